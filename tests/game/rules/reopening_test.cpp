/// rules.md B7 to B11 and K2: re-opening the betting is a matter of each player.
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {

namespace {

/// Five players on the flop with 100 in each (blinds 50/100); seat 1 acts first.
Scenario flop_of_five(const std::string& stacks) {
    Scenario game;
    game.seats(stacks).button(5).deal();
    game.play("call 3; call 4; call 5; call 1; check 2");
    return game;
}

}  // namespace

TEST_CASE("B7 a short all-in re-opens the betting only for a player facing a full raise") {
    // 100, all-in 125, call, all-in 200, call: A (100) faces a full 100, C (125) only 75.
    const auto after_e_called = [] {
        Scenario game = flop_of_five("1:5000 2:225 3:5000 4:300 5:5000");
        game.play("raise 1 100; all-in 2; call 3; all-in 4; call 5");
        return game;
    };
    SUBCASE("A may raise to 300 or more") {
        CHECK(after_e_called().options() == "call 100 raise 300-4900");
    }
    SUBCASE("when A just calls, C may only call or fold") {
        Scenario game = after_e_called();
        game.play("call 1");
        CHECK(game.to_act() == 3);
        CHECK(game.options() == "call 75");
        CHECK(game.attempt("raise 3 300") == "cannot_raise");
    }
    SUBCASE("when A raises to 300, C faces 175 and may raise") {
        Scenario game = after_e_called();
        game.play("raise 1 300");
        CHECK(game.to_act() == 3);
        CHECK(game.options() == "call 175 raise 400-4900");
    }
}

TEST_CASE("K2 after several short all-ins, a later caller of one of them may not raise") {
    Scenario game = flop_of_five("1:5000 2:225 3:5000 4:300 5:5000");
    game.play("raise 1 100; all-in 2; call 3; all-in 4; call 5; call 1");
    CHECK(game.options() == "call 75");
}

TEST_CASE("B8 2000/4000: call, all-in 7500, and the big blind has yet to act") {
    const auto big_blind_to_act = [] {
        Scenario game{blinds(2000, 4000)};
        game.seats("1:7500 2:50000 3:50000 4:50000").button(1).deal();
        game.play("call 4; all-in 1; fold 2");
        return game;
    };
    SUBCASE("he may raise to 11,500 or more") {
        CHECK(big_blind_to_act().options() == "call 3500 raise 11500-50000");
    }
    SUBCASE("when he calls, the caller may only call or fold") {
        Scenario game = big_blind_to_act();
        game.play("call 3");
        CHECK(game.to_act() == 4);
        CHECK(game.options() == "call 3500");
    }
    SUBCASE("when he raises to 11,500, the caller may raise") {
        Scenario game = big_blind_to_act();
        game.play("raise 3 11500");
        CHECK(game.options() == "call 7500 raise 15500-50000");
    }
}

TEST_CASE("B9 500, raise 1000, call, all-in 1300, all-in 1700: players at 1000 may raise") {
    Scenario game = flop_of_five("1:9000 2:9000 3:9000 4:1400 5:1800");
    game.play("raise 1 500; raise 2 1000; call 3; all-in 4; all-in 5");
    CHECK(game.options() == "call 1200 raise 2200-8900");
    game.play("call 1");
    CHECK(game.options() == "call 700 raise 2200-8900");
    game.play("call 2");
    CHECK(game.options() == "call 700 raise 2200-8900");
}

TEST_CASE("B10 a player yet to act may always raise, even facing only short all-ins") {
    Scenario game = flop_of_five("1:9000 2:120 3:150 4:9000 5:9000");
    game.play("check 1; all-in 2; all-in 3");  // 20, then 50: neither is a full bet
    CHECK(game.options() == "call 50 raise 150-8900");
    game.play("call 4; fold 5");
    CHECK(game.to_act() == 1);
    CHECK(game.options() == "call 50");  // he has checked, and 50 is no full bet
}

TEST_CASE("B11 after an all-in bet of 20 the next player may call 20 or raise to 120") {
    Scenario game;
    game.seats("1:120 2:9000 3:9000").button(3).deal().play("call 3; call 1; check 2; all-in 1");
    CHECK(game.tale() == "bet 1 20 short all-in");
    CHECK(game.options() == "call 20 raise 120-8900");
    CHECK(game.attempt("raise 2 119") == "below_min_raise");
}

}  // namespace cardroom::game::testing
