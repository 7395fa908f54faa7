#include "server/room/stored_hand.hpp"

#include "game/text/codec.hpp"
#include "server/table/recover.hpp"

namespace cardroom::server {

using namespace game;

ledger::OpenedDeck opened_deck(const ledger::HandRecord& record, const ledger::KeyRing& keys) {
    const ledger::Opening& opening = record.opening;
    return keys.opened(
        record.summary.table, opening.hand, {opening.deck_root, opening.sealed_deck, opening.key_id}
    );
}

Table table_in(const std::string& state, const Deck& deck) {
    const auto table = read_table(state, deck);
    if (!table) {
        throw Unreadable{"the hand's state cannot be read"};
    }
    return *table;
}

Table table_before(const ledger::HandRecord& record, const Deck& deck) {
    if (record.rows.empty() || !record.rows.front().state) {
        throw Unreadable{"the hand's opening row has no state"};
    }
    return table_in(*record.rows.front().state, deck);
}

Events events_in(const std::string& payload, const Deck& deck) {
    auto events = read_events(payload, deck);
    if (!events) {
        throw Unreadable{"a log row of the hand cannot be read"};
    }
    return *events;
}

SeatNames names_in(const ledger::HandRecord& record) {
    SeatNames names;
    for (std::size_t i = 0; i < record.summary.players.size(); ++i) {
        const auto& player = record.summary.players[i];
        names[player.seat.index()] = PublicPlayer{player.player, record.summary.names.at(i), false};
    }
    return names;
}

void name_the_rest(SeatNames& names, const Table& table) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!names[i] && table.seats[i]) {
            const PlayerId id = table.seats[i]->player;
            names[i] = PublicPlayer{id, "player-" + std::to_string(id.value()), false};
        }
    }
}

}  // namespace cardroom::server
