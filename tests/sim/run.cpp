#include "tests/sim/run.hpp"

#include "tests/sim/randomness.hpp"
#include "tests/sim/simulation.hpp"

#include <algorithm>
#include <iterator>
#include <spdlog/spdlog.h>

namespace cardroom::server::sim {
namespace {

std::string counted(std::int64_t number, const char* what) {
    return std::to_string(number) + what;
}

}  // namespace

Totals& Totals::operator+=(const Totals& more) {
    seeds += more.seeds;
    rows += more.rows;
    hands += more.hands;
    acknowledged += more.acknowledged;
    deaths += more.deaths;
    takeovers += more.takeovers;
    return *this;
}

std::string Totals::text() const {
    return counted(seeds, " seeds, ") + counted(rows, " rows, ") +
           counted(hands, " hands settled, ") + counted(acknowledged, " requests acknowledged, ") +
           counted(deaths, " processes dead, ") +
           counted(takeovers, " tables taken from a living owner");
}

void prepare_process() {
    spdlog::set_level(spdlog::level::off);
    replace_randomness();
}

RunResult run_seed(std::uint64_t seed, const RunOptions& options) {
    seed_randomness(seed);
    return Simulation{seed, options}.run();
}

std::optional<Violation> check_secrecy(std::uint64_t seed) {
    const RunResult one = run_seed(seed, {.keep_frames = true});
    const RunResult two = run_seed(seed, {.keep_frames = true, .other_cards = true});
    if (one.violation || two.violation) return one.violation ? one.violation : two.violation;
    const auto differ = std::ranges::mismatch(one.frames, two.frames);
    // Other cards may be turned up earlier: what came before must be the same all the same.
    const bool one_ends = differ.in1 == one.frames.end();
    const bool two_ends = differ.in2 == two.frames.end();
    if ((one_ends && two_ends) || (one_ends && one.revealed) || (two_ends && two.revealed)) {
        return std::nullopt;
    }
    const auto place = std::distance(one.frames.begin(), differ.in1);
    return Violation{
        "a frame holds no card that its viewer may not see", "frame " + std::to_string(place)
    };
}

RunResult run_all_of(std::uint64_t seed) {
    RunResult result = run_seed(seed);
    if (!result.violation && has_twin(seed)) result.violation = check_secrecy(seed);
    return result;
}

}  // namespace cardroom::server::sim
