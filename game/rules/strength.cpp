#include "game/rules/strength.hpp"

#include <array>

namespace cardroom::game {

HandRank rank_of(const Hand& hand, const HandPlayer& player) {
    std::array<Card, 7> cards{hand.deck.at(player.hole[0]), hand.deck.at(player.hole[1])};
    for (std::size_t i = 0; i < hand.board.size(); ++i) {
        cards[i + 2] = hand.deck.at(hand.board[i]);
    }
    return best_hand(cards);
}

}  // namespace cardroom::game
