/// collect: makes a HandHistory of what the engine recorded, with only the cards one viewer may
/// know. The one place here that depends on the shape of the engine's events.
#pragma once

#include "game/formats/history.hpp"
#include "game/table/event.hpp"
#include "game/table/view.hpp"

#include <optional>
#include <span>
#include <string>

namespace cardroom::game::formats {

/// What the engine does not know about a hand.
struct HandLabels {
    TableId table_id;
    std::string table;
    Instant at;                    ///< when it was dealt
    PerSeat<std::string> names{};  ///< of who sat where when it was dealt
};

/// The hand that `events` open and end. `before`: the table just before them; `events`: all rows of
/// the hand in order, also the cards shown after it. nullopt when they do not hold one whole hand:
/// it was voided, or it goes on.
///
/// Whose cards a viewer knows is what `view_history` says, as in a replay: a participant his own,
/// those turned face up and those mucked at a called river (S5), never folded ones (S10); an admin
/// every card dealt.
[[nodiscard]] std::optional<HandHistory> collect(
    const Table& before,
    std::span<const Event> events,
    const Deck& deck,
    const HandLabels& labels,
    const HistoryViewer& viewer
);

}  // namespace cardroom::game::formats
