/// StoredHand: the parts of a hand's record, unsealed and read: its deck, table, events and names.
#pragma once

#include "game/table/events.hpp"
#include "game/table/table.hpp"
#include "ledger/crypto/sealing.hpp"
#include "ledger/store/archive.hpp"
#include "server/protocol/frames.hpp"

#include <string>

namespace cardroom::server {

/// Throws ledger::MissingKey, or std::runtime_error when the deck was altered.
[[nodiscard]] ledger::OpenedDeck opened_deck(
    const ledger::HandRecord& record, const ledger::KeyRing& keys
);

// These throw Unreadable when the log is damaged.

[[nodiscard]] game::Table table_in(const std::string& state, const game::Deck& deck);
/// The table just before the hand's first row.
[[nodiscard]] game::Table table_before(const ledger::HandRecord& record, const game::Deck& deck);
[[nodiscard]] game::Events events_in(const std::string& payload, const game::Deck& deck);

/// Who was dealt in, by seat.
[[nodiscard]] SeatNames names_in(const ledger::HandRecord& record);
/// Everybody at the table is named; who was not in the hand only by his number.
void name_the_rest(SeatNames& names, const game::Table& table);

}  // namespace cardroom::server
