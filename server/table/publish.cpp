#include "server/table/publish.hpp"

#include "game/planted.hpp"
#include "game/table/decide.hpp"
#include "game/table/view.hpp"

#include <algorithm>

namespace cardroom::server {
namespace {

using namespace game;

/// The table just after each event is needed: a turn's legal range is that of its own moment.
std::vector<EventView> views(const Row& row, const Viewer& viewer, Table& after) {
    after = *row.before;
    std::vector<EventView> seen;
    seen.reserve(row.events->size());
    for (const Event& event : *row.events) {
        evolve(after, event);
        seen.push_back(view(event, after, viewer));
    }
    return seen;
}

EvContext context(const Row& row, const Table& after) {
    EvContext at{row.table, row.seq, hand_of(after), row.names, after.rules.clock.base, {}};
    at.commitment = row.commitment;
    for (std::size_t i = 0; i < after.seats.size(); ++i) {
        at.bank[i] = after.seats[i] ? after.seats[i]->bank : Millis{0};
    }
    at.dealt_in = dealt_in(after);
    return at;
}

Frame encode(const Row& row, const Viewer& viewer) {
    Table after;
    const auto seen = views(row, viewer, after);
    return std::make_shared<const std::string>(ev_frame(context(row, after), seen));
}

}  // namespace

SeatSet dealt_in(const Table& table) {
    const Hand* const hand = hand_on(table);
    SeatSet seats;
    for (std::size_t i = 0; hand != nullptr && i < hand->players.size(); ++i) {
        if (hand->players[i].standing != Standing::not_in) {
            seats.insert(SeatNo::at(i));
        }
    }
    return seats;
}

HandNo hand_of(const Table& table) {
    return table.last_hand;
}

Published publish(const Row& row) {
    const auto& first = row.before->seats.front();
    const bool leaks = planted(Bug::hole_cards_in_shared_frame) && first;
    Published entry{row.seq, encode(row, leaks ? Viewer{first->player} : spectator), {}};
    if (!std::ranges::any_of(*row.events, is_private)) {
        return entry;
    }
    for (const auto& seat : row.before->seats) {
        if (seat) {
            entry.own.emplace_back(seat->player, encode(row, Viewer{seat->player}));
        }
    }
    return entry;
}

}  // namespace cardroom::server
