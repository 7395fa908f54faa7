#include "game/rules/strength.hpp"

#include "game/rules/variant.hpp"

#include <array>

namespace cardroom::game {

HighLow strength_of(Game game, const Hand& hand, const HandPlayer& player, std::size_t board_no) {
    std::array<Card, max_hole_cards> hole{};
    for (std::size_t i = 0; i < player.hole.size(); ++i) {
        hole[i] = hand.deck.at(player.hole[i]);
    }
    std::array<Card, 5> board{};
    const BoardPositions& positions = hand.boards[board_no];
    for (std::size_t i = 0; i < positions.size(); ++i) {
        board[i] = hand.deck.at(positions[i]);
    }
    const std::span held{hole.data(), player.hole.size()};
    return best_high_low(variant_of(game).ranking, held, board);
}

std::string name_of(const HighLow& strength) {
    if (strength.high == HandRank{}) return low_name(strength.low);
    std::string name = hand_name(strength.high);
    if (strength.low.qualifies()) name += ", and " + low_name(strength.low);
    return name;
}

}  // namespace cardroom::game
