#include "tests/game/cards/hands.hpp"

#include <doctest/doctest.h>

#include <set>

namespace cardroom::game {

TEST_CASE("hands are named as players say them, and laid out with what makes them first") {
    struct Row {
        const char* held;
        const char* five;
        const char* name;
    };
    const Row rows[]{
        {"2c 9h Jd Qs Ah 7d 4c", "Ah Qs Jd 9h 7d", "high card Ace"},
        {"7c 5d 4h 3s 2c", "7c 5d 4h 3s 2c", "high card Seven"},
        {"Ac 4h Ad 9s Kh 7d 2c", "Ac Ad Kh 9s 7d", "a pair of Aces"},
        {"6c 6h Ad 9s Kh", "6c 6h Ad Kh 9s", "a pair of Sixes"},
        {"9c Kd 9h Ks 4c 4d 2h", "Kd Ks 9c 9h 4c", "two pair, Kings and Nines"},
        {"9c Kd 9h Ks 4c 4d Ah", "Kd Ks 9c 9h Ah", "two pair, Kings and Nines"},
        {"4c Ad 4h Ks 4d 7d 2h", "4c 4h 4d Ad Ks", "three of a kind, Fours"},
        {"5c 9d 7h 6s 8d 8h Ac", "9d 8d 7h 6s 5c", "a straight, Five to Nine"},
        {"Ac Kd 2h 3s 4d 5h Kc", "5h 4d 3s 2h Ac", "a straight, Ace to Five"},
        {"Ac Kd Qh Js Td 9h 2c", "Ac Kd Qh Js Td", "a straight, Ten to Ace"},
        {"Kh 9h 8h 4h 2h As Ad", "Kh 9h 8h 4h 2h", "a flush, King high"},
        {"As Ks 9s 7s 5s 3s 2s", "As Ks 9s 7s 5s", "a flush, Ace high"},
        {"Tc Td Th 2c 2s Ad Kc", "Tc Td Th 2c 2s", "a full house, Tens full of Deuces"},
        {"6c 6d 6h 9c 9s 9d Kc", "9c 9s 9d 6c 6d", "a full house, Nines full of Sixes"},
        {"6c 6d 6h 6s 9s 9d Kc", "6c 6d 6h 6s Kc", "four of a kind, Sixes"},
        {"5d 6d 7d 8d 9d 9h 9c", "9d 8d 7d 6d 5d", "a straight flush, Five to Nine"},
        {"Ah 2h 3h 4h 5h 6d Kh", "5h 4h 3h 2h Ah", "a straight flush, Ace to Five"},
        {"Ts Js Qs Ks As 9s Ah", "As Ks Qs Js Ts", "a royal flush"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.held);
        std::string five;
        for (const Card card : five_of(best(row.held), cards(row.held))) {
            five += (five.empty() ? "" : " ") + card.text();
        }
        CHECK(five == row.five);
        CHECK(hand_name(best(row.held)) == row.name);
    }
}

TEST_CASE("each of the 7,462 ranks has a name, and names follow the category") {
    std::set<std::string> names;
    HandCategory last = HandCategory::high_card;
    for (int value = 1; value <= royal_flush.value(); ++value) {
        const HandRank rank{value};
        CHECK(category(rank) >= last);
        last = category(rank);
        names.insert(hand_name(rank));
    }
    // 8 high cards, 13 pairs, 78 two pairs, 13 trips, 10 straights, 8 flushes, 156 full houses,
    // 13 quads, 10 straight flushes with the royal one
    CHECK(names.size() == 8 + 13 + 78 + 13 + 10 + 8 + 156 + 13 + 10);
}

}  // namespace cardroom::game
