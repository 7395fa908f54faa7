/// Events: what one command caused, in order; room for the most that can be, and nothing zeroed.
#pragma once

#include "game/base/roomy_vector.hpp"
#include "game/table/event.hpp"

#include <cstddef>
#include <variant>

namespace cardroom::game {

/// Most events that one command can cause (nine players, all-in by the ante of a bomb pot).
inline constexpr std::size_t max_events = 160;

/// Made at every decision: zeroing its places took a quarter of a decision's time.
using Events = RoomyVector<Event, max_events>;

/// The first event of this kind, or nullptr.
template <class E>
[[nodiscard]] const E* find_event(const Events& events) {
    for (const Event& event : events) {
        if (const E* const found = std::get_if<E>(&event)) return found;
    }
    return nullptr;
}

}  // namespace cardroom::game
