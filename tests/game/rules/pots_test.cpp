/// rules.md 4.2: side pots, odd chips and rake (P1 to P5, P9 to P12, K3, K4).
#include "game/rules/pots.hpp"

#include "tests/game/support/scenario.hpp"
#include "tests/game/support/words.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>

namespace cardroom::game::testing {

namespace {

struct Stake {
    Standing standing;
    std::int64_t total;
    std::int64_t dead = 0;
};

/// A hand in which seat 1, 2, ... has put in these chips.
Hand hand_of(const std::vector<Stake>& stakes) {
    Hand hand;
    for (std::size_t i = 0; i < stakes.size(); ++i) {
        hand.players[i].standing = stakes[i].standing;
        hand.players[i].total = chips(stakes[i].total);
        hand.players[i].dead = chips(stakes[i].dead);
    }
    return hand;
}

constexpr auto live = Standing::live;
constexpr auto all_in = Standing::all_in;
constexpr auto folded = Standing::folded;

TableRules raked(std::int64_t hundredths, std::int64_t cap) {
    TableRules rules = blinds(1, 2);
    rules.rake = Rake{hundredths, chips(cap)};
    return rules;
}

}  // namespace

TEST_CASE("P1 the uncalled part is what exceeds the second highest bet, folded bets counted") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000").button(3).deal().play("call 3; call 1; check 2");
    game.play("raise 1 100; raise 2 300; fold 3; fold 1");
    CHECK(game.tale() == "fold 1; uncalled 2 200; pot 0 500 to 2:500; over");
}

TEST_CASE("P2 one pot for each distinct total of those who have not folded") {
    Scenario game{blinds(1, 2)};
    game.seats("1:50 2:100 3:200 4:500").button(4).deal();
    game.play("raise 3 200; call 4; call 1; call 2");
    CHECK(game.pots() == "200 by 1 2 3 4; 150 by 2 3 4; 200 by 3 4");

    CHECK(in_words(pots_of(hand_of({{live, 100}, {all_in, 100}, {folded, 60}}))) == "260 by 1 2");
}

TEST_CASE("P3 folded chips above the last live level go to the last pot, dead posts to the first") {
    CHECK(
        in_words(pots_of(hand_of({{all_in, 50}, {all_in, 80}, {folded, 120}}))) ==
        "150 by 1 2; 100 by 2"
    );
    CHECK(
        in_words(pots_of(hand_of({{all_in, 50}, {live, 80}, {live, 80, 25}, {folded, 0, 5}}))) ==
        "180 by 1 2 3; 60 by 2 3"
    );
}

TEST_CASE("P4 each pot is split for itself, the last side pot first") {
    Scenario game{blinds(1, 2)};
    game.seats("1:50 2:100 3:200 4:500").button(4);
    game.cards("1 AsAd; 2 KsKd; 3 QsQd; 4 QhQc; board 2c3d7h8sJc").deal();
    game.play("raise 3 200; call 4; call 1; call 2");
    CHECK(
        game.tale().find("pot 2 200 to 3:100 4:100; pot 1 150 to 2:150; pot 0 200 to 1:200; over"
        ) != std::string::npos
    );
}

TEST_CASE("P5 odd chips go one each, clockwise from the first seat left of the button") {
    // The net pot of 1.90 in units of 0.05: SB .50, BB .50, UTG .45, BTN .45.
    Scenario game{raked(500, 100)};
    game.seats("1:1000 2:1000 3:1000 4:1000").button(4);
    game.cards("1 2s2d; 2 3s3d; 3 4s4d; 4 5s5d; board AhKhQhJhTh").deal();
    game.play("raise 3 10; call 4; call 1; call 2").finish();
    CHECK(
        game.tale() ==
        "check 4; show 1; show 2; show 3; show 4; pot 0 40 rake 2 to 1:10 2:10 3:9 4:9; over"
    );
}

TEST_CASE("K3 odd chips never all go to one player") {
    struct Row {
        const char* name;
        int button;
        const char* wins;
    };
    for (const Row& row : {
             Row{"button 1", 1, "to 2:34 3:34 1:33; over"},
             Row{"button 2", 2, "to 3:34 1:34 2:33; over"},
             Row{"button 3", 3, "to 1:34 2:34 3:33; over"},
         }) {
        CAPTURE(row.name);
        Scenario game{raked(100, 1)};  // 102 - 1 = 101 chips for three
        game.seats("1:34 2:34 3:34").button(row.button);
        game.cards("1 2s2d; 2 3s3d; 3 4s4d; board AhKhQhJhTh").deal();
        while (!game.over())
            game.play("all-in " + std::to_string(game.to_act()));
        CHECK(game.tale().find(row.wins) != std::string::npos);
    }
}

TEST_CASE("P9 rake is taken once a hand: a floored percentage up to the cap, no flop no drop") {
    struct Row {
        const char* name;
        std::int64_t hundredths;
        std::int64_t cap;
        const char* actions;
        const char* pot;
    };
    for (const Row& row : {
             Row{"floored", 500, 9, "raise 1 25; call 2; check 2", "pot 0 50 rake 2 to"},
             Row{"capped", 1000, 3, "raise 1 25; call 2; check 2", "pot 0 50 rake 3 to"},
             Row{"no flop", 1000, 3, "raise 1 25; fold 2", "pot 0 4 to 1:4"},
             Row{"a cap of nothing", 1000, 0, "raise 1 25; call 2; check 2", "pot 0 50 to"},
             Row{"everything", 10'000, 99, "raise 1 25; call 2; check 2", "pot 0 50 rake 50 to"},
         }) {
        CAPTURE(row.name);
        Scenario game{raked(row.hundredths, row.cap)};
        game.seats("1:1000 2:1000").button(1).deal().play(row.actions).finish();
        CHECK(game.tale().find(row.pot) != std::string::npos);
    }
}

TEST_CASE("P1 P9 an ante that the others were too short for comes back and pays no rake") {
    TableRules rules = blinds(50, 100, 100);
    rules.rake = Rake{500, chips(100)};
    Scenario game{rules};
    game.seats("1:40 2:1000").button(1).cards("1 AsAd; 2 KsKd; board 2c3d7h8sTc").deal();
    CHECK(game.tale().find("uncalled 2 160; ") != std::string::npos);
    CHECK(game.tale().find("pot 0 80 rake 4 to 1:76; over") != std::string::npos);
    CHECK(game.stack(2) == 960);
}

TEST_CASE("P1 who folded has matched an ante: the rest of it stays in the pot") {
    Scenario game{blinds(50, 100, 100)};
    game.seats("1:1000 2:40 3:1000").button(1).deal();
    game.play("fold 1");
    CHECK(game.tale().find("uncalled 3 100; ") != std::string::npos);
    CHECK(game.tale().find("pot 1 120 to 3:120; ") != std::string::npos);
}

TEST_CASE("P9 rake is charged to the pots in proportion, the remainder to the main pot") {
    Scenario game{raked(1000, 100)};
    game.seats("1:50 2:100 3:205 4:500").button(4);
    game.cards("1 AsAd; 2 KsKd; 3 QsQd; 4 JhJc; board 2c3d7h8sTc").deal();
    game.play("raise 3 205; call 4; call 1; call 2");
    // 200 + 150 + 210 = 560 pay 56 = 20 + 15 + 21.
    CHECK(
        game.tale().find("pot 2 210 rake 21 to 3:189; pot 1 150 rake 15 to 2:135; "
                         "pot 0 200 rake 20 to 1:180; over") != std::string::npos
    );

    const Hand flop = [] {
        Hand hand = hand_of({{all_in, 3}, {all_in, 7}, {live, 7}});
        hand.boards.push_back({});
        hand.boards[0].push_back(6);
        return hand;
    }();
    const auto taken = rake_of(Rake{1000, chips(9)}, flop, pots_of(flop));  // 17 pay 1: 0.53, 0.47
    CHECK(taken[0] == chips(1));
    CHECK(taken[1] == chips(0));
}

TEST_CASE("P11 the rake takes no pot whole while another can pay") {
    // One chip of an ante is the main pot, 96 of two bets the side pot; one chip is due.
    TableRules rules = raked(276, 1);
    rules.ante = chips(2);
    rules.ante_from = AnteFrom::button;
    Scenario game{rules};
    game.seats("1:1 2:70 3:70").button(1);
    game.cards("1 AsAd; 2 KsKd; 3 QsQd; board 2c3d7h8sTc").deal();
    game.play("raise 2 48; call 3").finish();
    CHECK(game.tale().find("pot 1 96 rake 1 to 2:95; pot 0 1 to 1:1; over") != std::string::npos);

    const auto taken_of = [](std::int64_t hundredths) {
        Hand flop = hand_of({{all_in, 0, 1}, {all_in, 2}, {live, 3}, {folded, 3}});
        flop.boards.push_back({});
        flop.boards[0].push_back(6);
        const Pots pots = pots_of(flop);
        REQUIRE(in_words(pots) == "1 by 1 2 3; 6 by 2 3; 2 by 3");
        const auto taken = rake_of(Rake{hundredths, chips(100)}, flop, pots);
        return std::array{taken[0].units(), taken[1].units(), taken[2].units()};
    };
    CHECK(taken_of(3'000) == std::array<std::int64_t, 3>{0, 2, 0});   // 0.2, 1.3 and 0.4 of 2
    CHECK(taken_of(7'000) == std::array<std::int64_t, 3>{0, 5, 1});   // leaves a chip in each
    CHECK(taken_of(8'000) == std::array<std::int64_t, 3>{1, 5, 1});   // seven of nine
    CHECK(taken_of(10'000) == std::array<std::int64_t, 3>{1, 6, 2});  // all
}

TEST_CASE("K4 the cap holds for the hand, not for each pot, and halves are floored") {
    Scenario game{raked(500, 3)};
    game.seats("1:50 2:100 3:200 4:500").button(4).deal();
    game.play("raise 3 200; call 4; call 1; call 2");
    CHECK(std::get<HandOver>(game.table().phase).rake == chips(3));

    Scenario half{raked(500, 100)};
    half.seats("1:25 2:25").button(1).deal().play("all-in 1; call 2");
    CHECK(std::get<HandOver>(half.table().phase).rake == chips(2));  // 5 % of 50 is 2.5
}

TEST_CASE("P9 the cap is that of so many players as were dealt in") {
    TableRules rules = raked(1000, 30);
    rules.rake.cap_two_players = chips(10);
    rules.rake.cap_three_players = chips(20);
    const auto rake_with = [&](const char* seats, const char* actions) {
        Scenario game{rules};
        game.seats(seats).button(1).deal().play(actions).finish();
        return std::get<HandOver>(game.table().phase).rake.units();
    };
    CHECK(rake_with("1:1000 2:1000", "all-in 1; call 2") == 10);
    CHECK(rake_with("1:1000 2:1000 3:1000", "all-in 1; fold 2; call 3") == 20);
    CHECK(rake_with("1:1000 2:1000 3:1000 4:1000", "all-in 4; all-in 1; fold 2; fold 3") == 30);
}

TEST_CASE("P9 no flop no drop, unless the table says otherwise; P10 a walk never pays") {
    TableRules rules = raked(1000, 100);
    const auto rake_of_hand = [&](const char* actions) {
        Scenario game{rules};
        game.seats("1:1000 2:1000 3:1000").button(1).deal().play(actions);
        return std::get<HandOver>(game.table().phase).rake.units();
    };
    CHECK(rake_of_hand("raise 1 30; raise 2 100; fold 3; fold 1") == 0);
    rules.rake.no_flop_no_drop = false;
    CHECK(rake_of_hand("raise 1 30; raise 2 100; fold 3; fold 1") == 6);  // of 30 + 30 + 2
    CHECK(rake_of_hand("fold 1; fold 2") == 0);
}

TEST_CASE("P10 when all fold to the big blind he gets the small blind and his own, without rake") {
    Scenario game{raked(10'000, 100)};
    game.seats("1:100 2:100 3:100").button(1).deal().play("fold 1; fold 2");
    CHECK(game.tale() == "fold 2; uncalled 3 1; pot 0 2 to 3:2; over");
    CHECK(game.net(3) == 1);
}

TEST_CASE("P11 no chip is made or lost, and every pot has somebody who can win it") {
    std::mt19937 random{11};
    for (int round = 0; round < 300; ++round) {
        CAPTURE(round);
        TableRules rules = blinds(5, 10, round % 3);
        rules.rake = Rake{500, chips(7)};
        Scenario game{rules};
        const int players = 2 + round % 8;
        for (int seat = 1; seat <= players; ++seat) {
            const auto stack = static_cast<std::int64_t>(1 + random() % 400);
            game.seat(seat, stack, Attendance::playing);
        }
        const Chips before = total_chips(game.table());
        game.button(1 + static_cast<int>(random()) % players).deal();
        while (!game.over()) {
            for (const Pot& pot : pots_of(game.hand()))
                CHECK(!pot.eligible.empty());
            const std::string seat = std::to_string(game.to_act());
            game.play((random() % 3 == 0 ? "all-in " : "fold ") + seat);
        }
        const auto& end = std::get<HandOver>(game.table().phase);
        CHECK(total_chips(game.table()) + end.rake == before);
    }
}

TEST_CASE("P12 whatever the order of the seats, the pots are the same") {
    const std::vector<Stake> stakes{
        {all_in, 40}, {all_in, 40}, {all_in, 95}, {folded, 60}, {live, 200}, {folded, 7, 3}
    };
    std::array<std::size_t, 6> order{0, 1, 2, 3, 4, 5};
    do {
        std::vector<Stake> seated;
        seated.reserve(stakes.size());
        for (const std::size_t i : order)
            seated.push_back(stakes[i]);
        const Pots pots = pots_of(hand_of(seated));
        REQUIRE(pots.size() == 3);
        CHECK(pots[0].amount == chips(210));
        CHECK(pots[1].amount == chips(130));
        CHECK(pots[2].amount == chips(105));
        CHECK(pots[0].eligible.size() == 4);
        CHECK(pots[1].eligible.size() == 2);
        CHECK(pots[2].eligible.size() == 1);
    } while (std::next_permutation(order.begin(), order.end()));
}

}  // namespace cardroom::game::testing
