/// The games beside Hold'em, told through whole hands (rules.md S8, P6, P7).
#include "game/rules/variant.hpp"
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

#include <tuple>

namespace cardroom::game::testing {

namespace {

TableRules rules_of(Game game, Betting betting) {
    TableRules rules = blinds(50, 100);
    rules.seats = game == Game::short_deck ? 6 : 9;
    rules.game = game;
    rules.betting = betting;
    return rules;
}

Scenario heads_up(Game game, const std::string& cards, Betting betting = Betting::pot_limit) {
    Scenario table{rules_of(game, betting)};
    table.seats("1:1000 2:1000").button(1).cards(cards).deal();
    return table;
}

/// Both call and check to the river.
std::string showdown(Scenario& game) {
    game.play("call 1; check 2");
    while (const auto range = legal(game.table())) {
        game.does(game.act(game.to_act(), Check{}));
    }
    return game.tale();
}

bool tells(const std::string& tale, const std::string& part) {
    return tale.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("every game deals its number of cards, one at a time from the button's left") {
    struct Row {
        Game game;
        std::size_t cards;
    };
    for (const Row& row : {
             Row{Game::holdem, 2},
             Row{Game::omaha, 4},
             Row{Game::omaha_5, 5},
             Row{Game::omaha_hi_lo, 4},
             Row{Game::short_deck, 2},
         }) {
        CAPTURE(variant_of(row.game).name);
        Scenario game{rules_of(row.game, Betting::pot_limit)};
        game.seats("1:1000 2:1000 3:1000").button(1).deal();
        const auto& players = game.hand().players;
        REQUIRE(players[1].hole.size() == row.cards);
        for (std::size_t i = 0; i < row.cards; ++i) {
            CHECK(players[1].hole[i] == static_cast<int>(3 * i));
            CHECK(players[2].hole[i] == static_cast<int>(3 * i + 1));
            CHECK(players[0].hole[i] == static_cast<int>(3 * i + 2));
        }
    }
}

TEST_CASE("a table has no more seats than its deck has cards for") {
    TableRules rules = rules_of(Game::omaha_5, Betting::pot_limit);
    rules.seats = 9;
    CHECK_FALSE(fault_in(rules).has_value());  // 45 and 5 of 52
    rules.game = Game::short_deck;
    CHECK_FALSE(fault_in(rules).has_value());  // 18 and 5 of 36
}

TEST_CASE("S8 Omaha: four hearts on the board and one in the hand are no flush") {
    Scenario game = heads_up(Game::omaha, "1 AhKsQsJs; 2 9c9d2c3d; board QhJh9h2h3c");
    CHECK(tells(showdown(game), "pot 0 200 to 2:200"));  // three nines beat two pair
}

TEST_CASE("S8 Omaha: exactly two of the hand, also where the board alone is better") {
    Scenario game = heads_up(Game::omaha, "1 AsKsQcJc; 2 AdAc4c5c; board ThTdTc9s9d");
    CHECK(tells(showdown(game), "pot 0 200 to 2:200"));  // tens full of aces beats tens, ace, king
}

TEST_CASE("a muck in Omaha turns no card up, and all four are shown by the winner") {
    Scenario game = heads_up(Game::omaha, "1 KhKs7d2s; 2 AcAd8c3d; board QhJd9h2h4c");
    CHECK(tells(showdown(game), "show 2; muck 1"));
    CHECK(game.hand().players[1].shown == HoleSet::all(4));
    CHECK(game.hand().players[0].shown.empty());
}

TEST_CASE("P6 hi-lo: the low takes half, and where none qualifies the high has it all") {
    Scenario game{rules_of(Game::omaha_hi_lo, Betting::pot_limit)};
    game.seats("1:1000 2:1000 3:1000").button(1);
    game.cards("1 KhKsQdJd; 2 AcTd2cTc; 3 7s9cJs9s; board 3h4dKc8hJh").deal();
    game.play("call 1; fold 2; check 3; check 3; check 1; check 3; check 1; check 3; check 1");
    CHECK(tells(game.tale(), "pot 0 250 to 1:250"));  // nobody left has a low

    Scenario both = heads_up(Game::omaha_hi_lo, "1 KhKsQdJd; 2 AcTd2cTc; board 3h4dKc8hJh");
    CHECK(tells(showdown(both), "pot 0 200 to 2:100 1:100"));
}

TEST_CASE("P6 hi-lo: 100 with one high and two lows is 50, 25 and 25") {
    TableRules rules = rules_of(Game::omaha_hi_lo, Betting::pot_limit);
    rules.small_blind = chips(1);
    rules.big_blind = chips(2);
    Scenario game{rules};
    game.seats("1:1000 2:1000 3:1000 4:33").button(1);
    game.cards("1 KhKsQdJd; 2 7c9d9cTs; 3 AcTd2cTc; 4 As9h2s6s; board 3h4dKc8hJh").deal();
    game.play("raise 4 7; call 1; fold 2; call 3; check 3; raise 4 22; call 1; call 3");
    game.play("check 3; all-in 4; call 1; call 3");
    while (const auto range = legal(game.table())) {
        game.does(game.act(game.to_act(), Check{}));
    }
    CHECK(tells(game.tale(), "pot 0 100 to 3:25 4:25 1:50"));
}

TEST_CASE("P6 hi-lo: the odd chip goes to the high: 101 with two lows is 51, 25 and 25") {
    TableRules rules = rules_of(Game::omaha_hi_lo, Betting::no_limit);
    rules.small_blind = chips(2);
    rules.big_blind = chips(2);
    Scenario game{rules};
    game.seats("1:33 2:1000 3:33 4:33").button(1);
    game.cards("1 KhKsQdJd; 2 7c9d9cTs; 3 AcTd2cTc; 4 As9h2s6s; board 3h4dKc8hJh").deal();
    game.play("all-in 4; all-in 1; fold 2; call 3");
    CHECK(tells(game.tale(), "pot 0 101 to 3:25 4:25 1:51"));
}

TEST_CASE("P6 hi-lo: a quarter for who ties the low and loses the high") {
    Scenario game = heads_up(Game::omaha_hi_lo, "1 AhKs2dKd; 2 AcTd2cTc; board 3h4dKc8hJh");
    CHECK(tells(showdown(game), "pot 0 200 to 2:50 1:150"));
}

TEST_CASE("P7 hi-lo: equal hands in both halves split the whole as evenly as it goes") {
    for (const auto& [small, big, told] :
         {std::tuple{1, 3, "pot 0 7 to 3:4 1:3"}, {2, 2, "pot 0 6 to 3:3 1:3"}}) {
        TableRules rules = rules_of(Game::omaha_hi_lo, Betting::pot_limit);
        rules.small_blind = chips(small);
        rules.big_blind = chips(big);
        Scenario game{rules};
        game.seats("1:1000 2:1000 3:1000").button(1);
        game.cards("1 AhKs2dQd; 2 9h9d9s7c; 3 AcKd2cQc; board 3h4d5c8hJh").deal();
        game.play("call 1; fold 2; check 3; check 3; check 1; check 3; check 1; check 3; check 1");
        CHECK(tells(game.tale(), told));
    }
}

TEST_CASE("hi-lo: who can win neither half mucks, who holds a low shows") {
    Scenario game = heads_up(Game::omaha_hi_lo, "1 AhQs2dQd; 2 KcKd9c9d; board 3h4dKh8hJc");
    CHECK(tells(showdown(game), "show 2; show 1"));
    Scenario beaten = heads_up(Game::omaha_hi_lo, "1 TsQsTdQd; 2 KcKd9c9d; board 3h4dKh8hJc");
    CHECK(tells(showdown(beaten), "show 2; muck 1"));
}

TEST_CASE("short deck: a flush beats a full house, and the ace plays below the six") {
    Scenario flush =
        heads_up(Game::short_deck, "1 AhTh; 2 KcKd; board Kh8h6hTcTd", Betting::no_limit);
    CHECK(tells(showdown(flush), "pot 0 200 to 1:200"));
    Scenario wheel =
        heads_up(Game::short_deck, "1 As9h; 2 KcKd; board 6c7d8hTsJd", Betting::no_limit);
    CHECK(tells(showdown(wheel), "pot 0 200 to 1:200"));  // also T-9-8-7-6
}

TEST_CASE("short deck: cards that its deck does not have are passed over") {
    Scenario game{rules_of(Game::short_deck, Betting::no_limit)};
    game.seats("1:1000 2:1000 3:1000 4:1000 5:1000 6:1000").button(1);
    const Deck low_first = [] {
        std::array<Card, deck_size> order{};
        for (int i = 0; i < deck_size; ++i) {
            order[static_cast<std::size_t>(i)] = Card::from_code(i);  // sixteen low cards first
        }
        return Deck{order};
    }();
    game.does(StartHand{low_first, 0, game.now()});
    game.finish();
    for (const HandPlayer& player : game.hand().players) {
        for (const std::int8_t position : player.hole) {
            CHECK(position >= 16);
        }
    }
}

}  // namespace cardroom::game::testing
