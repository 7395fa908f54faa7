#include "ledger/write/settler.hpp"

#include "game/base/require.hpp"
#include "ledger/store/crash_point.hpp"

#include <algorithm>

namespace cardroom::ledger {
namespace {

std::vector<SettleResult> settle(Bank& bank, std::span<const Settlement> hands) {
    crash_point("settle.begin");
    std::vector<SettleResult> results;
    {
        const CrashWithin sent{"settle.sent"};
        results = bank.settle(hands);
    }
    crash_point("settle.committed");
    return results;
}

}  // namespace

void Settler::submit(Settlement settlement) {
    const bool is_pending =
        std::any_of(pending_.begin(), pending_.end(), [&](const Settlement& other) {
            return other.table == settlement.table;
        });
    game::require(!is_pending, "a table has one hand to settle");
    pending_.push_back(std::move(settlement));
}

std::vector<Settled> Settler::flush(Bank& bank) {
    if (pending_.empty()) return {};
    const std::size_t count = std::min(pending_.size(), max_settle_batch);
    std::vector<SettleResult> results;
    try {
        results = settle(bank, {pending_.data(), count});
    } catch (const InDoubt&) {
        try {
            results = settle(bank, {pending_.data(), count});
        } catch (const InDoubt& error) {
            throw Unavailable{error.what()};
        }
    }
    std::vector<Settled> settled;
    take_decided(
        pending_,
        results,
        waiting_,
        [](const Settlement& hand) { return hand.table; },
        [&](const Settlement& hand, SettleResult& result) {
            settled.push_back({hand.table, hand.hand, result.verdict, std::move(result.reason)});
        }
    );
    return settled;
}

}  // namespace cardroom::ledger
