#include "ledger/pg/batch.hpp"

#include <algorithm>
#include <numeric>

namespace cardroom::ledger::pg {

AppendBatch::AppendBatch(std::span<const Append> rows) : order(rows.size()) {
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return rows[a].row.table < rows[b].row.table;
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Append& append = rows[order[i]];
        add(append);
        if (append.opening) add_opening(static_cast<std::int64_t>(i) + 1, *append.opening);
    }
}

void AppendBatch::add(const Append& append) {
    const LogRow& row = append.row;
    table.add(row.table.value());
    seq.add(row.seq.value());
    hand.add(row.hand.value());
    epoch.add(row.epoch.value());
    kind.add_text(row.kind);
    payload.add_text(row.payload);
    if (row.state) {
        state.add_text(*row.state);
    } else {
        state.add_null();
    }
    at.add(millis_of(row.at));
    hash.add_bytes(row.hash);
    before.add_bytes(append.before);
    later_key.add_text(row.later_key);
    opens.add(append.opening.has_value());
    ends.add(append.ends_hand);
    voids.add(append.voids_hand);
    reason.add_text(append.reason);
}

void AppendBatch::add_opening(std::int64_t row, const Opening& opening) {
    opening_row.add(row);
    version.add(std::int64_t{opening.engine_version});
    root.add_bytes(opening.deck_root);
    sealed.add_bytes(
        {reinterpret_cast<const std::uint8_t*>(opening.sealed_deck.data()),
         opening.sealed_deck.size()}
    );
    key.add_text(opening.key_id);
    for (const DealtIn& dealt : opening.players) {
        seat_row.add(row);
        seat.add(std::int64_t{dealt.seat.number()});
        player.add(dealt.player.value());
        stack.add(dealt.stack.units());
    }
}

}  // namespace cardroom::ledger::pg
