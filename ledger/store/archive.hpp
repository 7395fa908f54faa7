/// Archive: finished hands, statements and other reading.
#pragma once

#include "ledger/store/table_log.hpp"
#include "ledger/store/types.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cardroom::ledger {

struct StatementEntry {
    std::int64_t entry = 0;  ///< counts up; the newest is first
    Instant at;
    std::string kind;  ///< grant, buy_in, top_up, cash_out, hand, correction
    Chips amount;      ///< on the wallet; for a hand: on the escrow
    Chips balance;     ///< of that account, after
    std::optional<TableId> table;
    std::optional<HandNo> hand;
};
struct Escrow {
    TableId table;
    std::string table_name;
    Chips stack;
};
struct Statement {
    Chips balance;
    std::vector<Escrow> in_play;
    std::vector<StatementEntry> entries;
    bool more = false;
};

struct HandSummary {
    TableId table;
    std::string table_name;
    HandNo hand;
    Instant opened;
    std::string state;  ///< open, settled, void
    std::vector<DealtIn> players;
    std::vector<std::string> names;  ///< of `players`, in order
    std::optional<Chips> net;        ///< of the player asked about, when settled
};
/// Where a list of hands goes on: after this hand. Without a table and a number (0) it skips all
/// hands of that instant.
struct HandCursor {
    Instant at;
    TableId table{};
    HandNo hand{};
};
struct HandFilter {
    std::optional<PlayerId> player;
    std::optional<TableId> table;
    std::optional<HandNo> hand;
    std::optional<HandCursor> before;
    int limit = 20;  ///< 1 to 100
};
/// What a list shows a hand's cards and stakes by, without the rest of its record.
struct HandSketch {
    Hash deck_root{};
    std::string sealed_deck;
    std::string key_id;
    std::string state;                  ///< of the table just before the hand
    std::vector<std::string> payloads;  ///< of its rows, oldest first; in play: of the first only
};
struct PostingRow {
    std::string account;  ///< in words: "escrow ann table 7"
    Chips amount;
    Chips balance;  ///< after
};
/// One hand, whole.
struct HandRecord {
    HandSummary summary;
    Opening opening;
    std::vector<LogRow> rows;  ///< first has the table's state before the hand
    std::vector<PostingRow> postings;
};

/// Sums that must hold; all zero when they do.
struct Discrepancies {
    std::int64_t unbalanced_transfers = 0;
    std::int64_t wrong_balances = 0;    ///< balance differs from its postings
    std::int64_t incomplete_hands = 0;  ///< settled without their whole log
    Chips sum_of_balances;
};

/// One object, one connection, one thread. Every call may throw Unavailable.
class Archive {
public:
    virtual ~Archive() = default;
    virtual Statement statement(PlayerId player, std::optional<std::int64_t> before, int limit) = 0;
    /// Newest first; one more than `limit` may be asked for to learn whether there are more.
    virtual std::vector<HandSummary> hands(const HandFilter& filter) = 0;
    /// A sketch of each of `hands`, in their order; read for all of them at once.
    virtual std::vector<HandSketch> sketches(const std::vector<HandSummary>& hands) = 0;
    virtual std::optional<HandRecord> hand(TableId table, HandNo hand) = 0;
    virtual Discrepancies check() = 0;
};

}  // namespace cardroom::ledger
