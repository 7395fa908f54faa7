/// Hands that began under the version before are played to their end by its rules.
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {

namespace {

/// The hand that is played began under the oldest rules.
void make_old(Scenario& game) {
    std::get<Hand>(game.table().phase).engine = oldest_engine_version;
}

}  // namespace

TEST_CASE("B22 in an old hand the cap goes only where just two could win as the street began") {
    TableRules rules = blinds(5, 10);
    rules.betting = Betting::fixed_limit;
    Scenario game{rules};
    game.seats("1:1000 2:1000 3:10").button(1).deal();
    make_old(game);
    game.play("call 1; call 2; raise 2 10; raise 1 20; raise 2 30; raise 1 40");
    CHECK(game.options() == "call 10");
}

TEST_CASE("S1 in an old hand all show from the left of the button, whatever they play for") {
    Scenario game;
    game.seats("1:100 2:2000 3:2000").button(3).cards("board 2c3d7h8sTc").deal();
    make_old(game);
    game.play("call 3; call 1; check 2; check 2; check 3; check 2; check 3; check 2; check 3");
    CHECK(game.tale().starts_with("check 3; show 1; show 2; show 3; pot 0 300"));
}

}  // namespace cardroom::game::testing
