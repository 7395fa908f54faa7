/// Reading tables back: log rows, openings and whole tables.
#pragma once

#include "ledger/pg/connection.hpp"
#include "ledger/store/table_log.hpp"

#include <optional>
#include <span>
#include <vector>

namespace cardroom::ledger::pg {

/// What `row_of` reads, of `table_event e`.
#define CARDROOM_ROW_COLUMNS                                                                   \
    "e.table_id, e.seq, e.hand_no, e.epoch, e.kind, e.payload, e.state, millis(e.at), e.hash," \
    " e.later_key"

[[nodiscard]] LogRow row_of(const pqxx::row& row);

/// Everything that rebuilds `table`, as of one moment; nullopt when there is none in play.
std::optional<StoredTable> load_table(Connection& connection, TableId table);

/// The same for several tables that nobody else writes, in a few round trips, in their order.
std::vector<std::optional<StoredTable>> load_tables(
    Connection& connection, std::span<const TableId> tables
);

/// Rows after `after`, up to `last` if given, oldest first, at most `limit`.
std::vector<LogRow> load_rows(
    Connection& connection, TableId table, Seq after, std::optional<Seq> last, int limit
);

/// What was stored beside the log when the hand opened; nullopt when there is no such hand.
std::optional<LastHand> load_hand(Connection& connection, TableId table, HandNo hand);

}  // namespace cardroom::ledger::pg
