/// Sizing: how large a bet or raise must and may be under the table's betting structure.
#pragma once

#include "game/table/table.hpp"

#include <optional>

namespace cardroom::game {

/// The least bet of a street: the big blind (B4); twice that at fixed limit on turn and river.
[[nodiscard]] Chips bet_size(const TableRules& rules, Street street);

/// What a raise may be to, stacks left out.
struct Sizes {
    Chips min_to;
    Chips max_to;
};
/// Nullopt when the street has seen all its raises (fixed limit, B22).
[[nodiscard]] std::optional<Sizes> raise_sizes(const Table& table, const Hand& hand, SeatNo actor);

/// Whether raising to `to` is a full bet or raise. At fixed limit half of one is enough (B23).
[[nodiscard]] bool is_full_raise(const TableRules& rules, const Hand& hand, Chips to);

/// Whether what a player faces since he acted gives him the right to raise again (B7, B23).
[[nodiscard]] bool reopens(const TableRules& rules, const Hand& hand, Chips acted_at);

}  // namespace cardroom::game
