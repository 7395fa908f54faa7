/// Sight: who may see which hole cards. Views and knowledge of the deck both ask here, so that they
/// cannot differ.
#pragma once

#include "game/table/view.hpp"

namespace cardroom::game {

[[nodiscard]] bool owns(const Table& table, SeatNo seat, const Viewer& viewer);

/// Whose unshown cards one viewer sees in events.
struct Sight {
    bool dealt;   ///< sees the hole cards of this event's seat as they are dealt
    bool mucked;  ///< sees them when they are mucked
};
/// Live, nobody sees what was mucked.
[[nodiscard]] Sight sight_of(const Table& after, SeatNo seat, const Viewer& viewer);
/// Of a finished hand; see view_history.
[[nodiscard]] Sight sight_of(const Table& after, SeatNo seat, const HistoryViewer& viewer);

}  // namespace cardroom::game
