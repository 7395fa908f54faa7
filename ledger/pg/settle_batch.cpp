#include "ledger/pg/settle_batch.hpp"

#include "ledger/store/request.hpp"

#include <algorithm>
#include <numeric>

namespace cardroom::ledger::pg {

SettleBatch::SettleBatch(std::span<const Settlement> hands) : order(hands.size()) {
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return hands[a].table < hands[b].table;
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
        add(static_cast<std::int64_t>(i) + 1, hands[order[i]]);
    }
}

void SettleBatch::add(std::int64_t row, const Settlement& settlement) {
    table.add(settlement.table.value());
    hand.add(settlement.hand.value());
    epoch.add(settlement.epoch.value());
    seq.add(settlement.final_seq.value());
    hash.add_bytes(settlement.final_hash);
    request.add_bytes(request_of(settlement));
    std::int64_t count = 0;
    if (settlement.rake != Chips{}) {
        leg_row.add(row);
        leg_player.add_null();
        leg_net.add(settlement.rake.units());
        ++count;
    }
    for (const Leg& leg : settlement.legs) {
        if (leg.net == Chips{}) continue;
        leg_row.add(row);
        leg_player.add(leg.player.value());
        leg_net.add(leg.net.units());
        ++count;
    }
    lines.add(count);
}

}  // namespace cardroom::ledger::pg
