/// TableLog: the durable log of all tables, their owners, and what recovery reads from it.
#pragma once

#include "ledger/store/types.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cardroom::ledger {

/// A player dealt into a hand, with the stack that must equal the escrow's balance.
struct DealtIn {
    SeatNo seat;
    PlayerId player;
    Chips stack;
};

/// What is stored beside the log when a hand opens. The deck is sealed, never plain.
struct Opening {
    HandNo hand;
    int engine_version = 0;
    Hash deck_root{};         ///< commitment to the deck, published before the deal
    std::string sealed_deck;  ///< bytes; only the key outside the database opens it
    std::string key_id;
    std::vector<DealtIn> players;
};

/// One row of a table's log: one accepted command with all its events.
struct LogRow {
    TableId table;
    Seq seq;      ///< the tail plus one
    HandNo hand;  ///< the hand in play, or the last one; 0 before the first
    Epoch epoch;
    std::string kind;     ///< what was asked: "act", "time_out", "start_hand", ... (frozen names)
    std::string payload;  ///< game::write_events
    std::optional<std::string> state;  ///< game::write_table of the table just BEFORE this row
    Instant at;
    std::string later_key{};  ///< the client's money key, when chips asked for here move later
    Hash hash{};              ///< chain_hash over all of the above and the row before
};

/// The kind of a row that takes a money key for chips which move after the hand.
inline constexpr std::string_view top_up_later_row = "top_up_later";

/// The hash of `row` (its `hash` left out) chained to the row before it.
[[nodiscard]] Hash chain_hash(const Hash& before, const LogRow& row);

/// A row to be made durable. `row.hash` is filled by the writer.
struct Append {
    LogRow row;
    Hash before{};                   ///< hash of the row before
    std::optional<Opening> opening;  ///< with a row that opens a hand
    bool ends_hand = false;          ///< the row that holds the hand's end
    bool voids_hand = false;         ///< the row that voids the open hand (an admin's act)
    std::string reason;              ///< of a void
};

enum class AppendVerdict {
    durable,
    stale_epoch,   ///< somebody else owns the table: stop
    out_of_order,  ///< the tail is not where the row expects it: a bug, or another owner
    refused,   ///< the database found the row impossible (stack differs from escrow, ...): a bug
    hindered,  ///< as Hindered, for this row alone: nothing was done, ask again
};
struct AppendResult {
    AppendVerdict verdict = AppendVerdict::durable;
    std::string reason;  ///< in words, for the log; empty when durable
};

/// Where a table's log ends.
struct Tail {
    Epoch epoch;
    Seq seq;
    Hash hash{};
};

/// The last hand of a table: open, finished but not settled yet, or done with.
struct LastHand {
    Opening opening;
    Epoch epoch;
    Seq first_seq;
    std::optional<Seq> final_seq;  ///< set when the log of the hand is complete
    bool closed = false;           ///< settled or voided: nothing is left to do
};

/// Everything that rebuilds one table.
struct StoredTable {
    TableId table;
    std::string name;
    std::string settings;  ///< JSON text: how the table was made (host, privacy, stakes)
    std::string rules;     ///< game::write_table of the empty table it began as
    Tail tail;
    std::optional<std::string> frozen;  ///< why, when it is frozen for an admin
    std::vector<LogRow> rows;      ///< from the last row with a state (or the first) to the tail
    std::optional<LastHand> hand;  ///< the hand that `rows` begin with or run through, if any
};

/// A table to be made.
struct NewTable {
    std::string name;
    std::string settings;
    std::string rules;
    std::optional<PlayerId> host;
};

/// The log of all tables. One object, one connection, one thread.
/// Every call may throw Unavailable; those that write may throw InDoubt.
class TableLog {
public:
    virtual ~TableLog() = default;

    /// One transaction for all of `rows` (each table at most once): a verdict for each, in order.
    /// A refused row does not stop the others.
    virtual std::vector<AppendResult> append(std::span<const Append> rows) = 0;

    /// After InDoubt: raises the epoch of each table that the server of this boot id still owns,
    /// waiting behind any hanging transaction, and says where each log ends now (nullopt: not ours
    /// any more).
    virtual std::vector<std::optional<Tail>> fence(
        const std::string& boot, std::span<const TableId> tables
    ) = 0;

    /// Takes (or renews) the lease of `node` for `ttl`, by the database's clock. False when the
    /// lease was lost to another since.
    virtual bool heartbeat(const std::string& node, const std::string& boot, Millis ttl) = 0;
    /// Gives the lease of `boot` back at once: a clean stop, or a boot that is known to be dead.
    /// Nothing happens when another boot has it.
    virtual void release_node(const std::string& node, const std::string& boot) = 0;

    virtual TableId create_table(const NewTable& table) = 0;
    /// Removes a table of this boot from play; its log stays, its rake goes to the house. False,
    /// and nothing is done, while a hand is open or chips are at it, or when another boot owns it.
    virtual bool close_table(const std::string& boot, TableId table) = 0;
    /// All tables in play.
    virtual std::vector<TableId> open_tables() = 0;
    /// Claims the table for the server of this boot id: raises the epoch and loads it. Nullopt
    /// while another boot with a live lease owns it, also one of the same node, or when there is no
    /// such table.
    virtual std::optional<StoredTable> claim(const std::string& boot, TableId table) = 0;
    /// Claims several tables, each as `claim` does and in the order of `tables`; a store that can
    /// does it in one transaction. Nullopt for each that cannot be had.
    virtual std::vector<std::optional<StoredTable>> claim_many(
        const std::string& boot, std::span<const TableId> tables
    );
    /// Reads without claiming (inspection).
    virtual std::optional<StoredTable> peek(TableId table) = 0;

    /// Rows after `after`, oldest first, at most `limit` (to refill a ring).
    virtual std::vector<LogRow> rows_after(TableId table, Seq after, int limit) = 0;

    /// Keeps a table of this boot from play until it is released. Nothing happens when another boot
    /// owns it by now.
    virtual void freeze(const std::string& boot, TableId table, const std::string& reason) = 0;
    virtual void release(TableId table) = 0;
    /// Replaces the settings of a table of this boot. False, and nothing is done, when another boot
    /// owns it or it is closed.
    virtual bool change_settings(
        const std::string& boot, TableId table, const std::string& settings
    ) = 0;
};

}  // namespace cardroom::ledger
