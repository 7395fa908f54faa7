#include "game/table/table.hpp"

#include "game/base/require.hpp"

namespace cardroom::game {

Table make_table(const TableRules& rules) {
    require(!fault_in(rules), "a table needs rules without a fault");
    Table table;
    table.rules = rules;
    return table;
}

const Hand* live_hand(const Table& table) {
    return std::get_if<Hand>(&table.phase);
}

const Hand* hand_on(const Table& table) {
    if (const auto* over = std::get_if<HandOver>(&table.phase)) return &over->hand;
    return live_hand(table);
}

std::optional<SeatNo> seat_of(const Table& table, PlayerId player) {
    for (std::size_t i = 0; i < max_seats; ++i) {
        if (table.seats[i] && table.seats[i]->player == player) return SeatNo::at(i);
    }
    return std::nullopt;
}

bool in_live_hand(const Table& table, SeatNo seat) {
    const Hand* hand = live_hand(table);
    return hand != nullptr && hand->players[seat.index()].standing != Standing::not_in;
}

Chips total_chips(const Table& table) {
    Chips sum;
    for (const auto& seat : table.seats) {
        if (seat) sum += seat->stack;
    }
    if (const Hand* hand = live_hand(table)) {
        for (const HandPlayer& player : hand->players) {
            sum += player.total + player.dead;
        }
    }
    return sum;
}

}  // namespace cardroom::game
