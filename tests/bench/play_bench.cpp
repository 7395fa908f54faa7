// Whole hands through `decide`: how many a second, and that they ask for no memory.
#include "tests/bench/bench.hpp"
#include "tests/game/support/allocations.hpp"
#include "tests/game/support/recorded_play.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <variant>
#include <vector>

namespace cardroom::bench {

namespace {

using game::testing::RecordedPlay;

constexpr double contract_hands = 500'000;
constexpr double goal_hands = 1'000'000;
constexpr int hands = 10'000;
constexpr int rounds = 9;

struct Played {
    std::int64_t events = 0;
    std::int64_t allocations = 0;
};

/// All of it again, with all events: decide, look, adopt.
Played play_again(const RecordedPlay& play) {
    Played played;
    const std::int64_t before = game::testing::allocations();
    std::array<game::Outcome, 2> outcomes;  // by turns: the table now, and the one it becomes
    const game::Table* table = &play.start;
    std::size_t turn = 0;
    for (const game::Command& command : play.commands) {
        decide_into(outcomes[turn], *table, command);
        const auto& accepted = std::get<game::Accepted>(outcomes[turn]);
        played.events += static_cast<std::int64_t>(accepted.events.size());
        table = &accepted.next;
        turn ^= 1U;
    }
    played.allocations = game::testing::allocations() - before;
    if (*table != play.end) throw WrongResult{"recorded hands: they ended otherwise"};
    return played;
}

/// The thread's own time, so that others on the machine do not count.
double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// The median of several rounds.
double time_of(const RecordedPlay& play, Played& played) {
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        const double start = processor_seconds();
        played = play_again(play);
        times.push_back(processor_seconds() - start);
    }
    std::ranges::nth_element(times, times.begin() + rounds / 2);
    return times[rounds / 2];
}

std::vector<Row> whole_hands() {
    const RecordedPlay play = game::testing::record_play(game::Game::holdem, hands, 1);
    Played played;
    const double time = time_of(play, played);
    if (played.allocations != 0) throw WrongResult{"deciding asks for memory"};
    const auto a_hand = [](auto count) { return static_cast<double>(count) / hands; };
    return {
        {"NLHE hands, 6 players, all events", hands / time, "hands/s", "contract", contract_hands},
        {"NLHE hands, 6 players, all events", hands / time, "hands/s", "goal", goal_hands},
        {"commands", a_hand(play.commands.size()), "a hand", "", 0},
        {"decisions", a_hand(play.decisions), "a hand", "", 0},
        {"events", a_hand(played.events), "a hand", "", 0},
        {"allocations while deciding", a_hand(played.allocations), "a hand", "", 0},
        {"time of a command", time / static_cast<double>(play.commands.size()) * 1e9, "ns", "", 0},
        {"a table", sizeof(game::Table), "bytes", "", 0},
        {"an outcome: table and events", sizeof(game::Outcome), "bytes", "", 0},
    };
}

const bool registered = register_bench("game", "whole hands", whole_hands);

}  // namespace

}  // namespace cardroom::bench
