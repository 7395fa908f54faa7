#include "game/cards/omaha.hpp"

#include "game/base/require.hpp"
#include "tests/game/cards/hands.hpp"
#include "tests/game/cards/textbook.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace cardroom::game {

namespace {

using Cards = std::span<const Card>;

SharedCards added(Cards cards) {
    SharedCards sum;
    for (const Card card : cards) {
        sum.add(card);
    }
    return sum;
}

/// By the tables for many boards.
HandRank quick(Cards hole, Cards board) {
    return rank(OmahaHole{hole}, OmahaBoard{added(board)});
}

HandRank omaha(const std::string& hole, const std::string& board) {
    return best_omaha_hand(cards(hole), cards(board));
}

/// Both ways to rank a hand against the textbook, on `hands` random deals.
void compare(Shuffler shuffler, std::size_t hole_cards, int hands) {
    TextbookHand last_slow;
    HandRank last;
    for (int i = 0; i < hands; ++i) {
        const std::vector<Card> dealt = shuffler.deal(hole_cards + 5);
        const Cards hole{dealt.data(), hole_cards};
        const Cards board{&dealt[hole_cards], 5};
        const HandRank rank = best_omaha_hand(hole, board);
        const TextbookHand slow = textbook_best(Ranking::omaha, hole, board);
        REQUIRE(quick(hole, board) == rank);
        REQUIRE(category(rank) == slow.category);
        REQUIRE((rank <=> last) == (slow <=> last_slow));
        last = rank;
        last_slow = slow;
    }
}

}  // namespace

TEST_CASE("S8 Omaha plays exactly two cards of the hand and three of the board") {
    struct Row {
        const char* hole;
        const char* board;
        const char* name;
    };
    const Row rows[]{
        // rules: one heart in the hand makes no flush, with three hearts on the board or five
        {"Ah Ks Qs Js", "Qh Jh 9h 2h 3c", "two pair, Queens and Jacks"},
        {"Ah Ks Qs Jd", "Kh 9h 7h 4h 2h", "a pair of Kings"},
        // rules: the board's full house does not play, two cards of the hand do
        {"As Kd 7c 2h", "Tc Td Th 9s 9c", "three of a kind, Tens"},
        {"9d Kd 7c 2h", "Tc Td Th 9s 9c", "three of a kind, Tens"},
        {"Qd Qc 7c 2h", "Tc Td Th 9s 9c", "a full house, Tens full of Queens"},
        // of four cards of a kind only two play, of the board's four only three
        {"As Ad Ac Ah", "Ks Qd Jh 4c 3d", "a pair of Aces"},
        {"As Kd 7c 2h", "Tc Td Th Ts 9c", "three of a kind, Tens"},
        {"9s Kd 9c 2h", "Tc Td Th Ts 3c", "a full house, Tens full of Nines"},
        // four suited cards in the hand and two on the board are no flush
        {"Ah Kh Qh Jh", "2h 3h Td 9s 4c", "high card Ace"},
        {"Ah Kh Qh Jh", "2h 3h Th 9s 4c", "a flush, Ace high"},
        // three of the straight from the hand do not count
        {"9s 8d 7c 2h", "6h 5c Kd Kh As", "a pair of Kings"},
        {"9s 8d 7c 2h", "6h 5c 4d Kh As", "a straight, Four to Eight"},
        {"Ah 5h Kd Qd", "2h 3h 4h 6h 7h", "a straight flush, Ace to Five"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.hole);
        CAPTURE(row.board);
        CHECK(hand_name(omaha(row.hole, row.board)) == row.name);
        CHECK(quick(cards(row.hole), cards(row.board)) == omaha(row.hole, row.board));
    }
}

TEST_CASE("S8 the board never plays alone: the better two cards win") {
    const std::string board = "Ts Jd Qh Kc As";
    CHECK(omaha("Ac Kd 2h 3c", board) > omaha("2d 3d 4h 5c", board));
    CHECK(category(omaha("2d 3d 4h 5c", board)) == HandCategory::high_card);
}

TEST_CASE("S8 Omaha hands of four and five cards rank as the textbook says") {
    compare(Shuffler{5}, 4, 4'000);
    compare(Shuffler{6}, 5, 2'000);
    // few ranks: pairs, full houses and fours; few ranks of few suits: straight flushes
    compare(Shuffler{7, deck_of(0, 3)}, 4, 2'000);
    compare(Shuffler{8, deck_of(9, 12)}, 5, 2'000);
    std::vector<Card> two_suits;
    std::ranges::copy_if(deck_of(), std::back_inserter(two_suits), [](Card card) {
        return card.suit() < 2;
    });
    compare(Shuffler{9, two_suits}, 4, 2'000);
    compare(Shuffler{10, two_suits}, 5, 2'000);
}

TEST_CASE("S8 Omaha low hands are those of the textbook") {
    Shuffler shuffler{11};
    int qualified = 0;
    for (int i = 0; i < 5'000; ++i) {
        const std::vector<Card> dealt = shuffler.deal(9);
        const Cards hole{dealt.data(), 4};
        const Cards board{&dealt[4], 5};
        const LowRank low = best_high_low(Ranking::omaha_hi_lo, hole, board).low;
        const auto slow = textbook_best_low(Ranking::omaha_hi_lo, hole, board);
        CHECK(low == omaha_low(OmahaHole{hole}.low(), OmahaBoard{added(board)}.low()));
        REQUIRE(low.qualifies() == slow.has_value());
        if (slow) {
            ++qualified;
            LowSet ranks = 0;
            for (const int rank : *slow) {
                ranks |= 1U << (rank - 1);
            }
            CHECK(low.ranks() == ranks);
        }
    }
    CHECK(qualified > 1'000);
}

TEST_CASE("S8 on the flop and the turn, too, two cards of an Omaha hand play") {
    CHECK(hand_name(omaha("As Ad Kc Kh", "Ah Kd 2c")) == "three of a kind, Aces");
    CHECK(hand_name(omaha("As Ad Kc Kh", "Ah Kd 2c 2d")) == "a full house, Aces full of Deuces");
    Shuffler shuffler{12};
    for (const std::size_t board_cards : {3U, 4U}) {
        for (int i = 0; i < 500; ++i) {
            const std::vector<Card> dealt = shuffler.deal(4 + board_cards);
            const Cards hole{dealt.data(), 4};
            const Cards board{&dealt[4], board_cards};
            const TextbookHand slow = textbook_best(Ranking::omaha, hole, board);
            CHECK(category(best_omaha_hand(hole, board)) == slow.category);
        }
    }
}

TEST_CASE("S8 the five cards of an Omaha hand are two of the hand and three of the board") {
    Shuffler shuffler{13};
    for (int i = 0; i < 500; ++i) {
        const std::vector<Card> dealt = shuffler.deal(10);
        const Cards hole{dealt.data(), 5};
        const Cards board{&dealt[5], 5};
        const Five five = best_omaha_five(hole, board);
        CHECK(best_hand(five) == best_omaha_hand(hole, board));
        CHECK(std::ranges::count_if(five, [&](Card card) {
                  return std::ranges::count(hole, card) == 1;
              }) == 2);
        CHECK(std::ranges::count_if(five, [&](Card card) {
                  return std::ranges::count(board, card) == 1;
              }) == 3);
    }
}

TEST_CASE("an Omaha hand has four or five cards and a board three to five") {
    CHECK_THROWS_AS((void)omaha("As Ad Kc", "Ah Kd 2c"), BrokenInvariant);
    CHECK_THROWS_AS((void)omaha("As Ad Kc Kh 2h 3h", "Ah Kd 2c"), BrokenInvariant);
    CHECK_THROWS_AS((void)omaha("As Ad Kc Kh", "Ah Kd"), BrokenInvariant);
    CHECK_THROWS_AS(OmahaHole{cards("As Ad Kc")}, BrokenInvariant);
}

}  // namespace cardroom::game
