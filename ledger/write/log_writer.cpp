#include "ledger/write/log_writer.hpp"

#include "game/base/require.hpp"
#include "game/planted.hpp"
#include "ledger/store/crash_point.hpp"

#include <algorithm>
#include <array>

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
        tails.emplace_back(log.peek(table)->tail);
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

/// Crash points of batches that hold a row of a kind.
struct RowKind {
    CrashPoint begin;
    CrashPoint committed;
    bool (*is)(const Append&);
};
constexpr std::array row_kinds{
    RowKind{
        "opening.begin",
        "opening.committed",
        [](const Append& append) { return append.opening.has_value(); }
    },
    RowKind{
        "hand_end.begin",
        "hand_end.committed",
        [](const Append& append) { return append.ends_hand; }
    },
    RowKind{
        "state_row.begin",
        "state_row.committed",
        [](const Append& append) { return append.row.state && !append.opening; }
    },
};

void crash_points_of(std::span<const Append> rows, CrashPoint RowKind::* moment) {
    if constexpr (has_crash_points) {
        for (const RowKind& kind : row_kinds) {
            if (std::any_of(rows.begin(), rows.end(), kind.is)) crash_point(kind.*moment);
        }
    }
}

std::vector<AppendResult> append(TableLog& log, std::span<const Append> rows) {
    crash_point("log.begin");
    crash_points_of(rows, &RowKind::begin);
    std::vector<AppendResult> results;
    {
        const CrashWithin sent{"log.sent"};
        results = log.append(rows);
    }
    crash_point("log.committed");
    crash_points_of(rows, &RowKind::committed);
    return results;
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
        results = append(log, {pending_.data(), count});
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
    take_decided(
        pending_,
        results,
        waiting_,
        [](const Append& append) { return append.row.table; },
        [&](const Append& append, const AppendResult& result) {
            written.push_back(written_of(append, result));
        }
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
        crash_point("fence.begin");
        tails = planted(Bug::looked_up_before_fenced) ? unfenced(log, tables)
                                                      : log.fence(boot_, tables);
        crash_point("fence.committed");
    } catch (const InDoubt& error) {
        // Fenced or not: fencing once more is harmless.
        throw Unavailable{error.what()};
    }
    std::vector<Written> written;
    std::vector<Append> rest;
    for (std::size_t i = 0; i < pending_.size(); ++i) {
        if (i < in_doubt_) {
            if (auto known = look_up(pending_[i], tails[i])) {
                waiting_.erase(known->table);
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
