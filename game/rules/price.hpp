/// What staying in the hand costs, and who still has something to decide on this street.
#pragma once

#include "game/table/table.hpp"

#include <optional>

namespace cardroom::game {

/// The street's chips a player at `seat` must have in to stay. The bet, also when the big blind
/// behind it was short (B12 to B14); against one opponent who is all-in for less, what he has in
/// (B15).
[[nodiscard]] Chips price(const Hand& hand, SeatNo seat);

/// The next player after `from` with a decision on this street; nullopt when the street's betting
/// is complete (B27, B28), as it is before the flop of a bomb pot (D15).
[[nodiscard]] std::optional<SeatNo> next_to_decide(const Hand& hand, SeatNo from);

}  // namespace cardroom::game
