/// rules.md B12 to B15 and K1: blinds that are all-in for less.
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {

TEST_CASE("B12 a short big blind all-in 30 of 100: others call 100 and raise to 200 or more") {
    Scenario game;
    game.seats("1:1000 2:30 3:1000 4:1000").button(4).deal();
    CHECK(game.options() == "call 100 raise 200-1000");
    game.play("call 3; call 4; call 1");
    CHECK(game.tale() == "call 1 100; flop");
    CHECK(game.pots() == "120 by 1 2 3 4; 210 by 1 3 4");
}

TEST_CASE("B12 a lone caller of a short big blind gets his excess back") {
    SUBCASE("no chips above 30 but his own: 70 come back") {
        Scenario game{blinds(20, 100)};
        game.seats("1:1000 2:30 3:1000").button(3).deal().play("call 3; fold 1");
        CHECK(game.tale().starts_with("fold 1; uncalled 3 70; show 2; show 3; flop"));
        CHECK(game.pots() == "80 by 2 3");
    }
    SUBCASE("a dead small blind of 50: 50 come back, 20 and 20 are a side pot") {
        Scenario game;
        game.seats("1:1000 2:30 3:1000").button(3).deal().play("call 3; fold 1");
        CHECK(game.tale().starts_with("fold 1; uncalled 3 50; show 2; show 3; flop"));
        CHECK(game.pots() == "90 by 2 3; 40 by 3");
    }
}

TEST_CASE("B13 behind a short small blind the next player still calls the big blind") {
    Scenario game;
    game.seats("1:20 2:1000 3:1000 4:1000").button(4).deal();
    CHECK(game.options() == "call 100 raise 200-1000");
}

TEST_CASE("B14 with both blinds all-in short the next player still owes the full big blind") {
    Scenario game;
    game.seats("1:20 2:30 3:1000 4:1000").button(4).deal();
    CHECK(game.options() == "call 100 raise 200-1000");
    SUBCASE("also when he is the only one left with chips") {
        game.play("fold 3");
        CHECK(game.options() == "call 100");
        game.play("call 4");
        CHECK(game.tale().starts_with("call 4 100; uncalled 4 70; show 2; show 4; show 1; flop"));
        CHECK(game.pots() == "60 by 1 2 4; 20 by 2 4");
    }
}

TEST_CASE("B15 heads-up against a big blind all-in for the small blind or less: no decision") {
    struct Row {
        const char* name;
        const char* stacks;
        const char* tale;
    };
    for (const Row& row : {
             Row{"for 30", "1:1000 2:30", "small 1 50; big 2 30 all-in; uncalled 1 20; show 2"},
             Row{"for exactly 50", "1:1000 2:50", "small 1 50; big 2 50 all-in; show 2; show 1"},
         }) {
        CAPTURE(row.name);
        Scenario game;
        game.seats(row.stacks).button(1).deal();
        CHECK(game.over());
        CHECK(game.tale().starts_with(row.tale));
    }
}

TEST_CASE("B15 heads-up against a big blind all-in for more, the small blind calls the difference"
) {
    Scenario game;
    game.seats("1:1000 2:70").button(1).deal();
    CHECK(game.to_act() == 1);
    CHECK(game.options() == "call 20");
    SUBCASE("he calls and the board runs out") {
        game.play("call 1");
        CHECK(game.tale().starts_with("call 1 70; show 2; show 1; flop"));
        CHECK(game.pots() == "140 by 1 2");
    }
    SUBCASE("he folds and loses the small blind") {
        game.play("fold 1");
        CHECK(game.tale() == "fold 1; uncalled 2 20; pot 0 100 to 2:100; over");
    }
}

TEST_CASE("B15 it is the same when others have folded") {
    Scenario game;
    game.seats("1:1000 2:1000 3:30").button(1).deal().play("fold 1");
    CHECK(game.over());
    CHECK(game.tale().starts_with("fold 1; uncalled 2 20; show 2; show 3; flop"));
}

TEST_CASE("K1 a short big blind changes neither the call nor the smallest raise") {
    Scenario game;
    game.seats("1:1000 2:30 3:1000").button(3).deal();
    CHECK(game.options() == "call 100 raise 200-1000");
    game.play("raise 3 200");
    CHECK(game.options() == "call 150 raise 300-1000");
}

}  // namespace cardroom::game::testing
