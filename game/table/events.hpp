/// Events: what one command caused, in order; room for the most that can be, and nothing zeroed.
#pragma once

#include "game/base/roomy_vector.hpp"
#include "game/table/event.hpp"

#include <cstddef>

namespace cardroom::game {

/// Most events that one command can cause (nine players, all-in by the ante of a bomb pot).
inline constexpr std::size_t max_events = 160;

/// Made at every decision: zeroing its places took a quarter of a decision's time.
using Events = RoomyVector<Event, max_events>;

}  // namespace cardroom::game
