/// Source: what one auditing thread reads, in pages, all of it as of one moment.
#pragma once

#include "ledger/audit/stored.hpp"

#include <functional>
#include <memory>

namespace cardroom::ledger::audit {

/// Most rows of one page; so much lies in memory at a time, whatever the log's length.
inline constexpr int page_rows = 1'000;
/// Most hands of one page, with seats and postings.
inline constexpr int page_hands = 200;

/// From an account (or transfer) to another, both included.
struct Range {
    std::int64_t first = 0;
    std::int64_t last = 0;
};
/// A place in an account's chain.
struct ChainPlace {
    std::int64_t account = 0;
    std::int64_t version = 0;
};

/// How much there is to read.
struct Extent {
    std::vector<TableId> tables;  ///< longest first, also those whose head is gone
    std::int64_t last_account = 0;
    std::int64_t last_transfer = 0;
    std::int64_t rows = 0;      ///< of all logs, about
    std::int64_t postings = 0;  ///< about
};

/// One object, one connection, one thread. Every call may throw Unavailable. Pages are in the order
/// of their keys and begin after the key given; an empty page is the end.
class Source {
public:
    virtual ~Source() = default;

    virtual Extent extent() = 0;
    virtual std::optional<Head> head(TableId table) = 0;
    virtual std::vector<Row> rows(TableId table, Seq after) = 0;
    virtual std::vector<Hand> hands(TableId table, HandNo after) = 0;
    /// Settlements of hands that are not there.
    virtual std::vector<WholeTransfer> stray_settlements(TableId table) = 0;
    /// Buy-ins, top-ups and cash-outs of a table, by the log row they name.
    virtual std::vector<WholeTransfer> seat_money(TableId table, Seq after) = 0;
    /// The escrows at a table of these players.
    virtual std::vector<Account> escrows(TableId table, const std::vector<PlayerId>& players) = 0;
    /// A table's rake account and the escrows of all its players.
    virtual std::vector<std::int64_t> accounts_of(TableId table) = 0;

    virtual std::vector<Account> accounts(Range range, std::int64_t after) = 0;
    virtual std::vector<ChainPosting> postings(Range range, ChainPlace after) = 0;
    /// Transfers that are neither a hand's nor seat money.
    virtual std::vector<WholeTransfer> transfers(Range range, std::int64_t after) = 0;
};

/// Called now and then with how many rows were read since the last time; throws to stop.
using Progress = std::function<void(std::int64_t rows)>;

/// Where sources come from: all see the same moment, which lasts while this object lives.
class Moment {
public:
    virtual ~Moment() = default;
    virtual std::unique_ptr<Source> open() = 0;
};

}  // namespace cardroom::ledger::audit
