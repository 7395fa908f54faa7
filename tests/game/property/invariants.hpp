/// Invariants: what must hold of every table, whatever was asked of it.
#pragma once

#include "game/table/decide.hpp"

namespace cardroom::game::testing {

/// Throws std::logic_error with its words when it does not hold.
void must(bool holds, const char* what);

/// After every event, also in the middle of a command: each card dealt once, somebody eligible for
/// each pot, the pots what was put in, stacks and banks within their limits.
void check_table(const Table& table);
/// After every command: a hand that goes on waits for somebody who can decide.
void check_waiting(const Table& table);
/// The log alone gives the same table; events and table come back from their texts, which hold no
/// card.
void check_text_and_replay(const Table& before, const Accepted& outcome);

}  // namespace cardroom::game::testing
