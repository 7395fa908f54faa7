#include "ledger/write/log_writer.hpp"

#include "game/base/planted.hpp"
#include "game/base/require.hpp"

#include <algorithm>
#include <iterator>

namespace cardroom::ledger {

namespace {

using game::Bug;
using game::planted;

Tail tail_of(const LogRow& row) {
    return {row.epoch, row.seq, row.hash};
}

void seal(Append& append) {
    append.row.hash = chain_hash(append.before, append.row);
}

Written written_of(const Append& append, const AppendResult& result) {
    Written written{append.row.table, result.verdict, result.reason, {}};
    if (result.verdict == AppendVerdict::durable) {
        written.tail = tail_of(append.row);
    } else {
        written.tail = {append.row.epoch, Seq{append.row.seq.value() - 1}, append.before};
    }
    return written;
}

std::vector<std::optional<Tail>> unfenced(TableLog& log, const std::vector<TableId>& tables) {
    std::vector<std::optional<Tail>> tails;
    for (const TableId table : tables)
        tails.push_back(log.peek(table)->tail);
    return tails;
}

/// What became of a row in doubt, from where its log ends now; nullopt: it was not written, and
/// has been made ready for the new epoch.
std::optional<Written> look_up(Append& append, const std::optional<Tail>& tail) {
    const LogRow& row = append.row;
    if (!tail) {
        return Written{
            row.table,
            AppendVerdict::stale_epoch,
            "another owner has the table",
            {row.epoch, Seq{row.seq.value() - 1}, append.before}
        };
    }
    if (tail->seq == row.seq && tail->hash == row.hash) {
        return Written{row.table, AppendVerdict::durable, "", *tail};
    }
    if (tail->seq.next() == row.seq && tail->hash == append.before) {
        if (planted(Bug::row_dropped_on_retry)) {
            return Written{row.table, AppendVerdict::durable, "", tail_of(row)};
        }
        append.row.epoch = tail->epoch;
        seal(append);
        return std::nullopt;
    }
    return Written{row.table, AppendVerdict::out_of_order, "the log ends elsewhere", *tail};
}

}  // namespace

void LogWriter::submit(Append append) {
    const TableId table = append.row.table;
    const bool is_pending = std::any_of(pending_.begin(), pending_.end(), [&](const Append& other) {
        return other.row.table == table;
    });
    game::require(!is_pending, "a table has one row under way");
    seal(append);
    pending_.push_back(std::move(append));
}

std::vector<Written> LogWriter::flush(TableLog& log) {
    std::vector<Written> written;
    if (in_doubt_ > 0) written = resolve_doubt(log);
    if (pending_.empty()) return written;

    const std::size_t count = std::min(pending_.size(), max_batch);
    std::vector<AppendResult> results;
    try {
        results = log.append({pending_.data(), count});
    } catch (const InDoubt&) {
        in_doubt_ = count;
        // What is known already must not be lost with the next failure: the rest waits for the
        // next call.
        if (!written.empty()) return written;
        written = resolve_doubt(log);
        return written;
    } catch (const Unavailable&) {
        if (written.empty()) throw;
        return written;
    }
    for (std::size_t i = 0; i < count; ++i) {
        written.push_back(written_of(pending_[i], results[i]));
    }
    pending_.erase(
        pending_.begin(), std::next(pending_.begin(), static_cast<std::ptrdiff_t>(count))
    );
    return written;
}

/// Fences, so that what hangs is over, and asks where each log ends. Rows that were not written
/// stay at the front of pending_, under their new epoch.
std::vector<Written> LogWriter::resolve_doubt(TableLog& log) {
    std::vector<TableId> tables;
    for (std::size_t i = 0; i < in_doubt_; ++i)
        tables.push_back(pending_[i].row.table);
    std::vector<std::optional<Tail>> tails;
    try {
        tails = planted(Bug::looked_up_before_fenced) ? unfenced(log, tables)
                                                      : log.fence(node_, tables);
    } catch (const InDoubt& error) {
        // Fenced or not: fencing once more is harmless.
        throw Unavailable{error.what()};
    }
    std::vector<Written> written;
    std::vector<Append> rest;
    for (std::size_t i = 0; i < pending_.size(); ++i) {
        if (i < in_doubt_) {
            if (auto known = look_up(pending_[i], tails[i])) {
                written.push_back(std::move(*known));
                continue;
            }
        }
        rest.push_back(std::move(pending_[i]));
    }
    pending_ = std::move(rest);
    in_doubt_ = 0;
    return written;
}

}  // namespace cardroom::ledger
