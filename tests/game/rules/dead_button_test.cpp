/// rules.md D1 to D4: the dead button.
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {

namespace {

/// Button 1, small blind 2, big blind 3, and then some leave.
Scenario after_hand_one(std::initializer_list<int> leaving) {
    TableRules rules = blinds(50, 100);
    rules.button = ButtonRule::dead;
    Scenario game{rules};
    game.seats("1:5000 2:5000 3:5000 4:5000 5:5000").button(1).deal().finish();
    for (const int seat : leaving) {
        game.does(Leave{SeatNo{seat}, game.now()});
    }
    return game;
}

}  // namespace

TEST_CASE("D4 dead button: with everybody there it moves like any other") {
    Scenario game = after_hand_one({});
    CHECK(game.deal().positions() == "button 2 small 3 big 4 dealt 1 2 3 4 5");
    CHECK(game.finish().deal().positions() == "button 3 small 4 big 5 dealt 1 2 3 4 5");
}

TEST_CASE("D1 dead button: the small blind is gone, the button stands at his place") {
    Scenario game = after_hand_one({2});
    CHECK(game.deal().positions() == "button 2 small 3 big 4 dealt 1 3 4 5");
    game.play("call 5; call 1; call 3; check 4");
    CHECK(game.to_act() == 3);
    game.play("check 3; check 4; check 5");
    CHECK(game.to_act() == 1);  // acts last
}

TEST_CASE("D2 dead button: the big blind is gone, nobody posts the small blind") {
    Scenario game = after_hand_one({3});
    CHECK(game.deal().positions() == "button 2 big 4 dealt 1 2 4 5");
    CHECK(game.tale() == "big 4 100");
    CHECK(game.finish().deal().positions() == "button 3 small 4 big 5 dealt 1 2 4 5");
    CHECK(game.finish().deal().positions() == "button 4 small 5 big 1 dealt 1 2 4 5");
}

TEST_CASE("D3 dead button: both blinds are gone") {
    Scenario game = after_hand_one({2, 3});
    CHECK(game.deal().positions() == "button 2 big 4 dealt 1 4 5");
    CHECK(game.finish().deal().positions() == "button 3 small 4 big 5 dealt 1 4 5");
}

TEST_CASE("D4 dead button: the big blind reaches everybody in turn, whoever leaves") {
    Scenario game = after_hand_one({});
    std::string bigs;
    for (int hand = 0; hand < 7; ++hand) {
        game.deal();
        bigs += std::to_string(game.hand().big_blind.number());
        game.finish();
        if (hand == 1) game.does(Leave{SeatNo{5}, game.now()});  // was the big blind
        if (hand == 3) game.does(Leave{SeatNo{4}, game.now()});
    }
    CHECK(bigs == "4512312");
}

TEST_CASE("D4 dead button: between two the last big blind gets it, and back to three it goes on") {
    Scenario game = after_hand_one({4, 5, 1});
    CHECK(game.deal().positions() == "button 3 small 3 big 2 dealt 2 3");
    game.finish().seat(1, 5000, Attendance::waiting_for_blind);
    CHECK(game.deal().positions() == "button 2 small 2 big 3 dealt 2 3");
    CHECK(game.finish().deal().positions() == "button 2 small 3 big 1 dealt 1 2 3");
}

TEST_CASE("D6 dead button: where one was left, the game begins anew without dead places") {
    Scenario game = after_hand_one({1, 2, 4, 5});  // 3 was the big blind
    game.seat(2, 5000, Attendance::waiting_for_blind).seat(4, 5000, Attendance::waiting_for_blind);
    CHECK(game.deal().positions() == "button 2 small 3 big 4 dealt 2 3 4");
}

TEST_CASE("D4 D9 dead button: who sits out misses the blinds that pass his place") {
    Scenario game = after_hand_one({});
    game.does(SitOut{SeatNo{3}, SitOutWhen::next_hand, game.now()});
    CHECK(game.deal().positions() == "button 2 big 4 dealt 1 2 4 5");
    CHECK(game.seat(3).debts == Debts{true, false});
}

}  // namespace cardroom::game::testing
