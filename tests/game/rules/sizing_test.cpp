/// rules.md 4.1: pot limit and fixed limit (B21 to B26), where the usual reference differs (K5, K6,
/// K8, K10) among them.
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

#include <utility>

namespace cardroom::game::testing {

namespace {

TableRules with(Betting betting, std::int64_t small, std::int64_t big, std::int64_t ante = 0) {
    TableRules rules = blinds(small, big, ante);
    rules.betting = betting;
    return rules;
}

Scenario pot_limit(std::int64_t small, std::int64_t big, const std::string& stacks) {
    Scenario game{with(Betting::pot_limit, small, big)};
    game.seats(stacks);
    return game;
}

/// Blinds 5 and 10, so bets of 10 and, from the turn on, 20.
Scenario fixed_limit(const std::string& stacks) {
    Scenario game{with(Betting::fixed_limit, 5, 10)};
    game.seats(stacks);
    return game;
}

}  // namespace

TEST_CASE("B21 no cap on raises at no limit and pot limit") {
    for (const Betting betting : {Betting::no_limit, Betting::pot_limit}) {
        Scenario game{with(betting, 50, 100)};
        game.seats("1:90000 2:90000 3:90000").button(1).deal();
        std::int64_t to = 200;
        for (int raise = 0; raise < 12; ++raise, to += 100) {
            game.play("raise " + std::to_string(raise % 3 + 1) + " " + std::to_string(to));
        }
        CHECK(game.options().find("raise 1400-") != std::string::npos);
    }
}

TEST_CASE("B22 fixed limit: one bet and three raises a street, the big blind is the bet") {
    Scenario game = fixed_limit("1:1000 2:1000 3:1000");
    game.button(1).deal();
    CHECK(game.options() == "call 10 raise 20-20");
    CHECK(game.attempt("raise 1 21") == "above_max_raise");
    CHECK(game.attempt("raise 1 19") == "below_min_raise");
    game.play("raise 1 20; raise 2 30; raise 3 40");
    CHECK(game.options() == "call 20");
    CHECK(game.attempt("raise 1 50") == "cannot_raise");
    game.play("call 1; call 2");
    CHECK(game.options() == "check raise 10-10");
    game.play("raise 2 10; raise 3 20; raise 1 30; raise 2 40; call 3; call 1");
    CHECK(game.options() == "check raise 20-20");  // the turn: bets of the double size
    game.play("check 2; check 3; check 1");
    CHECK(game.options() == "check raise 20-20");
}

TEST_CASE("B22 fixed limit: four raises where the table says so") {
    TableRules rules = with(Betting::fixed_limit, 5, 10);
    rules.raises_a_street = 4;
    Scenario game{rules};
    game.seats("1:1000 2:1000 3:1000").button(1).deal();
    game.play("raise 1 20; raise 2 30; raise 3 40");
    CHECK(game.options() == "call 20 raise 50-50");
    game.play("raise 1 50");
    CHECK(game.options() == "call 20");
}

TEST_CASE("B22 K10 fixed limit: no cap when the street starts heads-up") {
    Scenario game = fixed_limit("1:1000 2:1000");
    game.button(1).deal();
    game.play("raise 1 20; raise 2 30; raise 1 40; raise 2 50");
    CHECK(game.options() == "call 10 raise 60-60");

    Scenario three = fixed_limit("1:1000 2:1000 3:1000");
    three.button(1).deal().play("raise 1 20; raise 2 30; raise 3 40; fold 1");
    CHECK(three.options() == "call 10");  // it began with three
    three.play("call 2");
    three.play("raise 2 10; raise 3 20; raise 2 30; raise 3 40");
    CHECK(three.options() == "call 10 raise 50-50");
}

TEST_CASE("B22 fixed limit: no cap where only two could bet as the street began") {
    SUBCASE("beside who was all-in before") {
        Scenario game = fixed_limit("1:1000 2:1000 3:10");
        game.button(1).deal().play("call 1; call 2");
        game.play("raise 2 10; raise 1 20; raise 2 30; raise 1 40");
        CHECK(game.options() == "call 10 raise 50-50");
    }
    SUBCASE("before the flop, when both blinds are all-in") {
        Scenario game = fixed_limit("1:1000 2:5 3:10 4:1000");
        game.button(1).deal().play("raise 4 20; raise 1 30; raise 4 40");
        CHECK(game.options() == "call 10 raise 50-50");
    }
    SUBCASE("before the flop, when the ante took all that one had") {
        Scenario game{with(Betting::fixed_limit, 5, 10, 2)};
        game.seats("1:2 2:1000 3:1000").button(1).deal();
        game.play("raise 2 20; raise 3 30; raise 2 40");
        CHECK(game.options() == "call 10 raise 50-50");
    }
    SUBCASE("a third who goes all-in during the street leaves the cap on for that street") {
        Scenario game = fixed_limit("1:1000 2:1000 3:20");
        game.button(1).deal().play("call 1; call 2; check 3");
        game.play("raise 2 10; all-in 3; raise 1 20; raise 2 30; raise 1 40");
        CHECK(game.options() == "call 10");
        game.play("call 2; raise 2 20; raise 1 40; raise 2 60; raise 1 80");
        CHECK(game.options() == "call 20 raise 100-100");
    }
    SUBCASE("three who can bet have the cap, whoever else is all-in") {
        Scenario game = fixed_limit("1:1000 2:1000 3:10 4:1000");
        game.button(1).deal().play("call 4; call 1; call 2");
        game.play("raise 2 10; raise 4 20; raise 1 30; raise 2 40");
        CHECK(game.options() == "call 20");
    }
}

TEST_CASE("B23 K8 fixed limit: an all-in of half a bet or more is a full one") {
    Scenario game = fixed_limit("1:1000 2:1000 3:45 4:1000");
    game.button(1).deal().play("raise 4 20; call 1; call 2; raise 3 30");
    game.play("call 4; call 1; call 2; check 2; check 3; check 4; check 1");
    game.play("check 2; all-in 3");  // the turn: 15 on a street of 20
    CHECK(game.options() == "call 15 raise 35-35");
    game.play("call 4; call 1");
    CHECK(game.options() == "call 15 raise 35-35");  // and whoever checked may raise again
}

TEST_CASE("B23 fixed limit: exactly half a bet is a full one and gives the right to raise") {
    Scenario game = fixed_limit("1:1000 2:1000 3:15 4:1000");
    game.button(1).deal().play("call 4; call 1; call 2; all-in 3");
    CHECK(game.tale() == "raise 3 15 all-in");
    CHECK(game.options() == "call 5 raise 25-25");
}

TEST_CASE("B22 B23 fixed limit: an all-in of less than half a bet is none of the street's bets") {
    Scenario game = fixed_limit("1:1000 2:1000 3:23 4:1000");
    game.button(1).deal().play("call 4; call 1; call 2; check 3");
    game.play("raise 2 10; all-in 3; raise 4 20; raise 1 30");
    CHECK(game.options() == "call 20 raise 40-40");
}

TEST_CASE("B23 K8 fixed limit: an all-in of less than half a bet is completed, and re-opens nothing"
) {
    Scenario game = fixed_limit("1:1000 2:1000 3:13 4:1000");
    game.button(1).deal().play("call 4; call 1; call 2; all-in 3");
    CHECK(game.options() == "call 3");  // seat 4 has called 10: 3 is less than half a bet
    game.play("call 4; call 1; call 2");

    Scenario flop = fixed_limit("1:1000 2:1000 3:14 4:1000");
    flop.button(1).deal().play("call 4; call 1; call 2; check 3");
    flop.play("check 2; all-in 3");
    CHECK(flop.options() == "call 4 raise 10-10");  // not yet acted: may complete to a full bet
    flop.play("raise 4 10");
    CHECK(flop.options() == "call 10 raise 20-20");
}

TEST_CASE("B23 fixed limit: small all-ins add up for each player") {
    Scenario game = fixed_limit("1:1000 2:1000 3:14 4:17");
    game.button(1).deal().play("call 4; call 1; call 2; check 3");
    game.play("check 2; all-in 3; all-in 4");  // 4, then 7: together more than half a bet
    CHECK(game.options() == "call 7 raise 17-17");
    game.play("call 1");
    CHECK(game.options() == "call 7 raise 17-17");
}

TEST_CASE("B24 pot limit: at most the bet, the pot and the call") {
    Scenario game = pot_limit(50, 100, "1:9000 2:9000 3:9000 4:9000");
    game.button(1).deal();
    CHECK(game.options() == "call 100 raise 200-350");  // under the gun
    CHECK(game.attempt("raise 4 351") == "above_max_raise");
    game.play("fold 4; fold 1");
    CHECK(game.options() == "call 50 raise 200-300");  // folded to the small blind
    game.play("call 2; check 3");
    CHECK(game.options() == "check raise 100-200");

    Scenario flop = pot_limit(50, 100, "1:9000 2:9000 3:9000");
    flop.button(1).deal().play("call 1; call 2; check 3; raise 2 300");
    CHECK(flop.options() == "call 300 raise 600-1200");  // pot 300, bet 300
}

TEST_CASE("B24 pot limit: a stack below the pot is all-in") {
    Scenario game = pot_limit(50, 100, "1:9000 2:9000 3:9000 4:280");
    game.button(1).deal();
    CHECK(game.options() == "call 100 raise 200-280");
    game.play("raise 4 280");
    CHECK(game.tale() == "raise 4 280 all-in");
}

TEST_CASE("B25 pot limit with one blind by the button: nobody owes a small blind") {
    TableRules rules = blinds(50, 100);
    rules.betting = Betting::pot_limit;
    rules.blinds = Blinds::button;
    Scenario game{rules};
    game.seats("1:5000 2:5000 3:5000").button(1).deal();
    CHECK(game.options() == "call 100 raise 200-300");
}

TEST_CASE("B15 between two with the button's blind an all-in of exactly the blind leaves no choice"
) {
    TableRules rules = blinds(50, 100);
    rules.blinds = Blinds::button;
    Scenario game{rules};
    game.seats("1:5000 2:100").button(1).deal();
    CHECK(game.to_act() == 2);
    game.play("call 2");
    CHECK(game.over());
}

TEST_CASE("B25 K5 pot limit before the flop: short blinds count in full") {
    SUBCASE("a short big blind, 100/200") {
        Scenario game = pot_limit(100, 200, "1:9000 2:9000 3:100 4:9000");
        game.button(1).deal();
        CHECK(game.options() == "call 200 raise 400-700");
    }
    SUBCASE("a short big blind of 30, 50/100") {
        Scenario game = pot_limit(50, 100, "1:9000 2:9000 3:30 4:9000");
        game.button(1).deal();
        CHECK(game.options() == "call 100 raise 200-350");
    }
    SUBCASE("a short small blind, 100/200") {
        Scenario game = pot_limit(100, 200, "1:9000 2:20 3:9000 4:9000");
        game.button(1).deal();
        CHECK(game.options() == "call 200 raise 400-700");
    }
    SUBCASE("after the flop it is the pot as it lies there") {
        Scenario game = pot_limit(100, 200, "1:9000 2:9000 3:100 4:9000");
        game.button(1).deal().play("call 4; fold 1; call 2");
        CHECK(game.options() == "check raise 200-500");
    }
}

TEST_CASE("B26 pot limit before the flop counts antes, whoever posts them") {
    Scenario two{with(Betting::pot_limit, 5, 10, 2)};
    two.seats("1:1000 2:1000").button(1).deal();
    CHECK(two.options() == "call 5 raise 20-34");

    struct Row {
        AnteFrom from;
        const char* stacks;
        const char* options;
    };
    for (const Row& row : {
             Row{AnteFrom::everybody, "1:9000 2:9000 3:9000 4:9000", "call 100 raise 200-550"},
             Row{AnteFrom::everybody, "1:20 2:9000 3:9000 4:9000", "call 100 raise 200-520"},
             Row{AnteFrom::big_blind, "1:9000 2:9000 3:9000 4:9000", "call 100 raise 200-400"},
             Row{AnteFrom::big_blind, "1:9000 2:9000 3:120 4:9000", "call 100 raise 200-370"},
             Row{AnteFrom::button, "1:9000 2:9000 3:9000 4:9000", "call 100 raise 200-400"},
         }) {
        TableRules rules = with(Betting::pot_limit, 50, 100, 50);
        rules.ante_from = row.from;
        Scenario game{rules};
        game.seats(row.stacks).button(1).deal();
        CHECK(game.options() == row.options);
    }
}

TEST_CASE("B26 K6 pot limit where the table leaves antes out: after the flop they count") {
    TableRules rules = with(Betting::pot_limit, 50, 100, 25);
    rules.antes_in_pot = false;
    for (const auto& [from, flop] :
         {std::pair{AnteFrom::everybody, 300}, {AnteFrom::big_blind, 225}, {AnteFrom::button, 225}
         }) {
        rules.ante_from = from;
        Scenario game{rules};
        game.seats("1:9000 2:9000 3:9000 4:9000").button(1).deal();
        CHECK(game.options() == "call 100 raise 200-350");
        game.play("fold 4; fold 1; call 2; check 3");
        CHECK(game.options() == "check raise 100-" + std::to_string(flop));
    }
}

TEST_CASE("B25 pot limit before the flop: a dead post does not count, also where antes do") {
    for (const auto& [ante, most] : {std::pair{0, 450}, {25, 600}}) {
        Scenario game{with(Betting::pot_limit, 50, 100, ante)};
        game.seats("1:9000 2:9000 3:9000 4:9000 5:9000").button(1).deal().finish();
        game.seat(7, 9000, Attendance::posting);
        game.table().seats[6]->debts = {.small_blind = true, .big_blind = true};
        game.deal();  // 50, 100, 100 live and 50 dead
        CHECK(game.options() == "call 100 raise 200-" + std::to_string(most));
    }
}

}  // namespace cardroom::game::testing
