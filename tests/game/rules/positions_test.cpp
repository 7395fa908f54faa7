/// rules.md B2, D5, D12, D16, D18: the moving button and what is posted.
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {

TEST_CASE("D5 the button moves to the next active seat, the blinds are the next two") {
    Scenario game;
    game.seats("1:5000 3:5000 4:5000 8:5000").button(4);
    for (const char* expected : {
             "button 4 small 8 big 1 dealt 1 3 4 8",
             "button 8 small 1 big 3 dealt 1 3 4 8",
             "button 1 small 3 big 4 dealt 1 3 4 8",
             "button 3 small 4 big 8 dealt 1 3 4 8",
         }) {
        game.deal().finish();
        CHECK(game.positions() == expected);
    }
}

TEST_CASE("D5 each posts even if he skipped or doubled a blind") {
    struct Row {
        const char* name;
        int leaves;
        const char* next;
    };
    // Hand one: button 1, small blind 2, big blind 3.
    for (const Row& row : {
             Row{"nobody", 0, "button 2 small 3 big 4 dealt 1 2 3 4 5"},
             Row{"the button", 1, "button 2 small 3 big 4 dealt 2 3 4 5"},
             Row{"the small blind", 2, "button 3 small 4 big 5 dealt 1 3 4 5"},
             Row{"the big blind", 3, "button 2 small 4 big 5 dealt 1 2 4 5"},
             Row{"the next big blind", 4, "button 2 small 3 big 5 dealt 1 2 3 5"},
         }) {
        CAPTURE(row.name);
        Scenario game;
        game.seats("1:5000 2:5000 3:5000 4:5000 5:5000").button(1).deal().finish();
        if (row.leaves != 0) game.does(Leave{SeatNo{row.leaves}, game.now()});
        CHECK(game.deal().positions() == row.next);
    }
}

TEST_CASE("B2 from three players to two, the last big blind gets the button") {
    struct Row {
        const char* name;
        int leaves;
        const char* next;
    };
    // Hand one: button 1, small blind 2, big blind 3.
    for (const Row& row : {
             Row{"the button leaves", 1, "button 3 small 3 big 2 dealt 2 3"},
             Row{"the small blind leaves", 2, "button 3 small 3 big 1 dealt 1 3"},
             Row{"the big blind leaves", 3, "button 2 small 2 big 1 dealt 1 2"},
         }) {
        CAPTURE(row.name);
        Scenario game;
        game.seats("1:5000 2:5000 3:5000").button(1).deal().finish();
        game.does(Leave{SeatNo{row.leaves}, game.now()});
        CHECK(game.deal().positions() == row.next);
        const SeatNo big = *game.table().big_blind;
        game.finish().deal();
        CHECK(*game.table().big_blind != big);
    }
}

TEST_CASE("B2 from four players to two, nobody posts the big blind twice before the other") {
    Scenario game;
    game.seats("1:5000 2:5000 3:5000 4:5000").button(4).deal().finish();
    CHECK(game.positions() == "button 4 small 1 big 2 dealt 1 2 3 4");
    game.deal().finish();
    game.deal().finish();
    CHECK(game.positions() == "button 2 small 3 big 4 dealt 1 2 3 4");
    game.does(Leave{SeatNo{4}, game.now()}).does(Leave{SeatNo{1}, game.now()});
    CHECK(game.deal().positions() == "button 3 small 3 big 2 dealt 2 3");
}

TEST_CASE("B2 heads-up the big blind alternates") {
    Scenario game;
    game.seats("3:5000 7:5000").button(3);
    for (const char* expected : {
             "button 3 small 3 big 7 dealt 3 7",
             "button 7 small 7 big 3 dealt 3 7",
             "button 3 small 3 big 7 dealt 3 7",
         }) {
        game.deal().finish();
        CHECK(game.positions() == expected);
    }
}

TEST_CASE("D16 the first button is drawn among those dealt in") {
    for (const auto& [draw, button] : {std::pair{0U, 2}, {1U, 5}, {2U, 9}, {3U, 2}, {302U, 9}}) {
        CAPTURE(draw);
        Scenario game;
        game.seats("2:500 5:500 9:500");
        game.does(StartHand{deck_with({}), draw, game.now()});
        CHECK(game.hand().button == SeatNo{button});
    }
}

TEST_CASE("D12 an ante is posted before the blinds, and a short stack posts it first") {
    Scenario game{blinds(50, 100, 25)};
    game.seats("1:1000 2:60 3:20 4:1000").button(4);
    game.cards("1 KsKd; 2 QsQd; 3 AsAd; 4 JsJd; board 2c3d7h8sTc").deal();
    CHECK(
        game.tale() ==
        "ante 1 25; ante 2 25; ante 3 20 all-in; ante 4 25; small 1 50; big 2 35 all-in"
    );
    CHECK(game.options() == "call 100 raise 200-975");  // the ante is no part of the bet
    game.play("call 4; call 1").finish();
    CHECK(game.over());
    CHECK(game.net(3) == 60);  // 20 from each of three: nothing above his own ante's level
    CHECK(game.net(1) == 250 - 125);
}

TEST_CASE("D12 an ante that is the whole stack of a blind leaves no blind to post") {
    Scenario game{blinds(50, 100, 25)};
    game.seats("1:1000 2:25 3:1000").button(3).deal();
    CHECK(game.tale() == "ante 1 25; ante 2 25 all-in; ante 3 25; small 1 50");
    CHECK(game.options() == "call 100 raise 200-975");
}

TEST_CASE("D18 who leaves during his big blind hand forfeits the blind") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000").button(1).deal();
    game.does(Leave{SeatNo{3}, game.now()});
    game.play("raise 1 200; fold 2");
    CHECK(game.tale() == "fold 2; fold 3 left; uncalled 1 100; pot 0 250 to 1:250; over");
    CHECK(game.stack(3) == 900);
}

}  // namespace cardroom::game::testing
