/// What the engine's terms are in a history's.
#pragma once

#include "game/formats/history.hpp"
#include "game/table/event.hpp"

#include <optional>

namespace cardroom::game::formats {

[[nodiscard]] PostKind kind_of(Post post);
/// Whether a post is part of the street's bet, which a raise goes over.
[[nodiscard]] bool is_bet(PostKind kind);
/// The least raise over a straddle of `amount`.
[[nodiscard]] Chips least_raise_over_straddle(const TableRules& rules, Chips amount);
/// The names of a whole hand on a whole board; nullopt where there is none.
[[nodiscard]] std::optional<HandNames> hand_on(
    Game game, const SeenCards& hole, const Board& board
);

}  // namespace cardroom::game::formats
