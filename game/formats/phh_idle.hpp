/// Actions of other rooms' files that change no money, and that no table here asks for.
#pragma once

#include "game/formats/phh.hpp"
#include "game/table/table.hpp"

namespace cardroom::game::formats {

/// Whether `seat`, whose turn it is, bets or raises to `to` with chips that nobody can answer: the
/// others are all-in, or have no chips beyond the bet. All of it comes back, as if it had called.
[[nodiscard]] bool is_idle_raise(const Table& table, SeatNo seat, Chips to);

/// Whether `action` of `seat` comes when nobody is asked any more, because all others are all-in:
/// a check, or a bet as above. `before` is the table at the last decision, `after` the hand's end.
[[nodiscard]] bool is_idle(
    const Table& before, const Table& after, SeatNo seat, const PhhAction& action
);

}  // namespace cardroom::game::formats
