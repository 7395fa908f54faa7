/// Show order: who turns up their cards before whom at a showdown (S1).
#pragma once

#include "game/table/table.hpp"

namespace cardroom::game {

/// Everybody who can win. Who plays for the last side pot comes first, also where nobody has bet
/// into it; then who plays for the pot before it, and so on. Each time the street's last aggressor
/// comes first, else the first left of the button, then clockwise.
[[nodiscard]] FixedVector<SeatNo, max_seats> show_order(const Hand& hand);

}  // namespace cardroom::game
