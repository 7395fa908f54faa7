/// Departures: what a player who left a table a short while ago must bring back.
#pragma once

#include "game/table/table.hpp"

#include <optional>

namespace cardroom::game {

/// How a player left who must bring exactly that stack back at `now`; nothing for any other (M3).
[[nodiscard]] std::optional<Departure> must_bring(const Table& table, PlayerId player, Instant now);

}  // namespace cardroom::game
