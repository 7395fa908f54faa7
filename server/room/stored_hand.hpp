/// StoredHand: the parts of a hand's record, unsealed and read: its deck, table, events and names.
#pragma once

#include "game/table/events.hpp"
#include "game/table/table.hpp"
#include "ledger/crypto/sealing.hpp"
#include "ledger/store/archive.hpp"
#include "ledger/store/people.hpp"
#include "server/table/name_book.hpp"

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

/// Everybody who sat at the table before or during the hand, as they are called now.
[[nodiscard]] NameBook everybody_in(
    const ledger::HandRecord& record, const game::Deck& deck, ledger::People& people
);

}  // namespace cardroom::server
