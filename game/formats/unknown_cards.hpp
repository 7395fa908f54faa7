/// Unknown cards: a hand cannot be dealt without them, so others take their place.
#pragma once

#include "game/formats/error.hpp"
#include "game/formats/phh.hpp"

#include <variant>
#include <vector>

namespace cardroom::game::formats {

/// Hole cards and board as they can be dealt.
struct DealtCards {
    std::vector<std::vector<Card>> hole;
    std::vector<Card> board;  ///< as they come from the deck: all boards' cards, then the rabbit's
};

/// `hand` with a card from the rest of the deck for each unknown one. Who mucked at showdown, or
/// kept cards face down where somebody shows a whole hand, gets the weakest there are: a winner
/// shows all cards (S4). Who alone keeps cards while all others muck gets strong ones. An error
/// where nobody could say who won; what else cannot be said, playing shows (`fault_in_shares`).
[[nodiscard]] std::variant<DealtCards, FormatError> with_cards_filled_in(const PhhHand& hand);

}  // namespace cardroom::game::formats
