/// LogWriter: group commit of many tables' rows, with a verdict for each table, also when the
/// database dies during COMMIT. A plain class: threads and queues live around it.
#pragma once

#include "ledger/store/table_log.hpp"
#include "ledger/write/decided.hpp"

#include <string>
#include <vector>

namespace cardroom::ledger {

/// What became of one row.
struct Written {
    TableId table;
    AppendVerdict verdict = AppendVerdict::durable;
    std::string reason;
    Tail tail;  ///< where the table's log ends now (a fenced writer has a new epoch)
};

/// Most rows in one transaction; more wait for the next.
inline constexpr std::size_t max_batch = 256;

class LogWriter {
public:
    /// `boot` is the boot id of the server that owns the tables, named in fencing.
    explicit LogWriter(std::string boot) : boot_{std::move(boot)} {}

    /// Adds a row; its table must not be pending.
    void submit(Append append);
    [[nodiscard]] bool idle() const { return pending_.empty(); }
    [[nodiscard]] std::size_t pending() const { return pending_.size(); }

    /// Writes up to max_batch pending rows in one transaction. In doubt: fences first, looks up,
    /// then writes again what was not there, under the new epoch. Throws Unavailable when the
    /// database is away: the rows stay pending (those in doubt stay in doubt), call again later. A
    /// row that alone is hindered stays pending as well, behind all others.
    std::vector<Written> flush(TableLog& log);
    /// Tables whose rows were found hindered and are not decided yet.
    [[nodiscard]] const Waiting& waiting() const { return waiting_; }

private:
    std::vector<Written> resolve_doubt(TableLog& log);

    std::string boot_;
    std::vector<Append> pending_;
    Waiting waiting_;
    std::size_t in_doubt_ = 0;  ///< so many at the front of pending_ may be durable already
};

}  // namespace cardroom::ledger
