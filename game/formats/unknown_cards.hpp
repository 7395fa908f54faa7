/// Unknown cards: a hand cannot be dealt without them, so others take their place.
#pragma once

#include "game/formats/error.hpp"
#include "game/formats/phh.hpp"

#include <variant>
#include <vector>

namespace cardroom::game::formats {

/// Every player's hole cards, as known at the end of the file.
[[nodiscard]] std::vector<std::vector<std::optional<Card>>> known_hole_cards(const PhhHand& hand);

/// Hole cards and board as they can be dealt.
struct DealtCards {
    std::vector<std::vector<Card>> hole;
    std::vector<Card> board;  ///< as they come from the deck: all boards' cards, then the rabbit's
};

/// `hand` with a card from the rest of the deck for each unknown one. Who mucked at showdown, or
/// showed only a part, gets the weakest there are: he lost to what was shown, for a winner shows
/// all his cards (S4). An error when somebody else comes to showdown with unknown cards: nobody
/// could say who won.
[[nodiscard]] std::variant<DealtCards, FormatError> with_cards_filled_in(const PhhHand& hand);

}  // namespace cardroom::game::formats
