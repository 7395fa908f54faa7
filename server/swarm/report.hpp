/// report: what a swarm measured and whether the server kept its promises.
#pragma once

#include "server/bot/tally.hpp"
#include "server/swarm/options.hpp"
#include "server/swarm/table_audit.hpp"

#include <array>
#include <string>
#include <vector>

namespace cardroom::server::swarm {

struct PhaseResult {
    bot::Tally tally;
    double seconds = 0.0;
    std::int64_t hands = 0;
};

struct Results {
    std::array<PhaseResult, 4> phases;  ///< by Phase
    Happenings happenings;
    std::vector<std::string> failures;
    std::uint64_t retired = 0;
    bool all_left = false;  ///< all seats are given up, so that the chips could be counted
    game::Chips initial;    ///< wallets and stacks before
    game::Chips final_sum;  ///< wallets after
    game::Chips granted;    ///< more chips given meanwhile
    game::Chips net;        ///< won from others, by the events; less the rake
};

/// Everything that must make the run fail, in words; those found while playing come first.
[[nodiscard]] std::vector<std::string> verdict(const Options& options, const Results& results);

[[nodiscard]] std::string report_text(const Options& options, const Results& results);
[[nodiscard]] std::string report_json(const Options& options, const Results& results);

}  // namespace cardroom::server::swarm
