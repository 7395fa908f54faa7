/// Hole cards of one player: where they lie in the deck, and which of them are meant.
#pragma once

#include "game/base/fixed_vector.hpp"
#include "game/cards/card.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace cardroom::game {

inline constexpr std::size_t max_hole_cards = 5;

/// Deck positions in the order dealt; -1 for a card that nobody may learn any more.
using HolePositions = FixedVector<std::int8_t, max_hole_cards>;
/// Hole cards as one viewer sees them; nullopt is the back of a card.
using SeenCards = FixedVector<std::optional<Card>, max_hole_cards>;

/// Some of a player's hole cards, by their place among them.
class HoleSet {
public:
    constexpr HoleSet() = default;
    static constexpr HoleSet from_bits(std::uint8_t bits) {
        HoleSet set;
        set.bits_ = bits;
        return set;
    }
    /// The first `count` cards.
    static constexpr HoleSet all(std::size_t count) {
        return from_bits(static_cast<std::uint8_t>((1U << count) - 1U));
    }

    constexpr void insert(std::size_t place) {
        bits_ = static_cast<std::uint8_t>(bits_ | 1U << place);
    }
    [[nodiscard]] constexpr bool contains(std::size_t place) const {
        return (bits_ >> place & 1U) != 0;
    }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    [[nodiscard]] constexpr std::uint8_t bits() const { return bits_; }
    friend constexpr HoleSet operator|(HoleSet a, HoleSet b) {
        return from_bits(static_cast<std::uint8_t>(a.bits_ | b.bits_));
    }
    friend constexpr auto operator<=>(HoleSet, HoleSet) = default;

private:
    std::uint8_t bits_ = 0;
};

}  // namespace cardroom::game
