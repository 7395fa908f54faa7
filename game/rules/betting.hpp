/// Betting: decisions, what they lead to, and the way through the streets.
#pragma once

#include "game/rules/dealer.hpp"

namespace cardroom::game {

[[nodiscard]] Verdict act(Dealer& dealer, const Act& command);
[[nodiscard]] Verdict time_out(Dealer& dealer, const TimeOut& command);

/// Goes on after `from` has had his turn: to the next decision, over as many streets as need none
/// (B28), or to the end of the hand.
void proceed(Dealer& dealer, SeatNo from, Instant now);

/// Folds a player who has left, if it is his turn.
void fold_if_leaving(Dealer& dealer, SeatNo seat, Instant now);

}  // namespace cardroom::game
