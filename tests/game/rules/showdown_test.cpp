/// rules.md 4.3: who shows, who wins (S1 to S7, S9, S10).
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {

namespace {

constexpr HoleSet all_cards = HoleSet::all(2);
constexpr HoleSet second_card = HoleSet::from_bits(2);

bool tells(const Scenario& game, const std::string& part) {
    return game.tale().find(part) != std::string::npos;
}

/// Three players at the river of a hand nobody has bet in after the flop.
Scenario river(const std::string& cards) {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000").button(3).cards(cards).deal();
    game.play("call 3; call 1; check 2");
    game.play("check 1; check 2; check 3; check 1; check 2; check 3");
    return game;
}

}  // namespace

TEST_CASE("S1 the last aggressor on the river shows first, then clockwise: show or muck") {
    SUBCASE("a river bet") {
        Scenario game = river("1 QsQd; 2 KsKd; 3 AsAd; board 2c3d7h8sTc");
        game.play("check 1; raise 2 100; call 3; call 1");
        CHECK(tells(game, "call 1 100; show 2; show 3; muck 1; pot 0 600 to 3:600"));
    }
    SUBCASE("a river raise") {
        Scenario game = river("1 AsAd; 2 KsKd; 3 QsQd; board 2c3d7h8sTc");
        game.play("raise 1 100; raise 2 200; call 3; call 1");
        CHECK(tells(game, "show 2; muck 3; show 1; pot 0 900 to 1:900"));
    }
    SUBCASE("checked through: the first left of the button") {
        Scenario game = river("1 QsQd; 2 KsKd; 3 JsJd; board 2c3d7h8sTc");
        game.play("check 1; check 2; check 3");
        CHECK(tells(game, "show 1; show 2; muck 3; pot 0 300 to 2:300"));
    }
    SUBCASE("a bet on an earlier street does not count") {
        Scenario game;
        game.seats("1:1000 2:1000 3:1000").button(3).cards("1 QsQd; 2 KsKd; board 2c3d7h8sTc");
        game.deal().play("fold 3; call 1; check 2; check 1; raise 2 100; call 1").finish();
        CHECK(tells(game, "show 1; show 2; pot 0"));
    }
}

TEST_CASE("S2 with an all-in all live hands are turned up before further board cards") {
    Scenario game;
    game.seats("1:500 2:1000 3:1000").button(3).cards("1 AsAd; 2 KsKd; 3 QsQd; board 2c3d7h8sTc");
    game.deal().play("call 3; all-in 1; call 2; fold 3");
    CHECK(tells(game, "fold 3; show 1; show 2; flop; turn; river; pot 0 1100 to 1:1100"));
}

TEST_CASE("S2 nobody mucks when a player was all-in, though others bet on to the river") {
    Scenario game;
    game.seats("1:300 2:1000 3:1000").button(3).cards("1 AsAd; 2 KsKd; 3 QsQd; board 2c3d7h8sTc");
    game.deal().play("raise 3 200; all-in 1; call 2; call 3");
    game.play("check 2; check 3; check 2; check 3; raise 2 100; call 3");
    CHECK(tells(game, "show 2; show 3; show 1; pot 1 200 to 2:200; pot 0 900 to 1:900"));
}

TEST_CASE("S3 when all others fold the winner takes the pot unshown and may show none, one or both"
) {
    Scenario game;
    game.seats("1:1000 2:1000").button(1).deal().play("raise 1 300; fold 2");
    CHECK(game.tale() == "fold 2; uncalled 1 200; pot 0 200 to 1:200; over");
    const HandNo hand = game.table().last_hand;
    CHECK(game.asks(ShowCards{SeatNo{1}, hand, second_card}) == "accepted");
    CHECK(game.tale() == "show 1 second");
    CHECK_FALSE(game.hand().players[0].shown.contains(0));
    CHECK(game.asks(ShowCards{SeatNo{1}, hand, second_card}) == "nothing_to_show");
    CHECK(game.asks(ShowCards{SeatNo{1}, hand, all_cards}) == "accepted");
    CHECK(game.tale() == "show 1 first");
    CHECK(game.asks(ShowCards{SeatNo{1}, hand, all_cards}) == "nothing_to_show");
}

TEST_CASE("S4 only losers are mucked, winners always show") {
    Scenario game = river("1 AsKd; 2 AdKs; 3 AhKh; board 2c3d7h8sTc");
    game.play("check 1; check 2; raise 3 100; call 1; call 2");
    CHECK(tells(game, "show 3; show 1; show 2; pot 0 600 to 1:200 2:200 3:200"));
}

TEST_CASE("S5 a mucked hand keeps its cards, for the history to tell") {
    Scenario game = river("1 QsQd; 2 KsKd; 3 AsAd; board 2c3d7h8sTc");
    game.play("check 1; raise 2 100; fold 3; call 1");
    CHECK(tells(game, "show 2; muck 1"));
    CHECK(game.hand().players[0].mucked);
    CHECK(game.hand().deck.at(game.hand().players[0].hole[0]).text() == "Qs");
}

TEST_CASE("S6 when the board plays all live players tie and all must show") {
    Scenario game = river("1 2s2d; 2 3s3d; 3 4s4d; board AhKhQhJhTh");
    game.play("check 1; check 2; raise 3 100; call 1; call 2");
    CHECK(tells(game, "show 3; show 1; show 2; pot 0 600 to 1:200 2:200 3:200"));
}

TEST_CASE("S7 the wheel counts, nothing wraps around, suits never decide") {
    struct Row {
        const char* name;
        const char* cards;
        const char* winners;
    };
    for (const Row& row : {
             Row{"wheel beats trips", "1 AsJd; 2 KsKd; 3 9s9d; board 2c3d4h5sKc", "to 1:300"},
             Row{"six-high beats the wheel", "1 AsJd; 2 6s8d; 3 9s9d; board 2c3d4h5sKc", "to 2:300"
             },
             Row{"no wrap-around", "1 QsKd; 2 2s2d; 3 9s9d; board Ac2c3d8hJc", "to 2:300"},
             Row{"suits tie", "1 AsKs; 2 AdKd; 3 9s9d; board AcKc2h3d8h", "to 1:150 2:150"},
             Row{"only five cards count",
                 "1 AsKs; 2 AdKd; 3 9s9d; board AcAhKc2d2h",
                 "to 1:150 2:150"},
         }) {
        CAPTURE(row.name);
        Scenario game = river(row.cards);
        game.play("check 1; check 2; check 3");
        CHECK(tells(game, row.winners));
    }
}

TEST_CASE("S9 a player all-in for the main pot only cannot win the side pot") {
    Scenario game;
    game.seats("1:200 2:1000 3:1000").button(3).cards("1 AsAd; 2 KsKd; 3 QsQd; board 2c3d7h8sTc");
    game.deal().play("raise 3 600; all-in 1; call 2");
    game.play("raise 2 400; call 3");
    CHECK(tells(game, "pot 1 1600 to 2:1600; pot 0 600 to 1:600; over"));
}

TEST_CASE("S10 folded cards cannot be shown, not even afterwards") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000").button(3).deal();
    game.play("raise 3 300; call 1; fold 2").finish();
    CHECK(game.over());
    const HandNo hand = game.table().last_hand;
    CHECK(game.asks(ShowCards{SeatNo{2}, hand, all_cards}) == "nothing_to_show");
}

TEST_CASE("cards that were not shown are gone when their player leaves the seat") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000").button(1).deal().play("raise 1 300; fold 2; fold 3");
    game.does(Leave{SeatNo{1}, game.now()});
    CHECK(game.hand().players[0].hole[0] == -1);
    game.does(TakeSeat{SeatNo{1}, PlayerId{9}, chips(500), false, game.now()});
    CHECK(game.asks(ShowCards{SeatNo{1}, game.table().last_hand, all_cards}) == "nothing_to_show");
}

TEST_CASE("cards are shown after the hand they belong to, and only then") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1);
    CHECK(game.asks(ShowCards{SeatNo{1}, HandNo{1}, all_cards}) == "no_hand");
    game.deal();
    CHECK(game.asks(ShowCards{SeatNo{1}, HandNo{1}, all_cards}) == "hand_in_progress");
    game.play("fold 1");
    CHECK(game.asks(ShowCards{SeatNo{2}, HandNo{2}, all_cards}) == "no_hand");
    CHECK(game.asks(ShowCards{SeatNo{3}, HandNo{1}, all_cards}) == "seat_empty");
    CHECK(game.asks(ShowCards{SeatNo{2}, HandNo{1}, all_cards}) == "accepted");
}

}  // namespace cardroom::game::testing
