#include "game/base/require.hpp"
#include "tests/game/cards/hands.hpp"
#include "tests/game/cards/textbook.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace cardroom::game {

namespace {

Five five_from(const std::vector<Card>& cards, std::size_t first) {
    Five five{};
    std::copy_n(cards.begin() + static_cast<std::ptrdiff_t>(first), five.size(), five.begin());
    return five;
}

}  // namespace

TEST_CASE("five-card hands compare as the textbook says") {
    Shuffler shuffler{1};
    for (int i = 0; i < 20'000; ++i) {
        const std::vector<Card> ten = shuffler.deal(10);
        const Five one = five_from(ten, 0);
        const Five two = five_from(ten, 5);
        CHECK((best_hand(one) <=> best_hand(two)) == (textbook(one) <=> textbook(two)));
        CHECK(category(best_hand(one)) == textbook(one).category);
    }
}

TEST_CASE("the best of six or seven cards is the best of their fives, and five_of finds it") {
    Shuffler shuffler{2};
    for (const std::size_t count : {5U, 6U, 7U}) {
        for (int i = 0; i < 5'000; ++i) {
            const std::vector<Card> held = shuffler.deal(count);
            HandRank strongest;
            each_playable_five(Ranking::holdem, held, {}, [&](const Five& five) {
                strongest = std::max(strongest, best_hand(five));
            });
            CHECK(best_hand(held) == strongest);
            const Five five = five_of(strongest, held);
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
