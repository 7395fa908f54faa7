/// Known: which positions of the deck a viewer knows, so that exactly those can be proved to him.
#pragma once

#include "game/table/view.hpp"

#include <bitset>

namespace cardroom::game {

/// Deck positions. Cards that the game's deck does not have are known to everybody once a card
/// behind them is dealt: they were passed over.
using KnownPositions = std::bitset<deck_size>;

/// Of the hand on the table, just as `view(table, viewer)` shows its cards; none without a hand.
[[nodiscard]] KnownPositions known_positions(const Table& table, const Viewer& viewer);

/// Adds what an event of a finished hand tells `viewer`, as `view_history` shows it; `after` is
/// the table just after it.
void learn(
    KnownPositions& known, const Event& event, const Table& after, const HistoryViewer& viewer
);

}  // namespace cardroom::game
