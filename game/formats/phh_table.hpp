/// The table at which a PHH hand can be dealt, and the deck that deals it.
#pragma once

#include "game/formats/phh_forced.hpp"
#include "game/formats/unknown_cards.hpp"
#include "game/table/event.hpp"
#include "game/table/table.hpp"

#include <optional>
#include <span>
#include <variant>

namespace cardroom::game::formats {

/// Everybody in his seat, the last button and big blind where they must have been. Players are
/// numbered from 1, in the order of the file.
[[nodiscard]] std::variant<Table, FormatError> table_for(
    const PhhHand& hand, const PhhForced& forced
);

/// A deck that gives the cards to whom and where they belong. `events`: any deal at that table.
[[nodiscard]] Deck deck_for(
    const PhhHand& hand, const DealtCards& cards, std::span<const Event> events
);

/// Why the opening in `events` is not that of the file; nullopt when it is.
[[nodiscard]] std::optional<FormatError> check_opening(
    const PhhHand& hand, const PhhForced& forced, std::span<const Event> events
);

}  // namespace cardroom::game::formats
