/// rules.md X1, X2, P8: all-in players agree on several boards.
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {

namespace {

TableRules with_runs(int most) {
    TableRules rules = blinds(50, 100);
    rules.most_runs = most;
    return rules;
}

/// Two players all-in before the flop: 1 on the button, 2 is asked first.
Scenario all_in(int most, const char* board = "") {
    Scenario game{with_runs(most)};
    const std::string cards = "1 AsAd; 2 KsKd; board ";
    game.seats("1:1000 2:1000").button(1).cards(cards + board).deal();
    game.play("all-in 1; all-in 2");
    return game;
}

bool tells(const Scenario& game, const std::string& part) {
    return game.tale().find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("X1 all-in players are asked in turn, cards face up, before any further card") {
    Scenario game = all_in(2);
    CHECK(game.tale() == "call 2 1000 all-in; show 1; show 2; runs? 2 2");
    CHECK(game.to_act() == 2);
    CHECK(game.options() == "runs 2");
    game.play("run 2 2");
    CHECK(game.tale() == "runs 2 2; runs? 1 2");
    CHECK(game.attempt("run 2 2") == "not_your_turn");
}

TEST_CASE("X2 the first board is dealt to its end, then the second, from the one order") {
    Scenario game = all_in(2, "2c3d7h8sTcKc4d5h9s2h");
    game.play("run 2 2; run 1 2");
    CHECK(
        game.tale() ==
        "runs 1 2; agreed 2; flop; turn; river; flop board 1; turn board 1; river board 1; "
        "pot 0 board 1 1000 to 2:1000; pot 0 1000 to 1:1000; over"
    );
    CHECK(game.net(1) == 0);
}

TEST_CASE("X2 cards that lie stay for every board") {
    Scenario game{with_runs(2)};
    game.seats("1:1000 2:1000").button(1).cards("1 AsAd; 2 KsKd; board 2c3d7h8sTcKc4d").deal();
    game.play("call 1; check 2; check 2; all-in 1; all-in 2; run 2 2; run 1 2");
    CHECK(tells(game, "agreed 2; turn; river; turn board 1; river board 1"));
    const Hand& hand = game.hand();
    CHECK(hand.boards.size() == 2);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(hand.boards[0][i] == hand.boards[1][i]);
    }
    CHECK(hand.deck.at(hand.boards[0][3]).text() == "8s");
    CHECK(hand.deck.at(hand.boards[1][3]).text() == "Kc");
    CHECK(hand.deck.at(hand.boards[1][4]).text() == "4d");
}

TEST_CASE("X1 one who declines is enough, and nobody else is asked") {
    Scenario game = all_in(2);
    game.play("run 2 1");
    CHECK(tells(game, "runs 2 1; flop; turn; river; pot 0 2000 to"));
}

TEST_CASE("X1 the clock declines, without sitting anybody out") {
    Scenario game = all_in(2);
    CHECK(game.asks(game.time_out(Millis{9'999})) == "too_early");
    CHECK(game.asks(game.time_out(Millis{10'000})) == "accepted");
    CHECK(tells(game, "runs 2 1 timed out; flop; turn; river"));
    CHECK(game.seat(2).bank == Millis{30'000});
    CHECK(game.seat(2).attendance == Attendance::playing);
}

TEST_CASE("X1 three boards where all want three; the least that anybody wants counts") {
    SUBCASE("three") {
        Scenario game = all_in(3, "2c3d7h8sTcKc4d5h9s2h6c6d9hJsQs");
        game.play("run 2 3; run 1 3");
        CHECK(tells(game, "agreed 3; flop;"));
        CHECK(tells(
            game,
            "pot 0 board 2 666 to 1:666; pot 0 board 1 666 to 2:666; "
            "pot 0 668 to 1:668"
        ));
    }
    SUBCASE("two of three") {
        Scenario game = all_in(3);
        game.play("run 2 3; run 1 2");
        CHECK(tells(game, "agreed 2; flop"));
    }
    SUBCASE("two of three, wanted by the first who is asked") {
        Scenario game = all_in(3);
        game.play("run 2 2; run 1 3");
        CHECK(tells(game, "agreed 2; flop"));
    }
}

TEST_CASE("X1 the question takes its answer only, and nobody else may give one") {
    Scenario game = all_in(2);
    CHECK(game.attempt("fold 2") == "asked_for_runs");
    CHECK(game.attempt("check 2") == "asked_for_runs");
    CHECK(game.attempt("call 2") == "asked_for_runs");
    CHECK(game.attempt("raise 2 2000") == "asked_for_runs");
    CHECK(game.attempt("run 2 0") == "bad_amount");
    CHECK(game.attempt("run 2 3") == "bad_amount");
    CHECK(game.attempt("run 1 2") == "not_your_turn");
}

TEST_CASE("X1 a player who was not asked cannot run it") {
    Scenario game{with_runs(2)};
    game.seats("1:1000 2:1000").button(1).deal();
    CHECK(game.attempt("run 1 2") == "cannot_run_it");
}

TEST_CASE("X1 no question where none can be answered") {
    SUBCASE("the table has no such rule") {
        CHECK(tells(all_in(1), "show 1; show 2; flop; turn; river; pot 0"));
    }
    SUBCASE("no card is to come") {
        Scenario game{with_runs(2)};
        game.seats("1:1000 2:1000").button(1).deal().play("call 1; check 2; check 2; check 1");
        game.play("check 2; check 1; all-in 2; all-in 1");
        CHECK(game.over());
    }
    SUBCASE("two can still bet") {
        Scenario game{with_runs(2)};
        game.seats("1:1000 2:300 3:1000").button(3).deal().play("raise 3 300; call 1; call 2");
        CHECK(game.tale() == "call 2 300 all-in; flop");
    }
    SUBCASE("a bomb pot has two boards already") {
        TableRules rules = with_runs(2);
        rules.bomb_pots = {.every = 2, .ante = chips(100), .boards = 2};
        Scenario game{rules};
        game.seats("1:1000 2:1000").button(1).deal().finish().deal();
        game.play("all-in 2; all-in 1");
        CHECK(game.over());
    }
    SUBCASE("one of them has left") {
        Scenario game{with_runs(2)};
        game.seats("1:1000 2:1000").button(1).deal().play("all-in 1");
        game.does(Leave{SeatNo{1}, game.now()}).play("all-in 2");
        CHECK(tells(game, "show 1; show 2; flop; turn; river"));
    }
    SUBCASE("the one who has left would be asked first") {
        Scenario game{with_runs(2)};
        game.seats("1:1000 2:1000").button(1).deal().play("call 1; all-in 2");
        game.does(Leave{SeatNo{2}, game.now()}).play("all-in 1");
        CHECK(tells(game, "show 2; show 1; flop; turn; river"));
    }
}

TEST_CASE("X1 who leaves while he is asked declines") {
    Scenario game = all_in(2);
    game.does(Leave{SeatNo{2}, game.now()});
    CHECK(tells(game, "intent 2 leave; runs 2 1 left; flop; turn; river"));
}

TEST_CASE("X1 who leaves after he agreed keeps to it") {
    Scenario game = all_in(2);
    game.play("run 2 2").does(Leave{SeatNo{2}, game.now()}).play("run 1 2");
    CHECK(tells(game, "runs 1 2; agreed 2; flop; turn; river; flop board 1"));
}

TEST_CASE("X1 the last player with chips behind is asked, too") {
    Scenario game{with_runs(2)};
    game.seats("1:1000 2:400 3:300").button(3).deal().play("all-in 3; all-in 1; all-in 2");
    CHECK(game.tale() == "call 2 400 all-in; uncalled 1 600; show 1; show 2; show 3; runs? 1 2");
    game.play("run 1 2; run 2 2; run 3 2");
    CHECK(tells(game, "pot 1 board 1 100 to"));
    CHECK(tells(game, "pot 0 board 1 450 to"));
}

TEST_CASE("P8 P9 PokerStars 90721705235: 22532 less 215 is 11159 and 11158") {
    TableRules rules = with_runs(2);
    rules.rake = {.hundredths = 500, .cap = chips(215)};
    Scenario game{rules};
    game.seats("1:11266 2:11266").button(1);
    game.cards("1 AsAd; 2 KsKd; board 2c3d7h8sTcKc4d5h9s2h").deal();
    game.play("all-in 1; all-in 2; run 2 2; run 1 2");
    CHECK(tells(game, "pot 0 board 1 11158 to 2:11158; pot 0 11374 rake 215 to 1:11159; over"));
}

TEST_CASE("P5 P8 odd chips of each board go by themselves") {
    Scenario game{with_runs(2)};
    game.seats("1:335 2:335 3:333").button(3);
    // Both boards play: three equal hands; 999 make 500 and 499.
    game.cards("1 2s3d; 2 2d3s; 3 2h3h; board AcKcQdJdTh9c9d9h9sAd").deal();
    game.play("all-in 3; all-in 1; all-in 2; run 1 2; run 2 2; run 3 2");
    CHECK(tells(game, "pot 0 board 1 499 to 1:167 2:166 3:166; pot 0 500 to 1:167 2:167 3:166"));
}

}  // namespace cardroom::game::testing
