#include "game/cards/ranking.hpp"

#include "game/base/require.hpp"
#include "tests/game/cards/hands.hpp"

#include <doctest/doctest.h>

namespace cardroom::game {

namespace {

HighLow high_low(Ranking ranking, const std::string& hole, const std::string& board) {
    return best_high_low(ranking, cards(hole), cards(board));
}

}  // namespace

TEST_CASE("the same cards are worth what each game makes of them") {
    struct Row {
        Ranking ranking;
        const char* hole;
        const char* high;
    };
    const std::string board = "Ah 7h 8h 9h Ac";
    const Row rows[]{
        {Ranking::holdem, "6d 2h", "a flush, Ace high"},
        {Ranking::short_deck, "6h Kd", "a straight flush, Ace to Nine"},
        {Ranking::short_deck, "As 9d", "a full house, Aces full of Nines"},
        {Ranking::holdem, "As 9d", "a full house, Aces full of Nines"},
        {Ranking::omaha, "6d 2h 2d 3c", "two pair, Aces and Deuces"},
        {Ranking::omaha_hi_lo, "2h 3h 4d 5c", "a flush, Ace high"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.hole);
        CHECK(hand_name(high_low(row.ranking, row.hole, board).high) == row.high);
    }
    CHECK(low_name(high_low(Ranking::omaha_hi_lo, "2h 3h 4d 5c", board).low) == "8-7-3-2-A low");
    CHECK_FALSE(high_low(Ranking::omaha, "2h 3h 4d 5c", board).low.qualifies());
    CHECK_FALSE(high_low(Ranking::holdem, "2h 3h", "4d 5c 6s 7s 8d").low.qualifies());
}

TEST_CASE("the five best cards are laid out for each game") {
    struct Row {
        Ranking ranking;
        const char* hole;
        const char* five;
    };
    const std::string board = "Ah 7c 8h 9d Ac";
    const Row rows[]{
        {Ranking::holdem, "As 6d", "As Ah Ac 9d 8h"},
        {Ranking::short_deck, "As 6d", "9d 8h 7c 6d As"},
        {Ranking::omaha, "As 6d Kc 2c", "As Ah Ac Kc 9d"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.five);
        std::string five;
        for (const Card card : best_five(row.ranking, cards(row.hole), cards(board))) {
            five += (five.empty() ? "" : " ") + card.text();
        }
        CHECK(five == row.five);
    }
}

TEST_CASE("a game refuses other numbers of cards than its own") {
    CHECK_THROWS_AS((void)high_low(Ranking::holdem, "As Ah Ks", "2c 3c 4c"), BrokenInvariant);
    CHECK_THROWS_AS((void)high_low(Ranking::short_deck, "As", "7c 8c 9c"), BrokenInvariant);
    CHECK_THROWS_AS((void)high_low(Ranking::omaha, "As Ah", "2c 3c 4c"), BrokenInvariant);
    CHECK_THROWS_AS((void)high_low(Ranking::holdem, "As Ah", "2c 3c"), BrokenInvariant);
    CHECK(is_hole_size(Ranking::omaha_hi_lo, 5));
    CHECK_FALSE(is_hole_size(Ranking::holdem, 4));
    CHECK(in_deck(Ranking::short_deck, *Card::parse("6c")));
    CHECK_FALSE(in_deck(Ranking::short_deck, *Card::parse("5s")));
    CHECK(in_deck(Ranking::holdem, *Card::parse("2c")));
}

}  // namespace cardroom::game
