/// Bounds: whether what is offered is exactly what is accepted.
#pragma once

#include "game/table/decide.hpp"

namespace cardroom::game::testing {

/// Every bound of the range offered now is exact: accepted at it and between them, refused one chip
/// beyond.
void check_bounds(const Table& table);

/// An action is accepted when it is the right player's, for this decision, in time and within the
/// range offered, and refused when it is anything else.
void check_answer(const Table& before, const Act& act, const Outcome& outcome);

}  // namespace cardroom::game::testing
