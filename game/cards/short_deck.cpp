#include "game/cards/short_deck.hpp"

namespace cardroom::game {

HandRank five_to_nine(const HandKey& hand) {
    constexpr int place = 4;  // above the straights from ace, deuce, three and four
    for (int suit = 0; suit < 4; ++suit) {
        if ((suited_ranks(hand.sums(), suit) & ace_to_nine) == ace_to_nine) {
            return HandRank{lowest_of(HandCategory::straight_flush).value() + place};
        }
    }
    return HandRank{lowest_of(HandCategory::straight).value() + place};
}

}  // namespace cardroom::game
