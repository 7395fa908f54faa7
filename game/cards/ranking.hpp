/// Ranking: how a game compares hands, one entry for each way.
#pragma once

#include "game/cards/card.hpp"
#include "game/cards/hand_rank.hpp"
#include "game/cards/low_rank.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <span>

namespace cardroom::game {

/// Betting and the number of cards dealt are no part of it: Omaha means four or five hole cards.
enum class Ranking : std::uint8_t { holdem, omaha, omaha_hi_lo, short_deck };

constexpr bool has_low(Ranking ranking) {
    return ranking == Ranking::omaha_hi_lo;
}

/// Whether the game's deck has `card`.
[[nodiscard]] bool in_deck(Ranking ranking, Card card);
/// Whether a player may hold `count` hole cards at showdown.
[[nodiscard]] bool is_hole_size(Ranking ranking, std::size_t count);

/// What a player has: each half of the pot goes to the greatest of its kind. `low` is none where
/// the game has none or the cards do not qualify.
struct HighLow {
    HandRank high;
    LowRank low;
    friend constexpr bool operator==(const HighLow&, const HighLow&) = default;
};

/// What `hole` makes with a `board` of three to five cards.
[[nodiscard]] HighLow best_high_low(
    Ranking ranking, std::span<const Card> hole, std::span<const Card> board
);

/// The five cards of the high hand, as players lay them out.
[[nodiscard]] std::array<Card, 5> best_five(
    Ranking ranking, std::span<const Card> hole, std::span<const Card> board
);

}  // namespace cardroom::game
