/// decide and evolve: the only door into the rules.
#pragma once

#include "game/table/command.hpp"
#include "game/table/events.hpp"
#include "game/table/refusal.hpp"
#include "game/table/table.hpp"

#include <variant>

namespace cardroom::game {

struct Accepted {
    Table next;
    Events events;
};
using Outcome = std::variant<Accepted, Refusal>;

/// Decides one command. The given table is never touched, so a refusal leaves no trace.
/// Throws BrokenInvariant on a bug of ours, never for anything a caller may ask.
[[nodiscard]] Outcome decide(const Table& table, const Command& command);

/// The same into an outcome that its caller keeps: whoever decides on and on takes two by turns, so
/// that no table is copied but the one that changes. `table` must not lie in `outcome`.
void decide_into(Outcome& outcome, const Table& table, const Command& command);

/// The only way a table changes: live play, recovery and replay share it. `event` must come from
/// `decide` on an equal table (HandOpened with its deck put back).
void evolve(Table& table, const Event& event);

/// Whether the table can deal a hand now: nobody in play, not paused, two who can be dealt in.
[[nodiscard]] bool can_start_hand(const Table& table);

}  // namespace cardroom::game
