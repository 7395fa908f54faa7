/// Strength: how good a player's hand is on the board.
#pragma once

#include "game/cards/hand_rank.hpp"
#include "game/table/table.hpp"

namespace cardroom::game {

/// The rank of `player`'s hand; the board has five cards and his are known.
[[nodiscard]] HandRank rank_of(const Hand& hand, const HandPlayer& player);

}  // namespace cardroom::game
