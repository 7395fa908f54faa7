#include "server/room/hand_story.hpp"

#include "game/table/decide.hpp"
#include "game/table/known.hpp"
#include "server/protocol/frames.hpp"
#include "server/protocol/hex.hpp"
#include "server/room/stored_hand.hpp"
#include "server/table/publish.hpp"

namespace cardroom::server {
namespace {

using namespace game;

/// Where a story is while it is told, and to whom.
struct Telling {
    Table table;
    const NameBook& book;
    const HistoryViewer& viewer;
    std::string commitment;
    KnownPositions known;
};

std::string step(const ledger::LogRow& row, const Events& events, Telling& story) {
    auto& [table, book, viewer, commitment, known] = story;
    const Table before = table;
    std::vector<EventView> seen;
    seen.reserve(events.size());
    for (const Event& event : events) {
        evolve(table, event);
        seen.push_back(view_history(event, table, viewer));
        learn(known, event, table, viewer);
    }
    const SeatNames names = names_around(before, table, book);
    EvContext at{row.table, row.seq, row.hand, &names, table.rules.clock.base, {}};
    for (std::size_t i = 0; i < table.seats.size(); ++i) {
        at.bank[i] = table.seats[i] ? table.seats[i]->bank : Millis{0};
    }
    at.dealt_in = dealt_in(table);
    at.commitment = commitment;
    return "{\"seq\":" + std::to_string(row.seq.value()) +
           ",\"at_ms\":" + std::to_string(row.at.time_since_epoch().count()) +
           ",\"events\":" + events_json(at, seen) + "}";
}

}  // namespace

std::string story_members(
    const ledger::HandRecord& record,
    const ledger::KeyRing& keys,
    ledger::People& people,
    const HistoryViewer& viewer
) {
    const ledger::OpenedDeck opened = opened_deck(record, keys);
    const Deck& deck = opened.deck();
    const NameBook book = everybody_in(record, deck, people);
    const Table before = table_before(record, deck);
    const SeatNames names = seat_names(before, book);
    const auto* participant = std::get_if<Participant>(&viewer);
    TableView start =
        view(before, participant != nullptr ? Viewer{participant->player} : spectator);
    start.hand.reset();  // what lies on the table is the hand before this one
    const SnapContext at{
        record.summary.table,
        Seq{record.rows.front().seq.value() - 1},
        record.summary.table_name,
        "playing",
        std::nullopt,
        &names,
        {},
        {}
    };
    std::string members = "\"start\":" + snap_frame(at, start) + ",\"steps\":[";
    Telling story{before, book, viewer, hex(opened.root()), {}};
    for (const ledger::LogRow& row : record.rows) {
        members += &row == &record.rows.front() ? "" : ",";
        members += step(row, events_in(row.payload, deck), story);
    }
    return members + "],\"proof\":" + proof_json(opened.prove(story.known));
}

game::Chips big_blind_of(const ledger::HandSketch& sketch) {
    return table_in(sketch.state, Deck{}).rules.big_blind;
}

HandCards cards_of(
    const ledger::HandSummary& hand,
    const ledger::HandSketch& sketch,
    const ledger::KeyRing& keys,
    SeatNo seat
) {
    const ledger::SealedDeck sealed{sketch.deck_root, sketch.sealed_deck, sketch.key_id};
    const Deck deck = keys.opened(hand.table, hand.hand, sealed).deck();
    HandCards cards;
    for (const std::string& payload : sketch.payloads) {
        for (const Event& event : events_in(payload, deck)) {
            if (const auto* hole = std::get_if<HoleDealt>(&event); hole && hole->seat == seat) {
                for (const std::int8_t position : hole->cards) {
                    cards.own.push_back(deck.at(position));
                }
            }
            if (const auto* dealt = std::get_if<BoardDealt>(&event); dealt && dealt->board == 0) {
                for (const std::int8_t position : dealt->cards) {
                    cards.board.push_back(deck.at(position));
                }
            }
        }
    }
    return cards;
}

}  // namespace cardroom::server
