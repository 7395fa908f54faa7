#include "game/cards/card.hpp"

namespace cardroom::game {

namespace {
constexpr std::string_view rank_letters = "23456789TJQKA";
constexpr std::string_view suit_letters = "cdhs";
}  // namespace

std::optional<Card> Card::parse(std::string_view text) {
    if (text.size() != 2) {
        return std::nullopt;
    }
    const std::size_t rank = rank_letters.find(text[0]);
    const std::size_t suit = suit_letters.find(text[1]);
    if (rank == std::string_view::npos || suit == std::string_view::npos) {
        return std::nullopt;
    }
    return from_code(static_cast<int>(4 * rank + suit));
}

std::string Card::text() const {
    return {
        rank_letters[static_cast<std::size_t>(rank())],
        suit_letters[static_cast<std::size_t>(suit())]
    };
}

}  // namespace cardroom::game
