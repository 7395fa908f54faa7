/// A table is a flat value: deciding asks for no memory, once the tables of hand ranks are made.
#include "tests/game/support/allocations.hpp"

#include "tests/game/support/recorded_play.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <vector>

namespace cardroom::game::testing {
namespace {

/// The calls of operator new that it takes to play all of it again.
std::int64_t allocations_of(const RecordedPlay& play) {
    Table table = play.start;
    const std::int64_t before = allocations();
    for (const Command& command : play.commands) {
        const Outcome outcome = decide(table, command);
        table = std::get<Accepted>(outcome).next;
    }
    const std::int64_t after = allocations();
    CHECK(table == play.end);
    return after - before;
}

}  // namespace

TEST_CASE("allocations are counted") {
    const std::int64_t before = allocations();
    const auto one = std::make_unique<int>(1);
    const std::vector<int> two(100, *one);
    CHECK(allocations() == before + (allocations_are_counted ? 2 : 0));
    CHECK(two.size() == 100);
}

TEST_CASE("deciding asks for no memory, in any game") {
    for (const Game game :
         {Game::holdem, Game::omaha, Game::omaha_5, Game::omaha_hi_lo, Game::short_deck}) {
        CAPTURE(static_cast<int>(game));
        const RecordedPlay play = record_play(game, 200, 20'260'111);  // makes the rank tables, too
        CHECK(play.decisions > 1'000);
        CHECK(allocations_of(play) == 0);
    }
}

}  // namespace cardroom::game::testing
