/// rules.md D15: bomb pots, with one board and with two.
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {

namespace {

/// A bomb pot at every second hand; hand one has been played (button 3, blinds 50 and 100).
Scenario before_bomb_pot(std::int64_t ante, int boards, const char* seats) {
    TableRules rules = blinds(50, 100);
    rules.bomb_pots = {.every = 2, .ante = chips(ante), .boards = boards};
    Scenario game{rules};
    game.seats(seats).button(3).deal().finish();
    return game;
}

constexpr const char* three = "1:1050 2:950 3:1000";  // 1000 each after hand one

}  // namespace

TEST_CASE("D15 in a bomb pot all post and the flop comes without betting; left of the button acts"
) {
    Scenario game = before_bomb_pot(200, 1, three);
    game.deal();
    CHECK(game.tale() == "ante 1 200; ante 2 200; ante 3 200; flop");
    CHECK(game.to_act() == 1);
    CHECK(game.options() == "check raise 100-800");
    CHECK(game.pots() == "600 by 1 2 3");
}

TEST_CASE("D15 the button stays for a bomb pot and then goes on as if there had been none") {
    Scenario game = before_bomb_pot(200, 1, three);
    CHECK(game.positions() == "button 3 small 1 big 2 dealt 1 2 3");
    CHECK(game.deal().positions() == "button 3 big 2 dealt 1 2 3");
    CHECK(game.finish().deal().positions() == "button 1 small 2 big 3 dealt 1 2 3");
}

TEST_CASE("D15 who does not want bomb pots is not dealt in, and owes nothing for it") {
    Scenario game = before_bomb_pot(200, 1, "1:1050 2:950 3:1000 4:1000");
    game.does(SetHabits{SeatNo{2}, {.skip_bomb_pots = true, .top_up_to = {}}}).deal();
    CHECK(game.positions() == "button 3 big 1 dealt 1 3 4");
    game.finish();
    CHECK(game.seat(2).debts == Debts{});
    CHECK(game.deal().positions() == "button 4 small 1 big 2 dealt 1 2 3 4");
}

TEST_CASE("D15 with fewer than two who want it, an ordinary hand is dealt") {
    Scenario game = before_bomb_pot(200, 1, three);
    for (const int seat : {1, 2}) {
        game.does(SetHabits{SeatNo{seat}, {.skip_bomb_pots = true, .top_up_to = {}}});
    }
    CHECK(game.deal().positions() == "button 1 small 2 big 3 dealt 1 2 3");
}

TEST_CASE("D15 a table without bomb pots refuses to skip them") {
    Scenario game;
    game.seats("1:1000 2:1000");
    CHECK(
        game.asks(SetHabits{SeatNo{1}, {.skip_bomb_pots = true, .top_up_to = {}}}) == "not_offered"
    );
}

TEST_CASE("D15 a short ante in a bomb pot makes a side pot") {
    Scenario game = before_bomb_pot(200, 1, "1:140 2:950 3:1000");
    CHECK(game.deal().tale() == "ante 1 90 all-in; ante 2 200; ante 3 200; flop");
    CHECK(game.pots() == "270 by 1 2 3; 220 by 2 3");
}

TEST_CASE("D15 all of them all-in by the ante: the boards run out at once") {
    Scenario game = before_bomb_pot(2000, 1, three);
    game.deal();
    CHECK(
        game.tale().starts_with("ante 1 1000 all-in; ante 2 1000 all-in; ante 3 1000 all-in; "
                                "show 1; show 2; show 3; flop; turn; river; pot 0 3000 to")
    );
    CHECK(game.over());
}

TEST_CASE("D15 two boards: each has half of every pot, the odd chip goes to the first") {
    Scenario game = before_bomb_pot(101, 2, three);
    game.cards("1 AsAd; 2 KsKd; 3 QhJc; board 2c3d7hKc4d5h8s9sTc2h").deal();
    CHECK(game.tale() == "ante 1 101; ante 2 101; ante 3 101; flop; flop board 1");
    game.play("check 1; check 2; check 3");
    CHECK(game.tale() == "check 3; turn; turn board 1");
    game.play("check 1; check 2; check 3; check 1; check 2; check 3");
    CHECK(
        game.tale() ==
        "check 3; show 1; show 2; muck 3; pot 0 board 1 151 to 2:151; pot 0 152 to 1:152; over"
    );
}

TEST_CASE("D15 two boards: a hand that wins on one of them only is shown") {
    Scenario game = before_bomb_pot(100, 2, three);
    game.cards("1 AsAd; 2 KsKd; 3 QhQc; board 2c3d7hKc4d5h8s9sTc2h").deal();
    game.play("check 1; check 2; check 3; check 1; check 2; check 3");
    game.play("check 1; check 2; raise 3 100; call 1; call 2");
    CHECK(
        game.tale().find("show 3; show 1; show 2; pot 0 board 1 300 to 2:300; pot 0 300 to 1:300"
        ) != std::string::npos
    );
}

TEST_CASE("D15 two boards: a bet that nobody calls wins both") {
    Scenario game = before_bomb_pot(100, 2, three);
    game.deal().play("raise 1 100; fold 2; fold 3");
    CHECK(game.tale() == "fold 3; uncalled 1 100; pot 0 300 to 1:300; over");
}

TEST_CASE("D15 what one alone could pay of a bomb pot's ante comes back to him") {
    Scenario game = before_bomb_pot(200, 1, "1:140 2:1050");
    game.deal();
    CHECK(game.tale().find("uncalled 2 ") != std::string::npos);
    CHECK(game.tale().find("pot 1 ") == std::string::npos);
}

TEST_CASE("D15 where every hand is a bomb pot the button goes round and nobody waits for a blind") {
    TableRules rules = blinds(50, 100);
    rules.bomb_pots = {.every = 1, .ante = chips(100), .boards = 1};
    Scenario game{rules};
    game.seats("1:1000 2:1000").button(1).deal();  // the first hand draws the button
    CHECK_FALSE(game.hand().bomb_pot);
    game.finish();
    game.seat(3, 1000, Attendance::waiting_for_blind).seat(4, 1000, Attendance::posting);
    CHECK(game.deal().positions() == "button 2 big 2 dealt 1 2 3 4");
    CHECK(game.tale() == "ante 3 100; ante 4 100; ante 1 100; ante 2 100; flop");
    CHECK(game.seat(3).attendance == Attendance::playing);
    CHECK(game.finish().deal().positions() == "button 3 big 2 dealt 1 2 3 4");
    game.finish().does(SetHabits{SeatNo{4}, {.skip_bomb_pots = true, .top_up_to = {}}});
    CHECK(game.deal().positions() == "button 1 big 2 dealt 1 2 3");
}

TEST_CASE("D15 a bomb pot is raked like any hand") {
    TableRules rules = blinds(50, 100);
    rules.bomb_pots = {.every = 2, .ante = chips(101), .boards = 2};
    rules.rake = {.hundredths = 1000, .cap = chips(1000)};
    Scenario game{rules};
    game.seats(three).button(3).deal().finish();
    game.cards("1 AsAd; 2 KsKd; 3 QhJc; board 2c3d7hKc4d5h8s9sTc2h").deal().finish();
    // 303 pay 30; 273 make 136 and, with the odd chip, 137.
    CHECK(
        game.tale().find("pot 0 board 1 136 to 2:136; pot 0 167 rake 30 to 1:137; over") !=
        std::string::npos
    );
}

}  // namespace cardroom::game::testing
