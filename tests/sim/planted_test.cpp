#include "game/planted.hpp"

#include "tests/sim/run.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace cardroom::server::sim {
namespace {

using game::Bug;

struct Row {
    Bug bug;
    const char* name;
    /// The invariants that it may break first.
    std::vector<std::string> invariants;
};

struct Found {
    std::uint64_t seed = 0;
    Violation violation;
};

/// More seeds than any of the bugs needs.
constexpr std::uint64_t most_seeds = 400;

std::optional<Found> first_violation() {
    for (std::uint64_t seed = 1; seed <= most_seeds; ++seed) {
        const RunResult result = run_all_of(seed);
        if (result.violation) return Found{seed, *result.violation};
    }
    return std::nullopt;
}

const std::vector<Row> rows{
    {Bug::published_before_durable, "published before durable", {"what is published is durable"}},
    {Bug::adopted_before_verdict,
     "adopted before the verdict",
     {"the log replayed is the live table"}},
    {Bug::dealt_before_settled, "dealt before the settlement", {"no table freezes by itself"}},
    {Bug::settled_twice, "settled twice after a lost answer", {"a hand is settled once"}},
    // Seat money of an old owner is then refused for its seq, which freezes the table.
    {Bug::epoch_unchecked,
     "a stale epoch may write",
     {"an old owner is refused for its epoch", "no table freezes by itself"}},
    {Bug::looked_up_before_fenced,
     "looked up before the fence",
     {"no table freezes by itself", "an acknowledged action is in the log"}},
    {Bug::row_dropped_on_retry,
     "a row dropped on the retry",
     {"what is adopted is durable", "what is acknowledged is durable"}},
    {Bug::actions_forgotten,
     "request ids lost on recovery",
     {"a repeated action gets its first answer"}},
    {Bug::top_up_keys_forgotten,
     "top-up keys lost on recovery",
     {"chips move under the key they were asked for with"}},
    {Bug::odd_chip_settled_elsewhere,
     "the odd chip settled elsewhere",
     {"a settlement is what the log says"}},
    {Bug::odd_chip_read_elsewhere,
     "the odd chip read elsewhere",
     {"what a hand pays is what the stacks grew by"}},
    {Bug::state_after_row, "the state after its row", {"a row's state is the table before it"}},
    {Bug::hole_cards_in_shared_frame,
     "hole cards in everybody's frame",
     {"a frame holds no card that its viewer may not see"}},
};

}  // namespace

TEST_CASE("simulation: each bug that can be planted has one row") {
    for (int bug = static_cast<int>(Bug::none) + 1; bug <= static_cast<int>(game::last_bug);
         ++bug) {
        CAPTURE(bug);
        CHECK(std::ranges::count(rows, static_cast<Bug>(bug), &Row::bug) == 1);
    }
}

TEST_CASE("simulation: each bug planted in the server is found, by the invariant that it breaks") {
    prepare_process();
    for (const Row& row : rows) {
        const std::string name = row.name;
        CAPTURE(name);
        std::optional<Found> found;
        {
            const game::Plant plant{row.bug};
            found = first_violation();
        }
        REQUIRE(found.has_value());
        const std::string invariant = found->violation.invariant;
        MESSAGE(
            name << ": seed " << found->seed << ": " << invariant << ": " << found->violation.what
        );
        CHECK(std::ranges::count(row.invariants, invariant) == 1);
        CHECK_FALSE(run_all_of(found->seed).violation.has_value());
    }
}

}  // namespace cardroom::server::sim
