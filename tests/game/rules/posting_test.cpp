/// rules.md D6 to D10: coming in, missed blinds, sitting out.
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {

namespace {

using std::chrono::minutes;

constexpr auto waiting = Attendance::waiting_for_blind;
constexpr auto posting = Attendance::posting;

SitOut away(const Scenario& game, int seat) {
    return SitOut{SeatNo{seat}, SitOutWhen::next_hand, game.now()};
}

/// Seats 1 to 5 after a hand with button 1, small blind 2, big blind 3.
Scenario after_one_hand(const std::string& stacks = "1:5000 2:5000 3:5000 4:5000 5:5000") {
    Scenario game;
    game.seats(stacks).button(1).deal().finish();
    return game;
}

}  // namespace

TEST_CASE("D6 a new player waits for the big blind") {
    Scenario game = after_one_hand();
    game.seat(7, 1000, waiting);
    CHECK(game.deal().positions() == "button 2 small 3 big 4 dealt 1 2 3 4 5");
    game.finish().deal().finish();
    CHECK(game.deal().positions() == "button 4 small 5 big 7 dealt 1 2 3 4 5 7");
    CHECK(game.seat(7).attendance == Attendance::playing);
}

TEST_CASE("D6 or he posts one live big blind and plays at once") {
    Scenario game = after_one_hand();
    game.seat(7, 1000, posting).deal();
    CHECK(game.positions() == "button 2 small 3 big 4 dealt 1 2 3 4 5 7");
    CHECK(game.tale() == "small 3 50; big 4 100; live 7 100");
    CHECK(game.hand().players[6].total == chips(100));
    game.finish().deal();
    CHECK(game.tale() == "small 4 50; big 5 100");  // posted once
}

TEST_CASE("D6 nobody is dealt in between button and blinds; he waits until the button has passed") {
    Scenario game = after_one_hand("1:5000 2:5000 4:5000 5:5000");  // button 1, blinds 2 and 4
    game.seat(3, 1000, posting);
    CHECK(game.deal().positions() == "button 2 small 4 big 5 dealt 1 2 4 5");
    game.finish().deal();
    CHECK(game.positions() == "button 4 small 5 big 1 dealt 1 2 3 4 5");
    CHECK(game.tale() == "small 5 50; big 1 100; live 3 100");
}

TEST_CASE("D6 a poster whom the big blind reaches just posts the big blind") {
    Scenario game = after_one_hand("1:5000 2:5000 3:5000 5:5000");
    game.seat(4, 1000, posting).deal();
    CHECK(game.positions() == "button 2 small 3 big 4 dealt 1 2 3 4 5");
    CHECK(game.tale() == "small 3 50; big 4 100");
}

TEST_CASE("D6 the first hand deals in everybody, nobody posts") {
    Scenario game;
    game.seat(2, 1000, waiting).seat(4, 1000, posting).seat(6, 1000, waiting);
    game.button(4).deal();
    CHECK(game.positions() == "button 4 small 6 big 2 dealt 2 4 6");
    CHECK(game.tale() == "small 6 50; big 2 100");
}

TEST_CASE("D6 with fewer than two players left, those who wait are dealt in") {
    Scenario game;
    game.seats("1:5000 2:5000").button(1).deal().finish();
    game.does(Leave{SeatNo{1}, game.now()}).seat(5, 1000, waiting);
    CHECK(game.deal().positions() == "button 2 small 2 big 5 dealt 2 5");  // 2 had the big blind
    CHECK(game.tale() == "small 2 50; big 5 100");
    game.finish();
    game.does(Leave{SeatNo{2}, game.now()}).does(Leave{SeatNo{5}, game.now()});
    game.seat(7, 1000, waiting).seat(8, 1000, waiting).seat(9, 1000, posting).button(8).deal();
    CHECK(game.positions() == "button 8 small 9 big 7 dealt 7 8 9");
}

TEST_CASE("D6 a third player joins a heads-up game as the big blind") {
    Scenario game;
    game.seats("1:5000 3:5000").button(1).deal().finish();  // big blind 3
    game.seat(2, 1000, waiting);
    CHECK(game.deal().positions() == "button 3 small 1 big 2 dealt 1 2 3");

    Scenario other;
    other.seats("1:5000 3:5000").button(1).deal().finish();
    other.seat(4, 1000, waiting);
    CHECK(other.deal().positions() == "button 3 small 3 big 1 dealt 1 3");  // 4 is in the gap
    CHECK(other.finish().deal().positions() == "button 1 small 3 big 4 dealt 1 3 4");
}

TEST_CASE("D7 what a player owes who comes back without waiting for the blind") {
    struct Row {
        const char* name = nullptr;
        Debts debts;
        const char* posts = nullptr;
        std::int64_t in_front = 0;
    };
    for (const Row& row : {
             Row{"small blind missed: dead", {true, false}, "small 3 50; big 4 100; dead 7 50", 0},
             Row{"big blind missed",
                 {false, true},
                 "small 3 50; big 4 100; live 7 100; dead 7 50",
                 100},
             Row{"both missed", {true, true}, "small 3 50; big 4 100; live 7 100; dead 7 50", 100},
         }) {
        CAPTURE(row.name);
        Scenario game = after_one_hand();
        game.seat(7, 1000, posting);
        game.table().seats[6]->debts = row.debts;
        game.deal();
        CHECK(game.tale() == row.posts);
        const HandPlayer& player = game.hand().players[6];
        CHECK(player.street_bet == chips(row.in_front));
        CHECK(player.total == chips(row.in_front));
        CHECK(player.dead == chips(50));
        CHECK(game.seat(7).debts == Debts{});
    }
}

TEST_CASE("D7 dead chips go to the main pot and are never matched or returned") {
    Scenario game = after_one_hand();
    game.seat(7, 1000, posting);
    game.table().seats[6]->debts = {true, true};
    game.deal().play("fold 5; fold 7; fold 1; fold 2; fold 3");
    CHECK(game.tale() == "fold 3; pot 0 300 to 4:300; over");  // 100 + 50 + 100 live + 50 dead
}

TEST_CASE("D7 waiting for the big blind clears all debts, and sitting out collects them") {
    Scenario game = after_one_hand();  // big blind 3
    game.does(away(game, 4));
    game.deal();
    CHECK(game.tale() == "missed 4 big; small 3 50; big 5 100");
    game.finish().deal();
    CHECK(game.tale() == "missed 4 small; small 5 50; big 1 100");
    CHECK(game.seat(4).debts == Debts{true, true});
    game.finish().does(SitIn{SeatNo{4}, false});
    CHECK(game.seat(4).attendance == waiting);
    game.deal().finish().deal().finish().deal();
    CHECK(game.positions() == "button 2 small 3 big 4 dealt 1 2 3 4 5");
    CHECK(game.tale() == "small 3 50; big 4 100");
    CHECK(game.seat(4).debts == Debts{});
}

TEST_CASE("D7 who has missed no blind comes back at once") {
    Scenario game = after_one_hand();
    game.does(away(game, 1)).deal().finish();
    game.does(SitIn{SeatNo{1}, false});
    CHECK(game.seat(1).attendance == Attendance::playing);
    CHECK(game.deal().tale() == "small 4 50; big 5 100");
}

TEST_CASE("D8 a live post acts in its turn and may raise; the first to act stays left of the blind"
) {
    Scenario game = after_one_hand();
    game.seat(7, 1000, posting).deal();
    CHECK(game.to_act() == 5);
    game.play("call 5");
    CHECK(game.to_act() == 7);
    CHECK(game.options() == "check raise 200-1000");
    SUBCASE("unraised he may check") {
        game.play("check 7; call 1; call 2; call 3; check 4");
        CHECK(game.tale() == "check 4; flop");
    }
    SUBCASE("or raise") {
        game.play("raise 7 300");
        CHECK(game.options() == "call 300 raise 500-5000");
    }
}

TEST_CASE("D9 who sits out is not dealt in, posts nothing and owes the blinds that pass") {
    Scenario game = after_one_hand();
    game.does(away(game, 4)).deal();
    CHECK(game.positions() == "button 2 small 3 big 5 dealt 1 2 3 5");
    CHECK(game.stack(4) == 5000);
    CHECK(game.seat(4).debts == Debts{false, true});
    CHECK(game.seat(4).big_blinds_missed == 1);
}

TEST_CASE("D9 after two missed big blinds, or 15 minutes, the house may take the seat back") {
    using std::chrono::minutes;
    Scenario game = after_one_hand("1:5000 2:5000 3:5000 4:5000");
    game.does(away(game, 4));
    CHECK(game.asks(Vacate{SeatNo{4}, game.now() + minutes{14}}) == "not_idle");
    SUBCASE("the time") {
        CHECK(game.asks(Vacate{SeatNo{4}, game.now() + minutes{15}}) == "accepted");
        CHECK(game.tale() == "left 4 5000 idle");
    }
    SUBCASE("the blinds") {
        while (game.seat(4).big_blinds_missed < 2) {
            CHECK(game.asks(Vacate{SeatNo{4}, game.now()}) == "not_idle");
            game.deal().finish();
        }
        CHECK(game.asks(Vacate{SeatNo{4}, game.now()}) == "accepted");
    }
    SUBCASE("a player who plays keeps his seat") {
        CHECK(game.asks(Vacate{SeatNo{1}, game.now() + minutes{600}}) == "not_idle");
    }
}

TEST_CASE("D10 sitting out during a hand takes effect after it") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000").button(1).deal();
    game.does(away(game, 2));
    CHECK(game.tale() == "intent 2 sit out");
    game.play("raise 1 200; call 2; fold 3").finish();
    CHECK(game.tale().ends_with("over; out 2"));
    CHECK(game.seat(2).attendance == Attendance::sitting_out);
    CHECK(game.seat(2).intent == Intent::none);
}

TEST_CASE("D10 sitting out at the next big blind is honoured before it is posted") {
    Scenario game = after_one_hand();
    game.does(SitOut{SeatNo{4}, SitOutWhen::next_big_blind, game.now()});
    CHECK(game.tale() == "intent 4 sit out at blind");
    CHECK(game.deal().positions() == "button 2 small 3 big 5 dealt 1 2 3 5");
    CHECK(game.tale() == "out 4; missed 4 big; small 3 50; big 5 100");

    Scenario later = after_one_hand();
    later.does(SitOut{SeatNo{5}, SitOutWhen::next_big_blind, later.now()});
    CHECK(later.deal().positions() == "button 2 small 3 big 4 dealt 1 2 3 4 5");  // not his yet
}

TEST_CASE("D10 when that leaves fewer than two players there is no hand") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1).deal().finish();  // next big blind: 1
    game.does(SitOut{SeatNo{1}, SitOutWhen::next_big_blind, game.now()});
    game.deal();
    CHECK(game.tale() == "out 1");
    CHECK(live_hand(game.table()) == nullptr);
    CHECK_FALSE(can_start_hand(game.table()));
}

TEST_CASE("D17 who changes seats waits for the blind or posts it, like any newcomer") {
    // He was to be the big blind, and moves behind the button.
    const auto moved = [](bool post) {
        Scenario game = after_one_hand();
        game.does(Leave{SeatNo{4}, game.now()});
        game.does(TakeSeat{SeatNo{7}, PlayerId{4}, chips(5000), post, game.now()});
        return game;
    };
    SUBCASE("he waits until it reaches him, and gets no hand without it") {
        Scenario game = moved(false);
        CHECK(game.deal().positions() == "button 2 small 3 big 5 dealt 1 2 3 5");
        CHECK(game.finish().deal().positions() == "button 3 small 5 big 7 dealt 1 2 3 5 7");
    }
    SUBCASE("or he posts a big blind at once") {
        CHECK(moved(true).deal().tale() == "small 3 50; big 5 100; live 7 100");
    }
}

TEST_CASE("D17 who owes blinds and leaves owes them when he comes back") {
    const auto back = [](minutes later) {
        Scenario game = after_one_hand();
        game.does(away(game, 4)).deal().finish();  // the big blind passes him
        const Chips stack = game.seat(4).stack;
        game.does(Leave{SeatNo{4}, game.now()}).deal().finish().wait(later);
        game.does(TakeSeat{SeatNo{4}, PlayerId{4}, stack, true, game.now()});
        return game.deal().tale();
    };
    CHECK(back(minutes{5}) == "small 1 50; big 2 100; live 4 100; dead 4 50");
    CHECK(back(minutes{61}) == "small 1 50; big 2 100; live 4 100");  // like any newcomer
}

TEST_CASE("D17 owed blinds are owed for an hour, however short the rathole time is") {
    Scenario game = after_one_hand();
    game.table().rules.rathole = Millis{0};
    game.does(away(game, 4)).deal().finish();
    game.does(Leave{SeatNo{4}, game.now()}).wait(minutes{5});
    game.does(TakeSeat{SeatNo{4}, PlayerId{4}, chips(3000), true, game.now()});
    CHECK(game.seat(4).debts == Debts{true, true});
}

TEST_CASE("D17 who leaves with little may bring any buy-in, but owes what he owed") {
    Scenario game = after_one_hand("1:5000 2:5000 3:5000 4:120 5:5000");
    game.does(away(game, 4)).deal().finish();
    game.table().rules.min_buy_in = chips(2000);
    game.does(Leave{SeatNo{4}, game.now()});
    game.does(TakeSeat{SeatNo{4}, PlayerId{4}, chips(3000), true, game.now()});
    CHECK(game.seat(4).debts == Debts{true, true});
}

TEST_CASE("D9 who is away when a game begins anew owes a big blind: its places say nothing of him"
) {
    Scenario game = after_one_hand("1:5000 2:5000 3:5000");
    game.does(away(game, 1)).does(away(game, 2)).does(Leave{SeatNo{3}, game.now()});
    game.seat(4, 5000, waiting).seat(5, 5000, waiting).deal();
    CHECK(game.hand().players[3].standing == Standing::live);
    CHECK(game.seat(1).debts == Debts{false, true});
    CHECK(game.finish().asks(SitIn{SeatNo{1}, false}) == "accepted");
    CHECK(game.seat(1).attendance == waiting);
}

TEST_CASE("D6 sitting out is no way around the blind a new player waits for") {
    Scenario game = after_one_hand();
    game.seat(7, 1000, waiting).does(away(game, 7)).does(SitIn{SeatNo{7}, false});
    CHECK(game.seat(7).attendance == waiting);
}

TEST_CASE("D6 a player who waits may change his mind and post") {
    Scenario game = after_one_hand();
    game.seat(7, 1000, waiting);
    CHECK(game.asks(SitIn{SeatNo{7}, false}) == "not_sitting_out");
    CHECK(game.asks(SitIn{SeatNo{7}, true}) == "accepted");
    CHECK(game.deal().tale() == "small 3 50; big 4 100; live 7 100");
}

TEST_CASE("D7 a blind that is owed already is not missed again") {
    Scenario game = after_one_hand();
    game.does(away(game, 4));
    int told = 0;
    for (int hand = 0; hand < 6; ++hand) {
        game.deal();
        if (game.tale().find("missed 4 small") != std::string::npos) ++told;
        game.finish();
    }
    CHECK(told == 1);
}

TEST_CASE("D7 who has posted the small blind and sits out has missed none") {
    Scenario game = after_one_hand("1:5000 2:5000 3:5000 4:5000");
    game.does(away(game, 2)).deal();
    CHECK(game.positions() == "button 3 small 4 big 1 dealt 1 3 4");
    CHECK(game.seat(2).debts == Debts{});
}

TEST_CASE("D9 missed big blinds are counted afresh after sitting in") {
    Scenario game = after_one_hand();
    game.does(away(game, 4)).deal().finish();
    REQUIRE(game.seat(4).big_blinds_missed == 1);
    game.does(SitIn{SeatNo{4}, false});
    CHECK(game.seat(4).big_blinds_missed == 0);
}

}  // namespace cardroom::game::testing
