/// rules.md 4.5: the clock, and decisions named by hand and turn (T1 to T6).
#include "game/table/clock.hpp"

#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {

namespace {

using std::chrono::seconds;

/// Base 20 s, bank 30 s, grace 15 s; seat 1 to act against the big blind.
Scenario three_players() {
    TableRules rules = blinds(50, 100);
    rules.clock.base = seconds{20};
    rules.clock.bank = seconds{30};
    rules.clock.disconnect_grace = seconds{15};
    rules.clock.bank_refill = seconds{4};
    rules.clock.bank_refill_hands = 3;
    Scenario game{rules};
    game.seats("1:1000 2:1000 3:1000").button(1).deal();
    return game;
}

Act after(const Scenario& game, int seat, const Action& action, Millis elapsed) {
    Act act = game.act(seat, action);
    act.elapsed = elapsed;
    return act;
}

}  // namespace

TEST_CASE("T1 when the time is over a player checks if that is free, else folds, and sits out") {
    Scenario game = three_players();
    CHECK(game.asks(game.time_out(seconds{49})) == "too_early");
    CHECK(game.asks(game.time_out(seconds{50})) == "accepted");
    CHECK(game.tale() == "bank 1 0; fold 1 timed out; intent 1 sit out");
    game.play("call 2");
    game.does(game.time_out(seconds{60}));
    CHECK(game.tale() == "bank 3 0; check 3 timed out; intent 3 sit out; flop");
    game.finish();
    CHECK(game.tale().ends_with("over; out 1; out 3"));
}

TEST_CASE("T1 who wants to sit out anyway is not told so once more when the time is over") {
    Scenario game = three_players();
    game.does(SitOut{SeatNo{1}, SitOutWhen::next_hand, game.now()});
    game.does(game.time_out(seconds{50}));
    CHECK(game.tale() == "bank 1 0; fold 1 timed out");
}

TEST_CASE("T1 who comes back during the hand does not sit out after it") {
    Scenario game = three_players();
    game.does(game.time_out(seconds{50})).does(SitIn{SeatNo{1}, false});
    CHECK(game.tale() == "intent 1 none");
    game.finish();
    CHECK(game.seat(1).attendance == Attendance::playing);
}

TEST_CASE("T2 an action within the time is accepted, a tie goes to the player") {
    Scenario game = three_players();
    CHECK(game.asks(after(game, 1, Call{}, Millis{50'001})) == "stale_turn");
    CHECK(game.asks(after(game, 1, Call{}, Millis{50'000})) == "accepted");
    CHECK(game.seat(1).bank == Millis{0});
}

TEST_CASE("T3 the bank drains only after the base time") {
    struct Row {
        Millis elapsed;
        Millis left;
    };
    for (const Row& row : {
             Row{seconds{0}, seconds{30}},
             Row{seconds{20}, seconds{30}},
             Row{Millis{20'001}, Millis{29'999}},
             Row{seconds{35}, seconds{15}},
         }) {
        CAPTURE(row.elapsed.count());
        Scenario game = three_players();
        game.does(after(game, 1, Call{}, row.elapsed));
        CHECK(game.seat(1).bank == row.left);
        CHECK((game.tale() == "call 1 100") == (row.left == seconds{30}));
    }
}

TEST_CASE("T3 the bank is refilled every so many hands dealt in, never above full") {
    Scenario game = three_players();  // the first of three hands
    game.does(after(game, 1, Fold{}, seconds{26})).finish();
    CHECK(game.seat(1).bank == seconds{24});
    game.deal().finish();
    CHECK(game.seat(1).bank == seconds{24});
    game.deal();
    CHECK(game.tale().starts_with("refill 1 28000; small"));
    game.finish();
    for (int hand = 4; hand < 6; ++hand)
        game.deal().finish();
    game.deal();
    CHECK(game.tale().starts_with("refill 1 30000; small"));
}

TEST_CASE("T4 without a connection the base time is all there is, and the bank stays") {
    Scenario game = three_players();
    Act act = after(game, 1, Call{}, Millis{20'001});
    act.connected = false;
    CHECK(game.asks(act) == "stale_turn");
    act.elapsed = seconds{20};
    game.does(act);
    CHECK(game.seat(1).bank == seconds{30});

    TimeOut timeout = game.time_out(Millis{19'999});
    timeout.connected = false;
    CHECK(game.asks(timeout) == "too_early");
    timeout.elapsed = seconds{20};
    game.does(timeout);
    CHECK(game.tale() == "fold 2 timed out; intent 2 sit out");
    CHECK(game.seat(2).bank == seconds{30});
    CHECK(time_allowed(game.table().rules, seconds{30}, false) == seconds{20});
}

TEST_CASE("T4 who was lost while the bank paid has paid until then") {
    Scenario game = three_players();
    TimeOut timeout = game.time_out(seconds{31});
    timeout.connected = false;
    game.does(timeout);
    CHECK(game.tale() == "bank 1 19000; fold 1 timed out; intent 1 sit out");
}

TEST_CASE("T5 an action names its hand and turn; any other decision is stale") {
    Scenario game = three_players();
    const Act first = game.act(1, Call{});
    game.does(first);
    CHECK(game.asks(first) == "stale_turn");
    struct Row {
        const char* name = nullptr;
        HandNo hand;
        Turn turn;
        int seat = 0;
        const char* answer = nullptr;
    };
    for (const Row& row : {
             Row{"older turn", HandNo{1}, Turn{1}, 2, "stale_turn"},
             Row{"turn to come", HandNo{1}, Turn{3}, 2, "stale_turn"},
             Row{"other hand", HandNo{2}, Turn{2}, 2, "stale_turn"},
             Row{"other seat", HandNo{1}, Turn{2}, 3, "not_your_turn"},
             Row{"empty seat", HandNo{1}, Turn{2}, 5, "seat_empty"},
             Row{"no seat", HandNo{1}, Turn{2}, 10, "no_such_seat"},
         }) {
        CAPTURE(row.name);
        Act act = game.act(row.seat, Call{});
        act.hand = row.hand;
        act.turn = row.turn;
        CHECK(game.asks(act) == row.answer);
    }
}

TEST_CASE("T5 without a hand there is no decision to name") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1);
    CHECK(game.asks(game.act(1, Call{})) == "no_hand");
    game.deal().play("fold 1");
    CHECK(game.asks(game.act(1, Call{})) == "stale_turn");
}

TEST_CASE("T6 a late action after the clock's decision does not act on the next turn") {
    Scenario game = three_players();
    const Act late = game.act(1, Call{});
    const TimeOut again = game.time_out(seconds{50});
    game.does(game.time_out(seconds{50}));
    CHECK(game.asks(late) == "stale_turn");
    CHECK(game.asks(again) == "stale_turn");
}

TEST_CASE("turns count the decisions of one hand from 1") {
    Scenario game = three_players();
    for (std::int32_t turn = 1; !game.over(); ++turn) {
        CHECK(game.hand().turn == Turn{turn});
        game.play("fold " + std::to_string(game.to_act()));
    }
    game.deal();
    CHECK(game.hand().turn == Turn{1});
    CHECK(game.hand().no == HandNo{2});
}

TEST_CASE("T1 how many boards is answered within the base time where that is under ten seconds") {
    TableRules rules = blinds(50, 100);
    rules.most_runs = 2;
    rules.clock.base = seconds{5};
    Scenario game{rules};
    game.seats("1:1000 2:1000").button(1).deal().play("all-in 1; all-in 2");
    CHECK(game.asks(game.time_out(Millis{4'999})) == "too_early");
    CHECK(game.asks(game.time_out(Millis{5'000})) == "accepted");
}

}  // namespace cardroom::game::testing
