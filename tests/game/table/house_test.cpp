/// The house's commands, the table's rules and the stored names (T7, T9).
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

#include <set>

namespace cardroom::game::testing {

TEST_CASE("T9 a pause takes effect between hands") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1).deal().does(Pause{});
    CHECK(game.asks(Pause{}) == "table_paused");
    game.play("call 1").finish();  // the hand goes on
    CHECK_FALSE(can_start_hand(game.table()));
    CHECK(game.asks(StartHand{deck_with({}), 0, game.now()}) == "table_paused");
    game.does(Resume{});
    CHECK(can_start_hand(game.table()));
}

TEST_CASE("T7 a voided hand gives every chip back, takes no rake, and its number stays used") {
    TableRules rules = blinds(50, 100, 10);
    rules.rake = Rake{1000, chips(1000)};
    Scenario game{rules};
    game.seats("1:1000 2:700 3:300").button(1).deal();
    game.play("raise 1 400; all-in 2; call 3");
    CHECK(game.asks(VoidHand{HandNo{2}}) == "no_hand");
    game.does(VoidHand{HandNo{1}});
    CHECK(game.stack(1) == 1000);
    CHECK(game.stack(2) == 700);
    CHECK(game.stack(3) == 300);
    CHECK(std::holds_alternative<Idle>(game.table().phase));
    CHECK(game.asks(game.act(1, Call{})) == "no_hand");
    game.deal();
    CHECK(game.hand().no == HandNo{2});
}

TEST_CASE("a player who was to sit out after a hand that was voided sits out before the next") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000").button(1).deal();
    game.does(SitOut{SeatNo{1}, SitOutWhen::next_hand, game.now()}).does(VoidHand{HandNo{1}});
    CHECK(game.deal().tale().starts_with("out 1; "));
}

TEST_CASE("a new owner changes nothing else") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1).deal();
    const Table before = game.table();
    game.does(ChangeOwner{7});
    CHECK(game.tale() == "owner");
    CHECK(game.table() == before);
}

TEST_CASE("a hand needs two players, none in play and a whole deck") {
    Scenario game;
    const auto start = [&] { return game.asks(StartHand{deck_with({}), 0, game.now()}); };
    CHECK(start() == "too_few_players");
    game.seats("1:1000");
    CHECK(start() == "too_few_players");
    game.seats("2:1000");
    CHECK_THROWS_AS((void)decide(game.table(), StartHand{}), BrokenInvariant);
    CHECK(start() == "accepted");
    CHECK(start() == "hand_in_progress");
}

TEST_CASE("replaying the events gives the table that decide gave") {
    Scenario game{blinds(50, 100, 10)};
    game.seats("1:1000 2:700 3:300 4:2000").button(1);
    Table replayed = game.table();
    const auto follow = [&] {
        for (const Event& event : game.events())
            evolve(replayed, event);
        CHECK(replayed == game.table());
    };
    game.deal();
    follow();
    while (!game.over()) {
        game.play("all-in " + std::to_string(game.to_act()));
        follow();
    }
}

TEST_CASE("the largest hands fit into the list of events") {
    Scenario game{blinds(10, 20, 2)};
    for (int seat = 1; seat <= 9; ++seat) {
        game.seat(seat, 100, Attendance::playing);
    }
    game.button(1).deal().finish();  // next: button 2, blinds 3 and 4
    for (int seat = 1; seat <= 9; ++seat) {
        Seat& one = *game.table().seats[SeatNo{seat}.index()];
        one.stack = chips(seat <= 2 ? 2 : 2 + seat);  // all-in by posting, for different amounts
        one.bank = Millis{0};
        one.hands_since_refill = game.table().rules.clock.bank_refill_hands - 1;
        if (seat < 5) continue;
        one.attendance = Attendance::posting;
        one.debts = {true, true};
    }
    game.deal();
    CHECK(game.over());
    CHECK(game.events().size() > 50);
    CHECK(game.events().size() < max_events - 15);
}

TEST_CASE("every refusal has its own name") {
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(Refusal::nothing_to_cancel); ++i) {
        names.insert(name_of(static_cast<Refusal>(i)));
    }
    CHECK(names.size() == static_cast<std::size_t>(Refusal::nothing_to_cancel) + 1);
    CHECK(name_of(Refusal::below_min_raise) == "below_min_raise");
}

TEST_CASE("rules that make no sense are named, and make no table") {
    struct Row {
        const char* name;
        void (*spoil)(TableRules&);
    };
    for (const Row& row : {
             Row{"one seat", [](TableRules& r) { r.seats = 1; }},
             Row{"ten seats", [](TableRules& r) { r.seats = 10; }},
             Row{"no small blind", [](TableRules& r) { r.small_blind = Chips{}; }},
             Row{"blinds swapped", [](TableRules& r) { r.small_blind = chips(101); }},
             Row{"negative ante", [](TableRules& r) { r.ante = chips(-1); }},
             Row{"huge ante", [](TableRules& r) { r.ante = chips(101); }},
             Row{"least buy-in", [](TableRules& r) { r.min_buy_in = chips(99); }},
             Row{"limits swapped", [](TableRules& r) { r.max_buy_in = chips(50); }},
             Row{"too many chips", [](TableRules& r) { r.max_buy_in = max_chips; }},
             Row{"rake over all", [](TableRules& r) { r.rake.hundredths = 10'001; }},
             Row{"negative rake", [](TableRules& r) { r.rake.hundredths = -1; }},
             Row{"negative cap", [](TableRules& r) { r.rake.cap = chips(-1); }},
             Row{"no time", [](TableRules& r) { r.clock.base = Millis{0}; }},
             Row{"negative bank", [](TableRules& r) { r.clock.bank = Millis{-1}; }},
             Row{"endless grace", [](TableRules& r) { r.clock.disconnect_grace = Millis::max(); }},
             Row{"refill never", [](TableRules& r) { r.clock.bank_refill_hands = 0; }},
             Row{"rathole", [](TableRules& r) { r.rathole = Millis{-1}; }},
             Row{"missed blinds", [](TableRules& r) { r.missed_big_blinds_limit = 0; }},
         }) {
        CAPTURE(row.name);
        TableRules rules = blinds(50, 100);
        CHECK_FALSE(fault_in(rules));
        row.spoil(rules);
        CHECK(fault_in(rules));
        CHECK_THROWS_AS((void)make_table(rules), BrokenInvariant);
    }
}

}  // namespace cardroom::game::testing
