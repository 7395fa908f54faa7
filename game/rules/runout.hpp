/// Runout: board cards from the committed order, on one board or several, and who agrees to that.
#pragma once

#include "game/rules/dealer.hpp"

namespace cardroom::game {

/// Deals the next street of every board, the first board first.
void deal_street(Dealer& dealer);

/// Asks the next all-in player how many boards he wants. False when nobody is left to be asked:
/// the table has no such rule, somebody can still bet, one board was asked for, or a player who
/// could agree has left (X1).
[[nodiscard]] bool ask_for_runs(Dealer& dealer);

/// Where all agreed on several boards: deals each to its end, one after the other (X2). False where
/// they did not.
[[nodiscard]] bool run_several_times(Dealer& dealer);

/// Shows, after the hand, the cards that would have come on its board (X3).
[[nodiscard]] Verdict hunt_rabbit(Dealer& dealer, const HuntRabbit& command);

}  // namespace cardroom::game
