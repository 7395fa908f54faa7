/// The arithmetic of one decision's clock: base time and time bank (T1 to T4).
#pragma once

#include "game/table/table.hpp"

namespace cardroom::game {

/// How long a player has in all for a decision. Without a socket (`connected` false) the bank is
/// not theirs. The disconnect grace is no part of it: who measures the time leaves it out (T4).
[[nodiscard]] Millis time_allowed(const TableRules& rules, Millis bank, bool connected);

/// The most that an all-in player has to say how many boards he wants; no bank, no grace.
inline constexpr Millis runs_answer_time{10'000};

/// How long the decision has that the table waits for, from the start of its turn. There must be
/// one.
[[nodiscard]] Millis time_to_decide(const Table& table, bool connected);

/// What is left of `bank` after a decision that took `elapsed`. Never below zero.
[[nodiscard]] Millis bank_left(const TableRules& rules, Millis bank, Millis elapsed);

}  // namespace cardroom::game
