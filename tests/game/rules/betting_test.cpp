/// rules.md 4.1: what may be bet, when, and by whom (B1 to B6, B16 to B21, B27, B28).
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {

TEST_CASE("B1 heads-up the button posts the small blind, gets the last card and acts first") {
    Scenario game;
    game.seats("2:1000 7:1000").button(7).deal();
    CHECK(game.positions() == "button 7 small 7 big 2 dealt 2 7");
    CHECK(game.hand().players[SeatNo{2}.index()].hole[0] == 0);
    CHECK(game.hand().players[SeatNo{7}.index()].hole[0] == 1);
    CHECK(game.hand().players[SeatNo{7}.index()].hole[1] == 3);
    CHECK(game.to_act() == 7);
    game.play("call 7; check 2");
    for (const char* street : {"flop", "turn", "river"}) {
        CAPTURE(street);
        CHECK(game.to_act() == 2);
        game.play("check 2; check 7");
    }
    CHECK(game.over());
}

TEST_CASE("B3 when all limp the big blind may check or raise to two big blinds or more") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000").button(1).deal().play("call 1");
    CHECK(game.options() == "call 50 raise 200-1000");  // completing is a call
    game.play("call 2");
    CHECK(game.to_act() == 3);
    CHECK(game.options() == "check raise 200-1000");
    CHECK(game.attempt("raise 3 199") == "below_min_raise");
    game.play("check 3");
    CHECK(game.tale() == "check 3; flop");
}

TEST_CASE("B4 the smallest opening bet is the big blind on every street, unless all-in") {
    Scenario game;
    game.seats("1:1000 2:160 3:1000").button(1).deal().play("call 1; call 2; check 3");
    for (const char* street : {"flop", "turn", "river"}) {
        CAPTURE(street);
        CHECK(game.options() == "check raise 60-60");  // 60 left: only all-in
        game.play("check 2");
        CHECK(game.options() == "check raise 100-900");
        CHECK(game.attempt("raise 3 99") == "below_min_raise");
        game.play("check 3; check 1");
    }
}

TEST_CASE("B5 the smallest raise-to is the bet plus the last full raise") {
    Scenario game;
    game.seats("1:9000 2:9000 3:9000 4:9000").button(4).deal();
    struct Row {
        const char* action;
        const char* next;
    };
    for (const Row& row : {
             Row{"raise 3 250", "call 250 raise 400-9000"},
             Row{"raise 4 400", "call 350 raise 550-9000"},
             Row{"raise 1 1000", "call 900 raise 1600-9000"},
         }) {
        CAPTURE(row.action);
        game.play(row.action);
        CHECK(game.options() == row.next);
    }
}

TEST_CASE("B6 an all-in for less than a full raise never changes the size of the next raise") {
    Scenario game;
    game.seats("1:5000 2:600 3:750 4:900 5:5000 6:5000").button(6).deal();
    game.play("call 3; call 4; call 5; call 6; call 1; check 2");
    game.play("raise 1 300; all-in 2; all-in 3; all-in 4; call 5");
    CHECK(game.options() == "call 800 raise 1100-4900");
}

TEST_CASE("B16 nobody may raise when no opponent has chips beyond the bet") {
    SUBCASE("the only opponent is all-in") {
        Scenario game;
        game.seats("1:5000 2:500").button(1).deal().play("call 1; all-in 2");
        CHECK(game.options() == "call 400");
        CHECK(game.attempt("raise 1 1000") == "cannot_raise");
    }
    SUBCASE("an opponent is still to act, but the bet is all he has") {
        Scenario game;
        game.seats("1:5000 2:300 3:300").button(1).deal().play("raise 1 300");
        CHECK(game.options() == "call 250");
        game.play("call 2");
        CHECK(game.options() == "call 200");
    }
    SUBCASE("opponents are still to act, but the bet is all that any of them has") {
        Scenario game;
        game.seats("1:5000 2:300 3:300 4:300").button(1).deal().play("all-in 4");
        CHECK(game.options() == "call 300");
    }
    SUBCASE("one opponent with more is enough") {
        Scenario game;
        game.seats("1:5000 2:5000 3:300").button(1).deal().play("raise 1 200; call 2; all-in 3");
        CHECK(game.options() == "call 100 raise 400-5000");
    }
}

TEST_CASE("B17 a bet above all other stacks is legal and its excess comes back") {
    Scenario game;
    game.seats("1:5000 2:400").button(1).cards("1 AsAd; 2 7c2d; board 3h4h9sTcKd").deal();
    game.play("raise 1 5000");
    CHECK(game.stack(1) == 0);
    game.play("call 2");
    CHECK(
        game.tale() ==
        "call 2 400 all-in; uncalled 1 4600; show 1; show 2; flop; turn; river; "
        "pot 0 800 to 1:800; over; broke 2"
    );
    CHECK(game.stack(1) == 5400);
}

TEST_CASE("B18 an illegal amount is refused and leaves no trace") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000").button(1).deal();
    const Table before = game.table();
    struct Row {
        const char* action;
        const char* refusal;
    };
    for (const Row& row : {
             Row{"raise 1 199", "below_min_raise"},
             Row{"raise 1 100", "below_min_raise"},
             Row{"raise 1 1001", "above_max_raise"},
             Row{"raise 1 0", "bad_amount"},
             Row{"raise 1 -300", "bad_amount"},
             Row{"raise 1 9007199254740992", "bad_amount"},
         }) {
        CAPTURE(row.action);
        CHECK(game.attempt(row.action) == row.refusal);
        CHECK(game.table() == before);
    }
}

TEST_CASE("B19 checking against a bet and acting out of turn are refused") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000").button(1).deal();
    CHECK(game.attempt("check 1") == "cannot_check");
    CHECK(game.attempt("fold 2") == "not_your_turn");
    game.play("call 1; call 2");
    CHECK(game.attempt("call 3") == "cannot_call");
}

TEST_CASE("B19 folding where checking is free is the table's choice") {
    for (const bool allowed : {true, false}) {
        CAPTURE(allowed);
        TableRules rules = blinds(50, 100);
        rules.fold_when_free = allowed;
        Scenario game{rules};
        game.seats("1:1000 2:1000").button(1).deal().play("call 1");
        CHECK(legal(game.table())->fold == allowed);
        CHECK(game.attempt("fold 2") == (allowed ? "accepted" : "cannot_fold"));
    }
}

TEST_CASE("B21 there is no cap on raises") {
    Scenario game;
    game.seats("1:100000 2:100000").button(1).deal();
    int to = 100;
    for (int raise = 0; raise < 30; ++raise) {
        to += 100;
        const int seat = raise % 2 == 0 ? 1 : 2;
        game.play("raise " + std::to_string(seat) + " " + std::to_string(to));
    }
    CHECK(game.options() == "call 100 raise 3200-100000");
}

TEST_CASE("B27 a street ends when everybody has acted since the last full raise and matched it") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000 4:1000").button(4).deal();
    game.play("call 3; raise 4 300; call 1; fold 2");
    CHECK(game.to_act() == 3);  // he called before the raise
    game.play("call 3");
    CHECK(game.tale() == "call 3 300; flop");
    game.play("check 1; raise 3 100; call 4");
    CHECK(game.to_act() == 1);
    game.play("fold 1");
    CHECK(game.tale() == "fold 1; turn");
}

TEST_CASE("B27 the big blind keeps his option against an all-in of exactly his blind") {
    Scenario game;
    game.seats("1:100 2:1000 3:1000").button(1).deal().play("all-in 1; fold 2");
    CHECK(game.to_act() == 3);
    CHECK(game.options() == "check");
    game.play("check 3");
    CHECK(game.tale().starts_with("check 3; show 3; show 1; flop; turn; river; pot 0 250"));

    Scenario less;
    less.seats("1:99 2:1000 3:1000").button(1).deal().play("all-in 1; fold 2");
    CHECK(less.over());  // B28: not called, so there is no option

    Scenario heads_up;
    heads_up.seats("1:100 2:1000").button(1).deal().play("call 1");
    CHECK(heads_up.over());  // B15
}

TEST_CASE("B28 with one player left who has chips the board runs out without decisions") {
    Scenario game;
    game.seats("1:300 2:1000 3:200").button(1);
    game.cards("1 AsAd; 2 KcKd; 3 7c2d; board 3h4h9sTcJd").deal();
    game.play("all-in 1; call 2; all-in 3");
    CHECK(
        game.tale() ==
        "call 3 200 all-in; show 1; show 2; show 3; flop; turn; river; "
        "pot 1 200 to 1:200; pot 0 600 to 1:600; over; broke 3"
    );
}

TEST_CASE("B28 with two players left who have chips the betting goes on beside the all-in") {
    Scenario game;
    game.seats("1:300 2:1000 3:1000").button(1).deal();
    game.play("all-in 1; call 2; call 3");
    CHECK(game.tale() == "call 3 300; flop");
    CHECK(game.options() == "check raise 100-700");
    game.play("raise 2 700; call 3");
    CHECK(game.over());
}

TEST_CASE("the tale of a whole hand: order of events") {
    Scenario game{blinds(50, 100, 10)};
    game.seats("1:1000 2:1000 3:1000").button(1).deal();
    CHECK(game.tale() == "ante 2 10; ante 3 10; ante 1 10; small 2 50; big 3 100");
    CHECK(std::holds_alternative<HandOpened>(game.events()[0]));
    CHECK(std::holds_alternative<TurnGiven>(game.events().back()));
    game.play("raise 1 300; fold 2; fold 3");
    CHECK(game.tale() == "fold 3; uncalled 1 200; pot 0 280 to 1:280; over");
    CHECK(game.net(1) == 170);
    CHECK(game.net(2) == -60);
    CHECK(game.net(3) == -110);
}

}  // namespace cardroom::game::testing
