#include "server/room/stored_hand.hpp"

#include "game/text/codec.hpp"
#include "server/account/accounts.hpp"
#include "server/table/recover.hpp"

#include <set>

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

NameBook everybody_in(const ledger::HandRecord& record, const Deck& deck, ledger::People& people) {
    std::set<PlayerId> there;
    for (const auto& seat : table_before(record, deck).seats) {
        if (seat) there.insert(seat->player);
    }
    for (const ledger::LogRow& row : record.rows) {
        for (const Event& event : events_in(row.payload, deck)) {
            if (const auto* sat = std::get_if<SeatTaken>(&event)) there.insert(sat->player);
        }
    }
    NameBook book;
    for (const ledger::Player& player : people.find_many({there.begin(), there.end()})) {
        book.put({player.id, player.name, kind_name(player.kind) == "bot"});
    }
    return book;
}

}  // namespace cardroom::server
