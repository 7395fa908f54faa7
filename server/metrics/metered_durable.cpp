#include "server/metrics/metered_durable.hpp"

#include <utility>

namespace cardroom::server {
namespace {

using ledger::AppendVerdict;
using ledger::SettleVerdict;

}  // namespace

void MeteredDurable::write(ledger::Append row, std::function<void(ledger::Written)> done) {
    metrics_.began(DurableWork::log);
    const bool voids = row.voids_hand;
    auto counted =
        [this, began = clock_.now(), voids, done = std::move(done)](ledger::Written written) {
            metrics_.ended(DurableWork::log, clock_.now() - began);
            if (written.verdict == AppendVerdict::durable) {
                metrics_.action();
                if (voids) metrics_.hand(Metrics::HandEnd::voided);
            }
            done(std::move(written));
        };
    inner_.write(std::move(row), std::move(counted));
}

void MeteredDurable::settle(
    ledger::Settlement hand, std::function<void(ledger::SettleResult)> done
) {
    metrics_.began(DurableWork::settlement);
    auto counted = [this, began = clock_.now(), done = std::move(done)](ledger::SettleResult result
                   ) {
        metrics_.ended(DurableWork::settlement, clock_.now() - began);
        if (result.verdict == SettleVerdict::settled) metrics_.hand(Metrics::HandEnd::settled);
        if (result.verdict == SettleVerdict::refused) metrics_.hand(Metrics::HandEnd::refused);
        done(std::move(result));
    };
    inner_.settle(std::move(hand), std::move(counted));
}

void MeteredDurable::move(ledger::SeatTransfer transfer, std::function<void(SeatMoneyDone)> done) {
    metrics_.began(DurableWork::seat_money);
    auto counted = [this, began = clock_.now(), done = std::move(done)](SeatMoneyDone moved) {
        metrics_.ended(DurableWork::seat_money, clock_.now() - began);
        if (moved.tail) metrics_.action();
        done(std::move(moved));
    };
    inner_.move(std::move(transfer), std::move(counted));
}

}  // namespace cardroom::server
