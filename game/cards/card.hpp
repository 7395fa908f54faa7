/// Card: one of 52, and its two-character text ("As", "Td").
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cardroom::game {

/// A playing card. Its code is 4 * rank + suit: rank 0 = deuce to 12 = ace, suit c d h s.
class Card {
public:
    constexpr Card() = default;
    static constexpr Card from_code(int code) { return Card{static_cast<std::uint8_t>(code)}; }
    /// Reads "As"; nullopt for anything but rank 23456789TJQKA and suit cdhs.
    static std::optional<Card> parse(std::string_view text);

    [[nodiscard]] constexpr int code() const { return code_; }
    [[nodiscard]] constexpr int rank() const { return code_ / 4; }
    [[nodiscard]] constexpr int suit() const { return code_ % 4; }
    [[nodiscard]] std::string text() const;
    friend constexpr auto operator<=>(Card, Card) = default;

private:
    constexpr explicit Card(std::uint8_t code) : code_{code} {}
    std::uint8_t code_ = 0;
};

inline constexpr int deck_size = 52;

/// The order of all cards of one hand. A secret: it has no text form, and no frame or log type
/// contains one. Index = deck position; position 0 is dealt first.
class Deck {
public:
    constexpr Deck() = default;
    explicit constexpr Deck(const std::array<Card, deck_size>& order) : order_{order} {}
    [[nodiscard]] constexpr Card at(int position) const {
        return order_[static_cast<std::size_t>(position)];
    }
    [[nodiscard]] constexpr const std::array<Card, deck_size>& order() const { return order_; }
    friend constexpr bool operator==(const Deck&, const Deck&) = default;

private:
    std::array<Card, deck_size> order_{};
};

}  // namespace cardroom::game
