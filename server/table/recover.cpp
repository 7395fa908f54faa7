#include "server/table/recover.hpp"

#include "game/planted.hpp"
#include "game/table/decide.hpp"
#include "game/text/codec.hpp"
#include "server/protocol/hex.hpp"
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
    if (stored.hand->closed &&
        (!is_known_engine(opening.engine_version) || !keys.has(opening.key_id))) {
        return std::nullopt;  // it is over and paid: only its cards cannot be shown any more
    }
    if (!is_known_engine(opening.engine_version)) {
        unreadable(
            stored,
            "its hand was begun by engine version " + std::to_string(opening.engine_version) +
                ", this program has versions " + std::to_string(oldest_engine_version) + " to " +
                std::to_string(engine_version) + "; finish it with the program that began it"
        );
    }
    try {
        const ledger::SealedDeck sealed{opening.deck_root, opening.sealed_deck, opening.key_id};
        return keys.opened(stored.table, opening.hand, sealed).deck();
    } catch (const ledger::MissingKey&) {
        throw;
    } catch (const std::runtime_error& bad) {
        unreadable(stored, bad.what());
    }
}

/// A closed hand's cards lie on the table, but not beside these rows: it is replayed without them.
std::optional<Deck> or_blank(const std::optional<Deck>& deck) {
    return deck ? deck : std::optional{Deck{}};
}

Table first_state(const ledger::StoredTable& stored, const std::optional<Deck>& deck) {
    const bool has_state = !stored.rows.empty() && stored.rows.front().state.has_value();
    const auto table =
        read_table(has_state ? *stored.rows.front().state : stored.rules, or_blank(deck));
    if (!table || (!deck && live_hand(*table) != nullptr)) {
        unreadable(stored, "its stored state cannot be read");
    }
    return *table;
}

/// The rows follow one another and end where the table's head says; none was altered.
void check_chain(const ledger::StoredTable& stored) {
    const auto& rows = stored.rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool first_of_all = i == 0 && rows[i].seq == Seq{1};
        const bool follows = i == 0 || rows[i].seq == rows[i - 1].seq.next();
        const bool known = i > 0 || first_of_all;  // the row before the first is not here
        const ledger::Hash before = i > 0 ? rows[i - 1].hash : ledger::Hash{};
        if (!follows || (known && chain_hash(before, rows[i]) != rows[i].hash)) {
            unreadable(stored, "log row " + std::to_string(rows[i].seq.value()) + " was altered");
        }
    }
    const bool ends =
        rows.empty() ? stored.tail.seq == Seq{}
                     : rows.back().seq == stored.tail.seq && rows.back().hash == stored.tail.hash;
    if (!ends) {
        unreadable(stored, "its log does not end where its head says");
    }
}

/// A hand being played has its deck, and a seat for each player in it and for who is to act.
void check_hand(
    const ledger::StoredTable& stored, const std::optional<Deck>& deck, const Table& table
) {
    const Hand* hand = live_hand(table);
    if (hand == nullptr) {
        return;
    }
    if (!deck) {
        unreadable(stored, "the deck of its hand is not there");
    }
    if (hand->engine != stored.hand->opening.engine_version) {
        unreadable(stored, "its log and its opening name different engine versions");
    }
    for (std::size_t i = 0; i < table.seats.size(); ++i) {
        const bool plays = hand->players[i].standing != Standing::not_in ||
                           (hand->to_act && hand->to_act->index() == i);
        if (plays && !table.seats[i]) {
            unreadable(stored, "a player of its hand has no seat");
        }
    }
}

template <class Each>
Table replay(const ledger::StoredTable& stored, const std::optional<Deck>& deck, Each each) {
    check_chain(stored);
    Table table = first_state(stored, deck);
    for (const ledger::LogRow& row : stored.rows) {
        const auto events = read_events(row.payload, or_blank(deck));
        if (!events) {
            unreadable(stored, "log row " + std::to_string(row.seq.value()) + " cannot be read");
        }
        const Table before = table;
        try {
            for (const Event& event : *events) {
                evolve(table, event);
            }
            each(row, before, *events, table);
        } catch (const BrokenInvariant& broken) {
            unreadable(stored, "log row " + std::to_string(row.seq.value()) + ": " + broken.what());
        }
    }
    check_hand(stored, deck, table);
    return table;
}

int rows_since_state(const std::vector<ledger::LogRow>& rows) {
    return static_cast<int>(rows.size());
}

/// What the live actor keeps of a row beside the table.
void note_row(
    Recovered& recovered, const ledger::LogRow& row, const Table& before, const Events& events
) {
    if (find_event<HandOpened>(events) != nullptr) {
        recovered.ended.reset();
    }
    if (!recovered.left_at || find_event<SeatLeft>(events) != nullptr) {
        recovered.left_at = row.at;
    }
    if (!planted(Bug::actions_forgotten)) {
        recovered.seen.note(before, events, row.seq);
    }
    if (!planted(Bug::top_up_keys_forgotten)) {
        recovered.top_up_keys.note(events, moving_key_of(row.kind, row.later_key));
    }
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
    std::string commitment;
    if (deck) {
        const ledger::Opening& opening = stored.hand->opening;
        recovered.deck = {opening.deck_root, opening.sealed_deck, opening.key_id};
        commitment = hex(opening.deck_root);
    }
    recovered.table = replay(
        stored,
        deck,
        [&](const ledger::LogRow& row, const Table& before, const Events& events, const Table& after
        ) {
            const SeatNames names = names_around(before, after, book);
            note_row(recovered, row, before, events);
            if (find_event<HandEnded>(events) != nullptr) {
                recovered.ended = after;
            }
            if (deck || !stored.hand) {
                recovered.ring.push(
                    publish({stored.table, row.seq, &before, &events, &names, commitment})
                );
            }
        }
    );
    if (!deck && !std::holds_alternative<Idle>(recovered.table.phase)) {
        recovered.table.phase = Idle{};  // the last hand's cards are not known any more
        recovered.ring = {};
        recovered.ended.reset();
    }
    recovered.names = seat_names(recovered.table, book);
    recovered.place = {stored.table, stored.tail, rows_since_state(stored.rows)};
    recovered.unsettled = std::holds_alternative<HandOver>(recovered.table.phase) && stored.hand &&
                          !stored.hand->closed;
    if (stored.hand && stored.hand->final_seq) {
        for (const ledger::LogRow& row : stored.rows) {
            if (row.seq == *stored.hand->final_seq) {
                recovered.hand_end = ledger::Tail{stored.tail.epoch, row.seq, row.hash};
            }
        }
    }
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
    if (const auto settings = read_settings(stored.settings)) {  // for the list of the banned
        for (const Ban& ban : settings->bans) {
            players.insert(ban.player);
        }
    }
    replay(
        stored,
        deck,
        [&](const ledger::LogRow&, const Table&, const Events&, const Table& after) { note(after); }
    );
    return {players.begin(), players.end()};
}

}  // namespace cardroom::server
