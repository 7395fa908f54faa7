/// Showdown: who turns cards up, who wins which pot, and how a hand ends.
#pragma once

#include "game/rules/dealer.hpp"

namespace cardroom::game {

/// Gives back what nobody could match (P1).
void return_uncalled(Dealer& dealer);

/// Turns all hands still in face up; nobody may muck (S2). Nothing when only one is left (S3).
void reveal_all(Dealer& dealer);

/// Ends the hand: showdown if two or more are left, pots, results, and what waited for the end.
void end_hand(Dealer& dealer, Instant now);

[[nodiscard]] Verdict show_cards(Dealer& dealer, const ShowCards& command);

}  // namespace cardroom::game
