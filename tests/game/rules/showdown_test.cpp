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

TEST_CASE("S1 who plays for the last side pot shows first, then who plays for earlier pots only") {
    SUBCASE("two who check it down beside an all-in, though nobody has bet into the side pot") {
        Scenario game;
        game.seats("1:100 2:2000 3:2000").button(3).cards("board 2c3d7h8sTc").deal();
        game.play("call 3; call 1; check 2; check 2; check 3; check 2; check 3; check 2; check 3");
        CHECK(tells(game, "check 3; show 2; show 3; show 1; pot 0 300"));
    }
    SUBCASE("one pot behind the other, the last aggressor first") {
        Scenario game;
        game.seats("1:200 2:300 3:2000 4:2000").button(4).cards("board 2c3d7h8sTc").deal();
        game.play("call 3; raise 4 200; all-in 1; all-in 2; call 3; call 4");
        game.play("check 3; check 4; check 3; check 4; check 3; raise 4 100; call 3");
        CHECK(tells(game, "call 3 100; show 4; show 3; show 2; show 1; pot 2 200"));
    }
    SUBCASE("among several all-in for the same, left of the button first") {
        Scenario game;
        game.seats("1:200 2:200 3:2000 4:2000").button(1).cards("board 2c3d7h8sTc").deal();
        game.play("raise 4 200; all-in 1; all-in 2; call 3");
        game.play("check 3; check 4; check 3; check 4; check 3; check 4");
        CHECK(tells(game, "check 4; show 3; show 4; show 2; show 1; pot 0 800"));
    }
    SUBCASE("all-in before the river, where the bet was called") {
        Scenario game;
        game.seats("1:100 2:500 3:2000").button(3).cards("board 2c3d7h8sTc").deal();
        game.play("call 3; call 1; check 2; check 2; raise 3 400; all-in 2");
        CHECK(tells(game, "call 2 400 all-in; show 3; show 2; show 1; turn; river; pot 1 800"));
    }
}

TEST_CASE("S1 who goes all-in on the river for as much as the others plays for the same pot") {
    Scenario game;
    game.seats("1:1000 2:500 3:1000").button(3).cards("board 2c3d7h8sTc").deal();
    game.play("call 3; call 1; check 2; check 1; check 2; check 3; check 1; check 2; check 3");
    SUBCASE("they bet") {
        game.play("check 1; all-in 2; call 3; call 1");
        CHECK(tells(game, "call 1 400; show 2; show 3; show 1; pot 0 1500"));
    }
    SUBCASE("they called") {
        game.play("raise 1 400; all-in 2; call 3");
        CHECK(tells(game, "call 3 400; show 1; show 2; show 3; pot 0 1500"));
    }
    SUBCASE("they called for less") {
        game.play("raise 1 500; all-in 2; call 3");
        CHECK(tells(game, "call 3 500; show 1; show 3; show 2; pot 1 200"));
    }
}

TEST_CASE("S1 a side pot that one player alone is left in puts nobody first") {
    Scenario game;
    game.seats("1:100 2:2000 3:2000").button(3).cards("board 2c3d7h8sTc").deal();
    game.play("call 3; call 1; check 2; raise 2 100; call 3; fold 2");  // where checking is free
    CHECK(tells(game, "fold 2; show 1; show 3; river; pot 1 200"));
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
