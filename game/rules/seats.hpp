/// Seats: coming, going, chips between hands, sitting out and coming back.
#pragma once

#include "game/rules/dealer.hpp"

namespace cardroom::game {

/// no_such_seat or seat_empty, if so.
[[nodiscard]] Verdict check_taken(const Table& table, SeatNo seat);

[[nodiscard]] Verdict take_seat(Dealer& dealer, const TakeSeat& command);
[[nodiscard]] Verdict top_up(Dealer& dealer, const TopUp& command);
[[nodiscard]] Verdict cancel_top_up(Dealer& dealer, const CancelTopUp& command);
[[nodiscard]] Verdict leave(Dealer& dealer, const Leave& command);
[[nodiscard]] Verdict sit_out(Dealer& dealer, const SitOut& command);
[[nodiscard]] Verdict sit_in(Dealer& dealer, const SitIn& command);
[[nodiscard]] Verdict remove(Dealer& dealer, const Remove& command);
[[nodiscard]] Verdict set_habits(Dealer& dealer, const SetHabits& command);
[[nodiscard]] Verdict vacate(Dealer& dealer, const Vacate& command);

/// After a hand: seats without chips, sitting out as asked, top-ups as wanted and as they
/// now fit (M2).
void settle_wishes(Dealer& dealer, SeatSet played, Instant now);

}  // namespace cardroom::game
