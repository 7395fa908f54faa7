/// Strength: how good a player's hand is under the table's game.
#pragma once

#include "game/cards/ranking.hpp"
#include "game/table/table.hpp"

#include <string>

namespace cardroom::game {

/// What `player` has on a board, which has five cards; all of his are known.
[[nodiscard]] HighLow strength_of(
    Game game, const Hand& hand, const HandPlayer& player, std::size_t board = 0
);

/// "a flush, Ace high", with a low hand behind it where there is one; the low alone without a high.
[[nodiscard]] std::string name_of(const HighLow& strength);

}  // namespace cardroom::game
