/// rules.md 4.6: money at the table, coming and going (M1 to M5, M7).
#include "game/rules/positions.hpp"
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

/// Six seats, buy-in 2,000 to 10,000.
TableRules club() {
    TableRules rules = blinds(50, 100);
    rules.seats = 6;
    rules.min_buy_in = chips(2000);
    rules.max_buy_in = chips(10'000);
    return rules;
}

TakeSeat take(const Scenario& game, int seat, int player, std::int64_t buy_in) {
    return TakeSeat{SeatNo{seat}, PlayerId{player}, chips(buy_in), false, game.now()};
}

Leave leaving(const Scenario& game, int seat) {
    return Leave{SeatNo{seat}, game.now()};
}

}  // namespace

TEST_CASE("M1 no chips come in during a hand: a top-up waits for its end") {
    Scenario game{club()};
    game.seats("1:3000 2:3000 3:3000").button(1).deal();
    CHECK(game.asks(TopUp{SeatNo{1}, chips(1000)}) == "accepted");
    CHECK(game.tale() == "queued 1 1000");
    CHECK(game.stack(1) == 3000);
    game.finish();
    CHECK(game.seat(1).top_up_wanted == chips(1000));
    CHECK(game.asks(TopUp{SeatNo{1}, chips(1000)}) == "accepted");
    CHECK(game.tale() == "topped 1 1000");
    CHECK(game.stack(1) == 4000);
    CHECK(game.seat(1).top_up_wanted == Chips{});
}

TEST_CASE("M1 a waiting top-up is cut to what fits after the hand, or forgotten") {
    Scenario game{club()};
    game.seats("1:6000 2:6000").button(1).cards("1 AsAd; 2 7c2d; board KsQd8h9c3c").deal();
    game.does(TopUp{SeatNo{1}, chips(4000)});
    game.play("raise 1 1000; call 2").finish();
    CHECK(game.tale().ends_with("over; queued 1 3000"));
    game.does(CancelTopUp{SeatNo{1}});
    CHECK(game.tale() == "queued 1 0");
    CHECK(game.asks(CancelTopUp{SeatNo{1}}) == "nothing_to_cancel");
    game.deal().does(TopUp{SeatNo{2}, chips(9000)});
    CHECK(game.asks(TopUp{SeatNo{2}, chips(10'001)}) == "above_max_buy_in");
}

TEST_CASE("M1 winnings beyond the maximum stay on the table") {
    Scenario game{club()};
    game.seats("1:9000 2:9000").button(1).cards("1 AsAd; 2 7c2d; board KsQd8h9c3c").deal();
    game.play("all-in 1; call 2");
    CHECK(game.stack(1) == 18'000);
    CHECK(game.asks(TopUp{SeatNo{1}, chips(1)}) == "above_max_buy_in");
}

TEST_CASE("M2 a buy-in lies within the limits, a top-up goes up to the maximum") {
    struct Row {
        std::int64_t buy_in;
        const char* answer;
    };
    for (const Row& row : {
             Row{0, "bad_amount"},
             Row{-5, "bad_amount"},
             Row{9'007'199'254'740'992, "bad_amount"},
             Row{1999, "below_min_buy_in"},
             Row{2000, "accepted"},
             Row{10'000, "accepted"},
             Row{10'001, "above_max_buy_in"},
         }) {
        CAPTURE(row.buy_in);
        Scenario game{club()};
        CHECK(game.asks(take(game, 1, 7, row.buy_in)) == row.answer);
    }
    Scenario game{club()};
    game.does(take(game, 1, 7, 9000));
    CHECK(game.asks(TopUp{SeatNo{1}, chips(1001)}) == "above_max_buy_in");
    CHECK(game.asks(TopUp{SeatNo{1}, chips(0)}) == "bad_amount");
    CHECK(game.asks(TopUp{SeatNo{1}, chips(1000)}) == "accepted");
}

TEST_CASE("M2 a player below the minimum after losing may stay, and top up a little") {
    Scenario game{club()};
    game.seats("1:500 2:3000").button(1).deal().play("fold 1");
    CHECK(can_start_hand(game.table()));
    CHECK(game.asks(TopUp{SeatNo{1}, chips(10)}) == "accepted");
}

TEST_CASE("M3 who comes back within the hour brings what he left with, also above the maximum") {
    struct Row {
        const char* name;
        std::int64_t left_with;
        minutes later;
        std::int64_t brings;
        const char* answer;
    };
    for (const Row& row : {
             Row{"the same", 5000, minutes{10}, 5000, "accepted"},
             Row{"less", 5000, minutes{10}, 2000, "must_bring_stack"},
             Row{"more", 5000, minutes{10}, 6000, "must_bring_stack"},
             Row{"above the maximum", 15'000, minutes{60}, 15'000, "accepted"},
             Row{"only the maximum", 15'000, minutes{60}, 10'000, "must_bring_stack"},
             Row{"after the hour", 15'000, minutes{61}, 10'000, "accepted"},
             Row{"after the hour, too much", 15'000, minutes{61}, 15'000, "above_max_buy_in"},
             Row{"left with little", 1500, minutes{10}, 2000, "accepted"},
             Row{"left with little, brings it", 1500, minutes{10}, 1500, "below_min_buy_in"},
         }) {
        CAPTURE(row.name);
        Scenario game{club()};
        game.seat(1, row.left_with, Attendance::playing);
        game.does(leaving(game, 1)).wait(row.later);
        CHECK(game.asks(take(game, 3, 1, row.brings)) == row.answer);
    }
}

TEST_CASE("M3 departures are forgotten when used, when old, and the oldest when there are too many"
) {
    Scenario game{club()};
    for (int player = 1; player <= 40; ++player) {
        game.does(take(game, 1, player, 5000)).does(leaving(game, 1));
    }
    CHECK(game.table().departures.size() == max_departures);
    CHECK(game.asks(take(game, 1, 8, 2000)) == "accepted");          // 1 to 8 are forgotten
    CHECK(game.asks(take(game, 2, 9, 2000)) == "must_bring_stack");  // 9 is not
    CHECK(game.asks(take(game, 2, 9, 5000)) == "accepted");
    CHECK(game.table().departures.size() == max_departures - 1);
    game.wait(minutes{61}).does(leaving(game, 2));
    CHECK(game.table().departures.size() == 1);
}

TEST_CASE("M4 no part of a stack leaves the table") {
    Scenario game{club()};
    game.does(take(game, 1, 7, 5000));
    CHECK(game.asks(TopUp{SeatNo{1}, chips(-1000)}) == "bad_amount");
}

TEST_CASE("M5 a seat without chips is kept for a rebuy, then taken back") {
    const auto broke = [] {
        Scenario game{club()};
        game.seats("1:2000 2:5000 3:5000").button(1);
        game.cards("1 7c2d; 2 AsAd; board KsQd8h9c3c").deal();
        game.play("all-in 1; call 2; fold 3");
        return game;
    };
    SUBCASE("he buys in again before the next hand and misses none") {
        Scenario game = broke();
        CHECK(game.tale().ends_with("over; broke 1"));
        CHECK(game.asks(TopUp{SeatNo{1}, chips(1999)}) == "below_min_buy_in");
        CHECK(game.asks(TopUp{SeatNo{1}, chips(2000)}) == "accepted");
        CHECK(game.deal().positions() == "button 2 small 3 big 1 dealt 1 2 3");
    }
    SUBCASE("the house takes the seat back after a minute") {
        Scenario game = broke();
        CHECK(game.asks(Vacate{SeatNo{1}, game.now() + seconds{59}}) == "not_idle");
        CHECK(game.asks(Vacate{SeatNo{1}, game.now() + seconds{60}}) == "accepted");
        CHECK(game.tale() == "left 1 0 no chips");
    }
    SUBCASE("sitting out meanwhile gives no more time") {
        Scenario game = broke();
        game.wait(seconds{30}).does(SitOut{SeatNo{1}, SitOutWhen::next_hand, game.now()});
        CHECK(game.asks(Vacate{SeatNo{1}, game.now() + seconds{29}}) == "not_idle");
        CHECK(game.asks(Vacate{SeatNo{1}, game.now() + seconds{30}}) == "accepted");
    }
    SUBCASE("blinds that pass meanwhile are owed") {
        Scenario game = broke();
        CHECK(game.deal().tale().starts_with("missed 1 big"));
        CHECK(game.positions() == "button 3 small 3 big 2 dealt 2 3");
        game.finish().does(TopUp{SeatNo{1}, chips(2000)});
        CHECK(game.tale() == "topped 1 2000; in 1 waiting");
    }
    SUBCASE("without chips nobody sits in") {
        Scenario game = broke();
        game.does(SitOut{SeatNo{1}, SitOutWhen::next_hand, game.now()});
        CHECK(game.asks(SitIn{SeatNo{1}, true}) == "no_chips");
    }
}

TEST_CASE("M7 one seat for each player, one player for each seat") {
    Scenario game{club()};
    game.does(take(game, 1, 7, 2000));
    CHECK(game.asks(take(game, 2, 7, 2000)) == "already_seated");
    CHECK(game.asks(take(game, 1, 8, 2000)) == "seat_taken");
    CHECK(game.asks(take(game, 7, 8, 2000)) == "no_such_seat");
    CHECK(game.asks(take(game, 0, 8, 2000)) == "no_such_seat");
    CHECK(game.asks(leaving(game, 2)) == "seat_empty");
}

TEST_CASE("M8 chips given away on purpose are refused to nobody, and the log tells every step") {
    Scenario game{club()};
    game.seats("1:3000 2:3000").button(1).cards("1 AsAd; 2 7c2d; board AcAhKd8h3s").deal();
    game.play("raise 1 2900; raise 2 3000; fold 1");  // aces, for 100 more
    CHECK(game.tale() == "fold 1; uncalled 2 100; pot 0 5800 to 2:5800; over");
    CHECK(game.net(2) == 2900);
}

TEST_CASE("M4 leaving between hands takes the whole stack along") {
    Scenario game{club()};
    game.does(take(game, 1, 7, 2500)).does(leaving(game, 1));
    CHECK(game.tale() == "left 1 2500");
    CHECK_FALSE(game.table().seats[0].has_value());
}

TEST_CASE("who leaves during a hand folds at his turn and leaves after the hand") {
    SUBCASE("at his turn: at once") {
        Scenario game{club()};
        game.seats("1:3000 2:3000 3:3000").button(1).deal().does(leaving(game, 1));
        CHECK(game.tale() == "intent 1 leave; fold 1 left");
        CHECK(game.to_act() == 2);
        CHECK(game.asks(leaving(game, 1)) == "hand_in_progress");
    }
    SUBCASE("before his turn: when it comes, also where checking is free") {
        Scenario game{club()};
        game.seats("1:3000 2:3000 3:3000").button(1).deal().does(leaving(game, 3));
        game.play("call 1; call 2");
        CHECK(game.tale() == "call 2 100; fold 3 left; flop");
        game.finish();
        CHECK(game.asks(leaving(game, 3)) == "accepted");
        CHECK(game.tale() == "left 3 2900");
    }
    SUBCASE("several in a row end the hand") {
        Scenario game{club()};
        game.seats("1:3000 2:3000 3:3000").button(1).deal();
        game.does(leaving(game, 2)).does(leaving(game, 3)).play("raise 1 300");
        CHECK(game.tale().starts_with("raise 1 300; fold 2 left; fold 3 left; uncalled 1 200"));
        CHECK(game.over());
        CHECK_FALSE(can_start_hand(game.table()));  // both are gone but for the formality
    }
    SUBCASE("all-in he stays to the showdown") {
        Scenario game{club()};
        game.seats("1:3000 2:3000 3:3000").button(1).deal().play("all-in 1");
        game.does(leaving(game, 1)).play("call 2; fold 3");
        CHECK(game.tale().find("show 1") != std::string::npos);
    }
}

TEST_CASE("whom the host removes plays the hand to its end and goes then") {
    Scenario game{club()};
    const auto removing = [&](int seat) { return Remove{SeatNo{seat}, game.now()}; };
    game.seats("1:3000 2:3000 3:3000").button(1).deal();
    CHECK(game.asks(removing(1)) == "accepted");
    CHECK(game.tale() == "intent 1 removed");
    CHECK(game.to_act() == 1);
    CHECK(game.asks(removing(1)) == "hand_in_progress");
    SUBCASE("he cannot take it back, and a clock that runs out does not") {
        CHECK(game.asks(SitIn{SeatNo{1}, false}) == "not_sitting_out");
        CHECK(
            game.asks(SitOut{SeatNo{1}, SitOutWhen::next_hand, game.now()}) == "already_sitting_out"
        );
        game.does(game.time_out(seconds{50}));
        CHECK(game.tale() == "bank 1 0; fold 1 timed out");
        CHECK(game.seat(1).intent == Intent::removed);
    }
    SUBCASE("he may go at once, by folding") {
        game.does(leaving(game, 1));
        CHECK(game.tale() == "intent 1 leave; fold 1 left");
    }
    game.finish();
    CHECK(present(game.table()).size() == 2);
    game.does(removing(1));
    CHECK(game.tale() == "left 1 3000 removed");
    CHECK(game.asks(removing(1)) == "seat_empty");
    CHECK(game.asks(removing(7)) == "no_such_seat");
}

TEST_CASE("a seat is taken during a hand without being in it") {
    Scenario game{club()};
    game.seats("1:3000 2:3000").button(1).deal().does(take(game, 4, 7, 2000));
    CHECK_FALSE(in_live_hand(game.table(), SeatNo{4}));
    CHECK(game.asks(TopUp{SeatNo{4}, chips(100)}) == "accepted");
    CHECK(game.stack(4) == 2100);
    CHECK(game.asks(leaving(game, 4)) == "accepted");
}

TEST_CASE("sitting out and in are refused when they change nothing") {
    Scenario game{club()};
    game.seats("1:3000 2:3000 3:3000").button(1);
    const SitOut out{SeatNo{1}, SitOutWhen::next_hand, game.now()};
    CHECK(game.asks(SitIn{SeatNo{1}, true}) == "not_sitting_out");
    CHECK(game.asks(out) == "accepted");
    CHECK(game.asks(out) == "already_sitting_out");
    CHECK(game.asks(SitIn{SeatNo{1}, true}) == "accepted");
    game.deal();
    CHECK(game.asks(out) == "accepted");
    CHECK(game.asks(out) == "already_sitting_out");
    CHECK(game.asks(Vacate{SeatNo{1}, game.now()}) == "hand_in_progress");
}

}  // namespace cardroom::game::testing
