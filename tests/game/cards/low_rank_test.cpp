#include "game/cards/low_rank.hpp"

#include "game/base/require.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <set>
#include <string>
#include <string_view>

namespace cardroom::game {

namespace {

/// "A2345678" letters, in any order.
LowSet set_of(std::string_view letters) {
    LowSet set = 0;
    for (const char letter : letters) {
        set |= 1U << std::string_view{"A2345678"}.find(letter);
    }
    return set;
}

}  // namespace

TEST_CASE("lows compare by their highest card, then downwards, and are named that way") {
    struct Row {
        const char* ranks;
        const char* name;
    };
    const Row from_the_worst[]{
        {"45678", "8-7-6-5-4 low"},
        {"A5678", "8-7-6-5-A low"},
        {"A2378", "8-7-3-2-A low"},
        {"34568", "8-6-5-4-3 low"},
        {"23468", "8-6-4-3-2 low"},
        {"A2348", "8-4-3-2-A low"},
        {"34567", "7-6-5-4-3 low"},
        {"A2345", "5-4-3-2-A low"},
    };
    LowRank last;
    for (const Row& row : from_the_worst) {
        CAPTURE(row.name);
        const LowRank low = LowRank::of(set_of(row.ranks));
        CHECK(low.qualifies());
        CHECK(low > last);
        CHECK(low_name(low) == row.name);
        last = low;
    }
}

TEST_CASE("there are 56 lows, each with a name of its own, and no low is below them all") {
    std::set<std::string> names;
    for (LowSet five = 0; five <= all_low_ranks; ++five) {
        if (std::popcount(five) == 5) {
            CHECK(LowRank::of(five) > LowRank{});
            CHECK(LowRank::of(five).ranks() == five);
            names.insert(low_name(LowRank::of(five)));
        }
    }
    CHECK(names.size() == 56);
    CHECK_FALSE(LowRank{}.qualifies());
    CHECK_THROWS_AS((void)low_name(LowRank{}), BrokenInvariant);
}

TEST_CASE("the ace is the lowest of the low ranks, and nine to king are none") {
    CHECK(low_ranks(1U << 12) == set_of("A"));
    CHECK(low_ranks(1U) == set_of("2"));
    CHECK(low_ranks(1U << 6) == set_of("8"));
    CHECK(low_ranks(0b0'1111'1000'0000) == 0);
}

TEST_CASE("S8 an Omaha low takes exactly two ranks of the hand and three of the board") {
    struct Row {
        const char* name;
        const char* hole;
        const char* board;
        const char* low;  ///< empty: none
    };
    const Row rows[]{
        {"the nut low", "A2", "345", "A2345"},
        {"a counterfeited deuce", "A2", "248", ""},
        {"counterfeited with a spare", "A23", "248", "A2348"},
        {"a deuce on the board, and enough beside it", "A2", "2458", "A2458"},
        {"two low cards on the board", "A2345678", "45", ""},
        {"one low card in the hand", "A", "23456", ""},
        {"three of the hand may not play", "A23", "45", ""},
        {"four of the board may not play", "78", "A234", "A2378"},
        {"the board's low is not a hand's", "", "A2345", ""},
        {"the better of two pairs of cards", "A278", "34568", "A2345"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        const std::string expected = row.low;
        const LowRank low = omaha_low(set_of(row.hole), set_of(row.board));
        CHECK(low.qualifies() == !expected.empty());
        if (low.qualifies()) {
            CHECK(low.ranks() == set_of(expected));
        }
    }
}

TEST_CASE("S8 every Omaha low is the best of all twos and threes") {
    for (LowSet hole = 0; hole <= all_low_ranks; ++hole) {
        for (LowSet board = 0; board <= all_low_ranks; ++board) {
            if (std::popcount(hole) > 5 || std::popcount(board) > 5) {
                continue;
            }
            LowRank best;
            for (LowSet five = 0; five <= all_low_ranks; ++five) {
                const LowSet only_hole = five & ~board;
                const LowSet only_board = five & ~hole;
                const bool two_and_three = (five & ~(hole | board)) == 0 &&
                                           std::popcount(only_hole) <= 2 &&
                                           std::popcount(only_board) <= 3;
                if (std::popcount(five) == 5 && two_and_three) {
                    best = std::max(best, LowRank::of(five));
                }
            }
            REQUIRE(omaha_low(hole, board) == best);
        }
    }
}

}  // namespace cardroom::game
