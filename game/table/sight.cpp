#include "game/table/sight.hpp"

#include "game/base/visit.hpp"

namespace cardroom::game {
namespace {

bool sits_at(const Table& table, SeatNo seat, PlayerId player) {
    const auto& taken = table.seats[seat.index()];
    return taken && taken->player == player;
}

bool was_dealt_in(const Table& table, PlayerId player) {
    const std::optional<SeatNo> seat = seat_of(table, player);
    const Hand* const hand = hand_on(table);
    return seat && hand != nullptr && hand->players[seat->index()].standing != Standing::not_in;
}

/// Whether somebody paid to see the showdown: a bet on the river that was called.
bool river_was_called(const Table& table) {
    const Hand* const hand = hand_on(table);
    return hand != nullptr && hand->street == Street::river && hand->last_aggressor.has_value();
}

}  // namespace

bool owns(const Table& table, SeatNo seat, const Viewer& viewer) {
    return viewer.player && sits_at(table, seat, *viewer.player);
}

Sight sight_of(const Table& after, SeatNo seat, const Viewer& viewer) {
    return {.dealt = owns(after, seat, viewer), .mucked = false};
}

Sight sight_of(const Table& after, SeatNo seat, const HistoryViewer& viewer) {
    return match(
        viewer,
        [](const Admin&) { return Sight{.dealt = true, .mucked = true}; },
        [&](const Participant& who) {
            return Sight{
                .dealt = sits_at(after, seat, who.player),
                .mucked = was_dealt_in(after, who.player) && river_was_called(after),
            };
        }
    );
}

}  // namespace cardroom::game
