/// rules.md X3, S4, M1: the rabbit, the seven-deuce bounty, and habits that come after the hand.
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {

namespace {

bool tells(const Scenario& game, const std::string& part) {
    return game.tale().find(part) != std::string::npos;
}

Scenario with_rabbit() {
    TableRules rules = blinds(50, 100);
    rules.rabbit_hunt = true;
    Scenario game{rules};
    game.seats("1:1000 2:1000 3:1000").button(3).cards("board 2c3d7h8sTc").deal();
    return game;
}

HuntRabbit rabbit(const Scenario& game, int seat) {
    return {SeatNo{seat}, game.table().last_hand};
}

Scenario with_bounty(const char* seats, const char* cards) {
    TableRules rules = blinds(50, 100);
    rules.seven_deuce = chips(20);
    Scenario game{rules};
    game.seats(seats).button(3).cards(cards).deal();
    return game;
}

}  // namespace

TEST_CASE("X3 the rabbit is exactly the cards that would have come, and changes nothing") {
    Scenario game = with_rabbit();
    game.play("call 3; call 1; check 2; raise 1 100; fold 2; fold 3");
    const Table before = game.table();
    game.does(rabbit(game, 2));
    CHECK(game.tale() == "rabbit 2");
    const auto& shown = std::get<HandOver>(game.table().phase).rabbit;
    CHECK(game.hand().deck.at(shown[0]).text() == "8s");
    CHECK(game.hand().deck.at(shown[1]).text() == "Tc");
    Table after = game.table();
    std::get<HandOver>(after.phase).rabbit.clear();
    CHECK(after == before);
}

TEST_CASE("X3 a rabbit before the flop has five cards") {
    Scenario game = with_rabbit();
    game.play("fold 3; fold 1").does(rabbit(game, 1));
    CHECK(game.tale() == "rabbit 5");
}

TEST_CASE("X3 when the next hand runs it is too late for the rabbit of the last one") {
    Scenario game = with_rabbit();
    game.play("fold 3; fold 1");
    const HuntRabbit late = rabbit(game, 1);
    game.deal();
    CHECK(game.asks(late) == "no_hand");
    CHECK(game.asks(rabbit(game, 1)) == "hand_in_progress");
}

TEST_CASE("X3 no rabbit during the hand, twice, on a whole board, or where the table has none") {
    Scenario game = with_rabbit();
    CHECK(game.asks(rabbit(game, 1)) == "hand_in_progress");
    SUBCASE("twice") {
        game.finish().does(rabbit(game, 1));
        CHECK(game.asks(rabbit(game, 2)) == "nothing_to_show");
    }
    SUBCASE("a whole board") {
        game.play("call 3; call 1; check 2").finish();
        CHECK(game.asks(rabbit(game, 1)) == "nothing_to_show");
    }
    SUBCASE("somebody who did not play") {
        game.finish().seat(4, 1000, Attendance::waiting_for_blind);
        CHECK(game.asks(rabbit(game, 4)) == "nothing_to_show");
    }
    SUBCASE("another hand") {
        game.finish();
        CHECK(game.asks(HuntRabbit{SeatNo{1}, HandNo{7}}) == "no_hand");
    }
    SUBCASE("not at this table") {
        Scenario plain;
        plain.seats("1:1000 2:1000").button(1).deal().finish();
        CHECK(plain.asks(rabbit(plain, 1)) == "not_offered");
    }
}

TEST_CASE("seven-deuce: who wins with it shows it and has the bounty from all who were dealt in") {
    Scenario game = with_bounty("1:1000 2:1000 3:1000", "1 7s2d");
    game.play("fold 3; raise 1 300; fold 2");
    CHECK(
        game.tale() ==
        "fold 2; uncalled 1 200; pot 0 200 to 1:200; show 1; bounty 2 to 1 20; bounty 3 to 1 20; "
        "over"
    );
    CHECK(game.net(1) == 140);
    CHECK(game.net(2) == -120);
    CHECK(game.net(3) == -20);
}

TEST_CASE("seven-deuce: at a showdown, and nobody pays more than he has left") {
    Scenario game = with_bounty("1:1000 2:1000 3:15", "1 7s2d; 2 AsKd; board 7c7d2h3s4s");
    game.play("fold 3; all-in 1; all-in 2");
    CHECK(tells(game, "pot 0 2000 to 1:2000; bounty 3 to 1 15; over; broke 2; broke 3"));
}

TEST_CASE("seven-deuce: nothing for a pot that is shared, or won with something else") {
    SUBCASE("shared") {
        Scenario game = with_bounty("1:1000 2:1000 3:1000", "1 7s2d; 2 7c2h; board AcKcQdJdTh");
        game.play("fold 3; all-in 1; all-in 2");
        CHECK_FALSE(tells(game, "bounty"));
    }
    SUBCASE("seven-three") {
        Scenario game = with_bounty("1:1000 2:1000 3:1000", "1 7s3d");
        game.play("fold 3; raise 1 300; fold 2");
        CHECK_FALSE(tells(game, "bounty"));
        CHECK_FALSE(tells(game, "show"));
    }
    SUBCASE("no such rule") {
        Scenario game;
        game.seats("1:1000 2:1000 3:1000").button(3).cards("1 7s2d").deal();
        game.play("fold 3; raise 1 300; fold 2");
        CHECK_FALSE(tells(game, "bounty"));
    }
}

TEST_CASE("S4 a player may have beaten hands shown instead of mucked") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1).cards("1 QsQd; 2 AsAd; board 2c3d7h8sTc").deal();
    game.does(SetHabits{SeatNo{1}, {.show_beaten = true, .top_up_to = {}}});
    game.play("call 1; check 2").finish();
    CHECK(tells(game, "show 2; show 1; pot 0 200 to 2:200"));
}

TEST_CASE("M1 a stack is topped up after each hand, as far as there is room") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1);
    game.does(SetHabits{SeatNo{1}, {.top_up_to = chips(1000)}}).deal().play("fold 1");
    CHECK(game.tale() == "fold 1; uncalled 2 50; pot 0 100 to 2:100; over; queued 1 50");
    SUBCASE("the chips are there") {
        game.does(TopUp{SeatNo{1}, chips(50)});
        CHECK(game.stack(1) == 1000);
    }
    SUBCASE("they are not: it is not asked for again") {
        game.does(CancelTopUp{SeatNo{1}});
        CHECK(game.tale() == "queued 1 0; habits 1");
        game.deal().play("fold 2").deal().play("fold 1");
        CHECK_FALSE(tells(game, "queued"));
    }
}

TEST_CASE("M1 who leaves or sits out is not topped up") {
    struct Row {
        Command goes;
        std::string tale;
    };
    for (const Row& row :
         {Row{SitOut{SeatNo{1}, SitOutWhen::next_hand, Instant{}}, "over; out 1"},
          Row{Leave{SeatNo{1}, Instant{}}, "over"}}) {
        CAPTURE(row.tale);
        Scenario game;
        game.seats("1:1000 2:1000 3:1000").button(3);
        game.does(SetHabits{SeatNo{1}, {.top_up_to = chips(1000)}}).deal();
        game.does(row.goes).play("fold 3");
        if (!game.over()) game.play("fold 1");  // who leaves is folded
        CHECK(tells(game, row.tale));
        CHECK_FALSE(tells(game, "queued"));
    }
}

TEST_CASE("M2 a stack is topped up within the table's limits only") {
    TableRules rules = blinds(50, 100);
    rules.min_buy_in = chips(500);
    rules.max_buy_in = chips(2000);
    Scenario game{rules};
    game.seats("1:1000 2:1000");
    const auto wish = [&](std::int64_t to) {
        return game.asks(SetHabits{SeatNo{1}, {.top_up_to = chips(to)}});
    };
    CHECK(wish(499) == "below_min_buy_in");
    CHECK(wish(2001) == "above_max_buy_in");
    CHECK(wish(-1) == "bad_amount");
    CHECK(wish(2000) == "accepted");
    CHECK(wish(0) == "accepted");
    CHECK(game.asks(SetHabits{SeatNo{5}, {}}) == "seat_empty");
}

}  // namespace cardroom::game::testing
