/// AppendBatch: the columns of many log rows, as append_rows of the schema takes them.
#pragma once

#include "ledger/pg/values.hpp"
#include "ledger/store/table_log.hpp"

#include <span>

namespace cardroom::ledger::pg {

/// Columns of the rows, in the order of their tables (so that locks are taken in that order).
struct AppendBatch {
    explicit AppendBatch(std::span<const Append> rows);

    std::vector<std::size_t> order;  ///< order[i]: which of `rows` stands at position i

    ArrayText table, seq, hand, epoch, kind, payload, state, at, hash, before, later_key;
    ArrayText opens, ends, voids, reason;
    ArrayText opening_row, version, root, sealed, key;
    ArrayText seat_row, seat, player, stack;

private:
    void add(const Append& append);
    void add_opening(std::int64_t row, const Opening& opening);
};

}  // namespace cardroom::ledger::pg
