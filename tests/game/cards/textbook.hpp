/// Textbook: hands compared the slow way, card by card, to check the fast one against.
#pragma once

#include "game/cards/ranking.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <compare>
#include <optional>
#include <span>
#include <vector>

namespace cardroom::game {

using Five = std::array<Card, 5>;

/// What kind, then rank by rank in display order.
struct TextbookHand {
    int place = -1;  ///< of the kind among all kinds, weakest first
    HandCategory category = HandCategory::high_card;
    std::array<int, 5> ranks{};

    friend std::strong_ordering operator<=>(const TextbookHand& a, const TextbookHand& b) {
        return a.place != b.place ? a.place <=> b.place : a.ranks <=> b.ranks;
    }
    friend bool operator==(const TextbookHand& a, const TextbookHand& b) {
        return (a <=> b) == std::strong_ordering::equal;
    }
};

[[nodiscard]] TextbookHand textbook(const Five& five, Ranking ranking = Ranking::holdem);

/// The five ranks from the highest down, ace = 1, if they make a low: the smaller is better.
[[nodiscard]] std::optional<std::array<int, 5>> textbook_low(const Five& five);

/// Calls `visit` with every five that the game lets a player choose.
template <class Visit>
void each_playable_five(
    Ranking ranking, std::span<const Card> hole, std::span<const Card> board, const Visit& visit
) {
    const bool omaha = ranking == Ranking::omaha || ranking == Ranking::omaha_hi_lo;
    std::vector<Card> all{hole.begin(), hole.end()};
    all.insert(all.end(), board.begin(), board.end());
    const unsigned of_hole = (1U << hole.size()) - 1;
    for (unsigned chosen = 0; chosen < 1U << all.size(); ++chosen) {
        if (std::popcount(chosen) != 5 || (omaha && std::popcount(chosen & of_hole) != 2)) {
            continue;
        }
        Five five{};
        std::size_t taken = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if ((chosen >> i & 1U) != 0) {
                five[taken++] = all[i];
            }
        }
        visit(five);
    }
}

/// The best hand that `hole` makes with `board`, of all fives it may choose.
[[nodiscard]] TextbookHand textbook_best(
    Ranking ranking, std::span<const Card> hole, std::span<const Card> board
);

/// The best low of all fives it may choose.
[[nodiscard]] std::optional<std::array<int, 5>> textbook_best_low(
    Ranking ranking, std::span<const Card> hole, std::span<const Card> board
);

}  // namespace cardroom::game
