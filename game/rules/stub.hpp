/// Stub: the deck as a game deals it, card by card.
#pragma once

#include "game/rules/variant.hpp"

namespace cardroom::game {

/// Deck positions from which cards come, from `from` on; a card that the game's deck does not have
/// is passed over, so that one shuffle of 52 serves every game.
class Stub {
public:
    Stub(Game game, const Deck& deck, int from)
        : deck_{&deck}, ranking_{variant_of(game).ranking}, next_{from} {}

    /// The position of the next card. There must be one.
    [[nodiscard]] std::int8_t take() {
        while (!in_deck(ranking_, deck_->at(next_))) {
            ++next_;
        }
        return static_cast<std::int8_t>(next_++);
    }

private:
    const Deck* deck_;
    Ranking ranking_;
    int next_;
};

}  // namespace cardroom::game
