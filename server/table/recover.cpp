#include "server/table/recover.hpp"

#include "game/table/decide.hpp"
#include "game/text/codec.hpp"
#include "server/table/publish.hpp"

#include <set>

namespace cardroom::server {
namespace {

using namespace game;

[[noreturn]] void unreadable(const ledger::StoredTable& stored, const std::string& what) {
    throw Unreadable{"table " + std::to_string(stored.table.value()) + ": " + what};
}

std::optional<Deck> deck_of(const ledger::StoredTable& stored, const ledger::KeyRing& keys) {
    if (!stored.hand) {
        return std::nullopt;
    }
    const ledger::Opening& opening = stored.hand->opening;
    if (opening.engine_version != engine_version) {
        unreadable(
            stored,
            "its hand was begun by engine version " + std::to_string(opening.engine_version) +
                ", this program is version " + std::to_string(engine_version) +
                "; finish it with the program that began it"
        );
    }
    return keys.open_deck(
        stored.table, opening.hand, opening.sealed_deck, opening.key_id, opening.deck_root
    );
}

Table first_state(const ledger::StoredTable& stored, const std::optional<Deck>& deck) {
    const bool has_state = !stored.rows.empty() && stored.rows.front().state.has_value();
    const auto table = read_table(has_state ? *stored.rows.front().state : stored.rules, deck);
    if (!table) {
        unreadable(stored, "its stored state cannot be read");
    }
    return *table;
}

template <class Each>
Table replay(const ledger::StoredTable& stored, const std::optional<Deck>& deck, Each each) {
    Table table = first_state(stored, deck);
    for (const ledger::LogRow& row : stored.rows) {
        const auto events = read_events(row.payload, deck);
        if (!events) {
            unreadable(stored, "log row " + std::to_string(row.seq.value()) + " cannot be read");
        }
        const Table before = table;
        for (const Event& event : *events) {
            evolve(table, event);
        }
        each(row, before, *events, table);
    }
    return table;
}

int rows_since_state(const std::vector<ledger::LogRow>& rows) {
    return static_cast<int>(rows.size());
}

}  // namespace

Recovered recover(
    const ledger::StoredTable& stored, const ledger::KeyRing& keys, const NameBook& book
) {
    Recovered recovered;
    recovered.name = stored.name;
    const auto settings = read_settings(stored.settings);
    if (!settings) {
        unreadable(stored, "its settings cannot be read");
    }
    recovered.settings = *settings;
    const auto deck = deck_of(stored, keys);
    recovered.table = replay(
        stored,
        deck,
        [&](const ledger::LogRow& row, const Table& before, const Events& events, const Table& after
        ) {
            SeatNames names = seat_names(before, book);
            for (std::size_t i = 0; i < names.size(); ++i) {
                if (after.seats[i]) {
                    names[i] = book.get(after.seats[i]->player);
                }
            }
            recovered.seen.note(before, events, row.seq);
            recovered.ring.push(publish({stored.table, row.seq, &before, &events, &names}));
        }
    );
    recovered.names = seat_names(recovered.table, book);
    recovered.place = {stored.table, stored.tail, rows_since_state(stored.rows)};
    recovered.unsettled = std::holds_alternative<HandOver>(recovered.table.phase) && stored.hand &&
                          !stored.hand->closed;
    recovered.frozen = stored.frozen;
    return recovered;
}

std::vector<PlayerId> players_in(const ledger::StoredTable& stored, const ledger::KeyRing& keys) {
    const auto deck = deck_of(stored, keys);
    std::set<PlayerId> players;
    const auto note = [&](const Table& table) {
        for (const auto& seat : table.seats) {
            if (seat) {
                players.insert(seat->player);
            }
        }
    };
    note(first_state(stored, deck));
    replay(
        stored,
        deck,
        [&](const ledger::LogRow&, const Table&, const Events&, const Table& after) { note(after); }
    );
    return {players.begin(), players.end()};
}

}  // namespace cardroom::server
