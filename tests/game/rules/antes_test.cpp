/// rules.md D12, D13, K6, K7: antes of everybody, of the big blind and of the button; one blind.
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {

namespace {

TableRules ante_from(AnteFrom from) {
    TableRules rules = blinds(50, 100, 100);
    rules.ante_from = from;
    return rules;
}

}  // namespace

TEST_CASE("D13 K7 the big blind's ante comes after the blind, and is what the stack leaves for it"
) {
    struct Row {
        const char* seats;
        const char* tale;
    };
    for (const Row& row : {
             Row{"1:1000 2:1000 3:1000", "small 1 50; big 2 100; ante 2 100"},
             Row{"1:1000 2:120 3:1000", "small 1 50; big 2 100; ante 2 20 all-in"},
             Row{"1:1000 2:100 3:1000", "small 1 50; big 2 100 all-in"},
             Row{"1:1000 2:60 3:1000", "small 1 50; big 2 60 all-in"},
         }) {
        CAPTURE(row.seats);
        Scenario game{ante_from(AnteFrom::big_blind)};
        game.seats(row.seats).button(3).deal();
        CHECK(game.tale() == row.tale);
    }
}

TEST_CASE("D13 the big blind's ante is dead money in the main pot, and no part of his bet") {
    Scenario game{ante_from(AnteFrom::big_blind)};
    game.seats("1:1000 2:120 3:1000").button(3).deal();
    CHECK(game.options() == "call 100 raise 200-1000");
    game.play("call 3; call 1");
    CHECK(game.pots() == "320 by 1 2 3");
}

TEST_CASE("D13 the table's ante is the same two-handed") {
    Scenario game{ante_from(AnteFrom::big_blind)};
    game.seats("1:1000 2:1000").button(1).deal();
    CHECK(game.tale() == "small 1 50; big 2 100; ante 2 100");
    game.play("fold 1");
    CHECK(game.tale() == "fold 1; uncalled 2 50; pot 0 200 to 2:200; over");
}

TEST_CASE("the button's ante comes first, and is dead") {
    Scenario game{ante_from(AnteFrom::button)};
    game.seats("1:1000 2:1000 3:1000").button(3).deal();
    CHECK(game.tale() == "ante 3 100; small 1 50; big 2 100");
    CHECK(game.options() == "call 100 raise 200-900");
    game.play("call 3; call 1; check 2");
    CHECK(game.pots() == "400 by 1 2 3");
}

TEST_CASE(
    "K6 B26 an ante for the table is left out of the pot before the flop where the table says so"
) {
    TableRules rules = ante_from(AnteFrom::big_blind);
    rules.betting = Betting::pot_limit;
    rules.antes_in_pot = false;
    Scenario game{rules};
    game.seats("1:5000 2:5000 3:5000 4:5000").button(4).deal();
    CHECK(game.options() == "call 100 raise 200-350");
}

TEST_CASE("D12 a short stack's own ante comes first and wins as much from each") {
    Scenario game{ante_from(AnteFrom::everybody)};
    game.seats("1:60 2:1000 3:1000").button(3).deal();
    CHECK(game.tale() == "ante 1 60 all-in; ante 2 100; ante 3 100; big 2 100");
    game.play("call 3; check 2");
    CHECK(game.pots() == "180 by 1 2 3; 280 by 2 3");
}

TEST_CASE("a button blind: one blind, left of it acts first, the button has the option") {
    TableRules rules = ante_from(AnteFrom::everybody);
    rules.game = Game::short_deck;
    rules.seats = 6;
    rules.blinds = Blinds::button;
    Scenario game{rules};
    game.seats("1:1000 2:1000 3:1000").button(3).deal();
    CHECK(game.tale() == "ante 1 100; ante 2 100; ante 3 100; big 3 100");
    CHECK(game.positions() == "button 3 big 3 dealt 1 2 3");
    CHECK(game.to_act() == 1);
    game.play("call 1; call 2");
    CHECK(game.options() == "check raise 200-900");
    game.play("check 3");
    CHECK(game.to_act() == 1);
    game.finish().deal();
    CHECK(game.positions() == "button 1 big 1 dealt 1 2 3");
}

TEST_CASE("a button blind: who arrives is dealt in on the button, or posts one live blind") {
    TableRules rules = blinds(50, 100);
    rules.blinds = Blinds::button;
    Scenario game{rules};
    game.seats("1:1000 3:1000").button(3).deal().finish();
    game.seat(2, 1000, Attendance::posting).seat(4, 1000, Attendance::waiting_for_blind).deal();
    CHECK(game.positions() == "button 4 big 4 dealt 1 2 3 4");
    CHECK(game.tale() == "big 4 100; live 2 100");
    CHECK(game.finish().deal().positions() == "button 1 big 1 dealt 1 2 3 4");
    game.finish().seat(5, 1000, Attendance::waiting_for_blind);
    CHECK(game.deal().positions() == "button 2 big 2 dealt 1 2 3 4");
}

}  // namespace cardroom::game::testing
