/// Opening: from StartHand to the first decision (positions, posts, hole cards).
#pragma once

#include "game/rules/dealer.hpp"

namespace cardroom::game {

[[nodiscard]] Verdict start_hand(Dealer& dealer, const StartHand& command);

}  // namespace cardroom::game
