/// Run: one seed, from the first process to the last check.
#pragma once

#include "tests/sim/story.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace cardroom::server::sim {

struct RunOptions {
    bool trace = false;
    bool keep_frames = false;      ///< of the first player's first client; there is one table
    bool other_cards = false;      ///< for everybody but him
    std::int64_t most_rows = 220;  ///< then everything comes to rest
};

/// What one seed or many came to, counted.
struct Totals {
    std::int64_t seeds = 0;
    std::int64_t rows = 0;
    std::int64_t hands = 0;
    std::int64_t acknowledged = 0;
    std::int64_t deaths = 0;
    std::int64_t takeovers = 0;  ///< tables that got a new owner while the old one lived

    Totals& operator+=(const Totals& more);
    [[nodiscard]] std::string text() const;
};

/// What a seed came to.
struct RunResult {
    std::optional<Violation> violation;
    std::uint64_t fingerprint = 0;  ///< of everything that clients saw and the log holds
    Totals totals;
    game::Millis time{0};
    std::deque<std::string> trace;
    std::vector<std::string> frames;
    bool revealed =
        false;  ///< cards were turned up at that table; frames from then on are not kept
};

/// Once, before all runs: randomness from the seeds, and no log.
void prepare_process();

[[nodiscard]] RunResult run_seed(std::uint64_t seed, const RunOptions& options = {});

/// Runs a seed twice, the second time with other cards for everybody but one player: until cards
/// are turned up, he must see the very same frames. The violation, if he does not.
[[nodiscard]] std::optional<Violation> check_secrecy(std::uint64_t seed);

/// Whether check_secrecy is part of this seed: it costs two more runs.
[[nodiscard]] constexpr bool has_twin(std::uint64_t seed) {
    return seed % 8 == 0;
}

/// All that there is to find in a seed.
[[nodiscard]] RunResult run_all_of(std::uint64_t seed);

}  // namespace cardroom::server::sim
