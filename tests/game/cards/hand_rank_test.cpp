#include "game/base/require.hpp"
#include "tests/game/cards/hands.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <utility>

namespace cardroom::game {

namespace {

/// The textbook way to compare five-card hands: what kind, then rank by rank in display order.
using Strength = std::pair<HandCategory, std::vector<int>>;

HandCategory kind_of(const std::vector<std::pair<int, int>>& groups, bool flush, bool straight) {
    if (straight) {
        return flush ? HandCategory::straight_flush : HandCategory::straight;
    }
    if (flush) {
        return HandCategory::flush;
    }
    const int most = groups[0].first;
    const bool second_pair = groups.size() > 1 && groups[1].first == 2;
    switch (most) {
        case 4:
            return HandCategory::four_of_a_kind;
        case 3:
            return second_pair ? HandCategory::full_house : HandCategory::three_of_a_kind;
        case 2:
            return second_pair ? HandCategory::two_pair : HandCategory::pair;
        default:
            return HandCategory::high_card;
    }
}

Strength textbook(const std::vector<Card>& five) {
    std::map<int, int> held;
    for (const Card card : five) {
        ++held[card.rank()];
    }
    std::vector<std::pair<int, int>> groups;  // how many, of which rank
    for (const auto& [rank, times] : held) {
        groups.emplace_back(times, rank);
    }
    std::ranges::sort(groups, std::greater{});
    std::vector<int> ranks;
    for (const auto& [times, rank] : groups) {
        ranks.push_back(rank);
    }
    const bool flush =
        std::ranges::all_of(five, [&](Card card) { return card.suit() == five[0].suit(); });
    const bool wheel = ranks == std::vector{12, 3, 2, 1, 0};
    const bool straight = ranks.size() == 5 && (wheel || ranks[0] - ranks[4] == 4);
    return {kind_of(groups, flush, straight), wheel ? std::vector{3, 2, 1, 0, -1} : ranks};
}

/// All ways to leave `cards.size() - 5` of `cards` out.
std::vector<std::vector<Card>> fives_of(const std::vector<Card>& cards) {
    std::vector<std::vector<Card>> fives;
    for (unsigned chosen = 0; chosen < 1U << cards.size(); ++chosen) {
        if (std::popcount(chosen) == 5) {
            std::vector<Card>& five = fives.emplace_back();
            for (std::size_t i = 0; i < cards.size(); ++i) {
                if ((chosen >> i & 1U) != 0) {
                    five.push_back(cards[i]);
                }
            }
        }
    }
    return fives;
}

}  // namespace

TEST_CASE("five-card hands compare as the textbook says") {
    Shuffler shuffler{1};
    for (int i = 0; i < 20'000; ++i) {
        const std::vector<Card> ten = shuffler.deal(10);
        const std::vector<Card> one{ten.begin(), ten.begin() + 5};
        const std::vector<Card> two{ten.begin() + 5, ten.end()};
        CHECK((best_hand(one) <=> best_hand(two)) == (textbook(one) <=> textbook(two)));
        CHECK(category(best_hand(one)) == textbook(one).first);
    }
}

TEST_CASE("the best of six or seven cards is the best of their fives, and best_five finds it") {
    Shuffler shuffler{2};
    for (const std::size_t count : {5U, 6U, 7U}) {
        for (int i = 0; i < 5'000; ++i) {
            const std::vector<Card> held = shuffler.deal(count);
            HandRank strongest;
            for (const std::vector<Card>& five : fives_of(held)) {
                strongest = std::max(strongest, best_hand(five));
            }
            const std::array<Card, 5> five = best_five(held);
            CHECK(best_hand(held) == strongest);
            CHECK(best_hand(five) == strongest);
            CHECK(std::ranges::all_of(five, [&](Card card) {
                return std::ranges::count(held, card) == 1 && std::ranges::count(five, card) == 1;
            }));
        }
    }
}

TEST_CASE("the order in which cards are added does not matter") {
    Shuffler shuffler{3};
    for (int i = 0; i < 1'000; ++i) {
        std::vector<Card> seven = shuffler.deal(7);
        const HandRank before = best_hand(seven);
        std::ranges::reverse(seven);
        CHECK(best_hand(seven) == before);
        HandKey shared;
        shared.add(seven[6]).add(seven[0]).add(seven[3]).add(seven[1]).add(seven[2]);
        HandKey copy = shared;
        CHECK(rank(copy.add(seven[4]).add(seven[5])) == before);
    }
}

TEST_CASE("no hand and a rank beyond the royal flush have no category") {
    CHECK_THROWS_AS((void)category(HandRank{}), BrokenInvariant);
    CHECK_THROWS_AS((void)category(HandRank{7463}), BrokenInvariant);
    CHECK_THROWS_AS((void)hand_name(HandRank{}), BrokenInvariant);
}

TEST_CASE("fewer than five cards, or more than seven, are refused") {
    CHECK_THROWS_AS((void)best("As Ks Qs Js"), BrokenInvariant);
    CHECK_THROWS_AS((void)best("As Ks Qs Js Ts 9s 8s 7s"), BrokenInvariant);
}

TEST_CASE("S6 when the board plays all live players tie") {
    const std::string board = " Ts Jd Qh Kc As";
    CHECK(best("2c 3d" + board) == best("Ac Ad" + board));
    CHECK(best("2c 3d" + board) == best_hand(cards(board)));
    const std::string quads = " 9c 9d 9h 9s Ad";
    CHECK(best("Kc Kd" + quads) == best("2c 2d" + quads));
}

TEST_CASE("S7 the wheel is the lowest straight and there is no wraparound") {
    const HandRank wheel = best("Ac 2d 3h 4s 5c");
    CHECK(category(wheel) == HandCategory::straight);
    CHECK(wheel > best("Ac Ad Ah Ks Qc"));
    CHECK(wheel < best("2c 3d 4h 5s 6c"));
    CHECK(best("Ac 2c 3c 4c 5c") > best("Kd Kh Ks Kc Ad"));
    CHECK(best("Ac 2c 3c 4c 5c") < best("2d 3d 4d 5d 6d"));
    for (const char* round : {"Kc Ad 2h 3s 4c", "Qc Kd Ah 2s 3c", "Jc Qd Kh As 2c"}) {
        CAPTURE(round);
        CHECK(category(best(round)) == HandCategory::high_card);
    }
    CHECK(category(best("Qc Kc Ac 2c 3c")) == HandCategory::flush);
    CHECK(best("Ac 2d 3h 4s 5c 6d Kh") == best("2d 3h 4s 5c 6d"));
}

TEST_CASE("S7 suits never break ties") {
    CHECK(best("As Ks Qs Js Ts") == best("Ac Kc Qc Jc Tc"));
    CHECK(best("As Qs 9s 5s 3s") == best("Ad Qd 9d 5d 3d"));
    CHECK(best("As Ah Kc Qd Js") == best("Ac Ad Ks Qs Jh"));
}

TEST_CASE("S7 only five cards count") {
    CHECK(best("As Ah Kc Qd Js 9h 2c") == best("As Ah Kc Qd Js 8h 7c"));
    CHECK(best("As Ah Kc Kd Qs Qh 2c") == best("As Ah Kc Kd Qs Jh 9c"));  // no third pair
    CHECK(best("As Ks 9s 7s 5s 3s 2s") == best("As Ks 9s 7s 5s 4d 2h"));
    CHECK(best("As Ah Ad Kc Kd Kh 2c") == best("As Ah Ad Kc Kd 3h 2c"));
    CHECK(best("As Ah Ad Kc Kd Qh Qc") == best("As Ah Ad Kc Kd 3h 2c"));
}

}  // namespace cardroom::game
