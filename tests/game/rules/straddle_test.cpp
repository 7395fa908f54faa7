/// rules.md D14, K11, B22: the straddle.
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {

namespace {

constexpr Habits straddling{.straddle = true, .top_up_to = {}};

TableRules with_straddle(Straddle kind) {
    TableRules rules = blinds(50, 100);
    rules.straddle = kind;
    return rules;
}

/// Small blind 1, big blind 2, and 3 wants to straddle.
Scenario four_players(const TableRules& rules, const char* seats = "1:1000 2:1000 3:1000 4:1000") {
    Scenario game{rules};
    game.seats(seats).button(4).does(SetHabits{SeatNo{3}, straddling}).deal();
    return game;
}

}  // namespace

TEST_CASE("D14 a straddle of two big blinds buys the last word before the flop") {
    Scenario game = four_players(with_straddle(Straddle::raise_to_double));
    CHECK(game.tale() == "small 1 50; big 2 100; straddle 3 200");
    CHECK(game.to_act() == 4);
    game.play("call 4; call 1; call 2");
    CHECK(game.to_act() == 3);
    CHECK(game.options() == "check raise 400-1000");
    game.play("check 3");
    CHECK(game.tale() == "check 3; flop");
    CHECK(game.to_act() == 1);
    CHECK(game.options() == "check raise 100-800");  // the least bet stays the big blind
}

TEST_CASE("K11 D14 the least raise over a straddle is a choice of the table") {
    CHECK(
        four_players(with_straddle(Straddle::raise_to_double)).options() ==
        "call 200 raise 400-1000"
    );
    CHECK(
        four_players(with_straddle(Straddle::raise_by_big_blind)).options() ==
        "call 200 raise 300-1000"
    );
}

TEST_CASE("D14 the straddler may raise when nobody has, and after his option the street is over") {
    Scenario game = four_players(with_straddle(Straddle::raise_to_double));
    game.play("fold 4; call 1; fold 2; raise 3 500; call 1");
    CHECK(game.tale() == "call 1 500; flop");
}

TEST_CASE("D14 no straddle between two, none without the chips, none where nobody wants it") {
    const TableRules rules = with_straddle(Straddle::raise_to_double);
    SUBCASE("two players") {
        Scenario game{rules};
        game.seats("1:1000 2:1000").button(1);
        game.does(SetHabits{SeatNo{1}, straddling}).does(SetHabits{SeatNo{2}, straddling}).deal();
        CHECK(game.tale() == "small 1 50; big 2 100");
    }
    SUBCASE("199 chips") {
        CHECK(four_players(rules, "1:1000 2:1000 3:199 4:1000").tale() == "small 1 50; big 2 100");
    }
    SUBCASE("200 chips: all-in") {
        CHECK(
            four_players(rules, "1:1000 2:1000 3:200 4:1000").tale() ==
            "small 1 50; big 2 100; straddle 3 200 all-in"
        );
    }
    SUBCASE("another seat wants it") {
        Scenario game{rules};
        game.seats("1:1000 2:1000 3:1000 4:1000").button(4);
        game.does(SetHabits{SeatNo{4}, straddling}).deal();
        CHECK(game.tale() == "small 1 50; big 2 100");
    }
}

TEST_CASE("D14 a table without straddles refuses the habit") {
    Scenario game;
    game.seats("1:1000 2:1000");
    CHECK(game.asks(SetHabits{SeatNo{1}, straddling}) == "not_offered");
}

TEST_CASE("B22 a straddle is none of the bets that a fixed-limit street may see") {
    TableRules rules = with_straddle(Straddle::raise_to_double);
    rules.betting = Betting::fixed_limit;
    Scenario game = four_players(rules);
    CHECK(game.options() == "call 200 raise 300-300");
    game.play("raise 4 300; raise 1 400; raise 2 500");
    CHECK(game.options() == "call 300");
}

TEST_CASE("D14 a pot-limit raise over a straddle counts it as the bet to call") {
    TableRules rules = with_straddle(Straddle::raise_to_double);
    rules.betting = Betting::pot_limit;
    CHECK(four_players(rules).options() == "call 200 raise 400-750");  // 200 + (350 + 200)
}

}  // namespace cardroom::game::testing
