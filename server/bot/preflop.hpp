/// preflop: where two hole cards stand among all starting hands.
#pragma once

#include "game/cards/card.hpp"

namespace cardroom::server::bot {

/// The share of the 1,326 starting hands that are better: 0 for aces, nearly 1 for the worst.
[[nodiscard]] double starting_place(game::Card first, game::Card second);

}  // namespace cardroom::server::bot
