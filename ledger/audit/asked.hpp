/// Asked: which commands may have caused the events of a log row. The log keeps what happened, not
/// what was asked; but who knows the table before can tell, but for things that leave no trace.
#pragma once

#include "game/table/command.hpp"
#include "game/table/events.hpp"

#include <string_view>
#include <vector>

namespace cardroom::ledger::audit {

/// What is known of a row beside its events.
struct RowFacts {
    std::string_view kind;
    game::Instant at;
    game::Deck deck;  ///< of the hand that it opens, or any whole one
};

/// The commands that may have led from `before` to `events`, the likeliest first: at most as many
/// as a table has seats, none when no command could.
[[nodiscard]] std::vector<game::Command> asked(
    const game::Table& before, const game::Events& events, const RowFacts& row
);

}  // namespace cardroom::ledger::audit
