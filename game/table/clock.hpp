/// The arithmetic of one decision's clock: base time, disconnect grace, time bank (T1 to T4).
#pragma once

#include "game/table/table.hpp"

namespace cardroom::game {

/// How long the player to act has in all from the start of the turn.
/// `connected` false adds the disconnect grace between base time and bank.
[[nodiscard]] Millis time_allowed(const TableRules& rules, Millis bank, bool connected);

/// The most that an all-in player has to say how many boards he wants; no bank, no grace.
inline constexpr Millis runs_answer_time{10'000};

/// How long the decision has that the table waits for, from the start of its turn. There must be
/// one.
[[nodiscard]] Millis time_to_decide(const Table& table, bool connected);

/// What is left of `bank` after a decision that took `elapsed`. Never below zero.
[[nodiscard]] Millis bank_left(
    const TableRules& rules, Millis bank, Millis elapsed, bool connected
);

}  // namespace cardroom::game
