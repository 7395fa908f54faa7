/// Award: who wins which pot on which board, and what is paid for it.
#pragma once

#include "game/cards/ranking.hpp"
#include "game/rules/dealer.hpp"

namespace cardroom::game {

using Strengths = PerSeat<HighLow>;
/// One for each board.
using BoardStrengths = FixedVector<Strengths, max_boards>;

/// The strength of everybody who can win on each board; no hand where there is no showdown.
[[nodiscard]] BoardStrengths strengths_of(Game game, const Hand& hand);

struct Awarded {
    Chips rake;
    SeatSet main_pot;  ///< who won of it
};
/// Pays every pot, the last side pot first (P4).
[[nodiscard]] Awarded award_pots(Dealer& dealer, const BoardStrengths& strengths);

/// Who alone wins the main pot with seven and deuce shows it, and has the bounty from everybody
/// else who was dealt in, as far as his stack goes.
void pay_seven_deuce(Dealer& dealer, SeatSet winners);

}  // namespace cardroom::game
