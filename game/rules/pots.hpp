/// Pots: who plays for which chips, and what the house takes of them.
#pragma once

#include "game/table/table.hpp"

#include <optional>

namespace cardroom::game {

/// Chips, and who may win them.
struct Pot {
    Chips amount;
    SeatSet eligible;
    friend constexpr bool operator==(const Pot&, const Pot&) = default;
};
using Pots = FixedVector<Pot, max_seats>;

/// The pots as they stand, main pot first, this street's bets counted (P2, P3). Empty when nobody
/// can win.
[[nodiscard]] Pots pots_of(const Hand& hand);

/// What its player alone has put in: of this street's highest bet, and of an own ante that the
/// others were too short for (P1).
struct Uncalled {
    SeatNo seat;
    Chips amount;
};
[[nodiscard]] std::optional<Uncalled> uncalled(const Hand& hand);

/// What the house takes of each pot: once a hand, at most the cap for so many
/// players, no flop no drop (P9, P10). In proportion to the pots, the remainder from the first that
/// can spare a chip: no pot is taken whole while another can pay.
[[nodiscard]] FixedVector<Chips, max_seats> rake_of(
    const Rake& rake, const Hand& hand, const Pots& pots
);

}  // namespace cardroom::game
