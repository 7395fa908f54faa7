/// Equity the slow way, to check the fast one against.
#pragma once

#include "game/equity/equity.hpp"

namespace cardroom::game {

/// What `exact_equity` answers, by the textbook: every five of every hand on every board.
[[nodiscard]] Equity slow_equity(const Spot& spot);

}  // namespace cardroom::game
