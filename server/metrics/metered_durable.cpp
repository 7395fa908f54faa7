#include "server/metrics/metered_durable.hpp"

#include <utility>

namespace cardroom::server {

using ledger::AppendVerdict;
using ledger::SettleVerdict;

template <class Verdict, class Count>
std::function<void(Verdict)> MeteredDurable::timed(
    DurableWork work, std::function<void(Verdict)> done, Count count
) {
    metrics_.began(work);
    return [this, work, began = clock_.now(), done = std::move(done), count](Verdict verdict) {
        metrics_.ended(work, clock_.now() - began);
        count(verdict);
        done(std::move(verdict));
    };
}

void MeteredDurable::write(ledger::Append row, std::function<void(ledger::Written)> done) {
    const auto count = [this, voids = row.voids_hand](const ledger::Written& written) {
        if (written.verdict != AppendVerdict::durable) return;
        metrics_.action();
        if (voids) metrics_.hand(Metrics::HandEnd::voided);
    };
    inner_.write(std::move(row), timed(DurableWork::log, std::move(done), count));
}

void MeteredDurable::settle(
    ledger::Settlement hand, std::function<void(ledger::SettleResult)> done
) {
    const auto count = [this](const ledger::SettleResult& result) {
        if (result.verdict == SettleVerdict::settled) metrics_.hand(Metrics::HandEnd::settled);
        if (result.verdict == SettleVerdict::refused) metrics_.hand(Metrics::HandEnd::refused);
    };
    inner_.settle(std::move(hand), timed(DurableWork::settlement, std::move(done), count));
}

void MeteredDurable::move(ledger::SeatTransfer transfer, std::function<void(SeatMoneyDone)> done) {
    const auto count = [this](const SeatMoneyDone& moved) {
        if (moved.tail) metrics_.action();
    };
    inner_.move(std::move(transfer), timed(DurableWork::seat_money, std::move(done), count));
}

}  // namespace cardroom::server
