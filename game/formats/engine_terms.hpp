/// What the engine's terms are in a history's.
#pragma once

#include "game/formats/history.hpp"
#include "game/table/event.hpp"

#include <string>

namespace cardroom::game::formats {

[[nodiscard]] PostKind kind_of(Post post);
/// Whether a post is part of the street's bet, which a raise goes over.
[[nodiscard]] bool is_bet(PostKind kind);
/// The least raise over a straddle of `amount`.
[[nodiscard]] Chips least_raise_over_straddle(const TableRules& rules, Chips amount);
/// The name of a whole hand on a whole board; empty where there is none.
[[nodiscard]] std::string hand_on(Game game, const SeenCards& hole, const Board& board);

}  // namespace cardroom::game::formats
