#include "ledger/write/settler.hpp"

#include "game/base/require.hpp"
#include "ledger/store/crash_point.hpp"

#include <algorithm>
#include <iterator>

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
    for (std::size_t i = 0; i < count; ++i) {
        settled.push_back(
            {pending_[i].table, pending_[i].hand, results[i].verdict, std::move(results[i].reason)}
        );
    }
    pending_.erase(
        pending_.begin(), std::next(pending_.begin(), static_cast<std::ptrdiff_t>(count))
    );
    return settled;
}

}  // namespace cardroom::ledger
