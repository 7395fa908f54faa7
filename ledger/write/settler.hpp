/// Settler: settles finished hands in batches. A plain class: threads and queues live around it.
#pragma once

#include "ledger/store/bank.hpp"
#include "ledger/write/decided.hpp"

#include <string>
#include <vector>

namespace cardroom::ledger {

/// What became of one hand.
struct Settled {
    TableId table;
    HandNo hand;
    SettleVerdict verdict = SettleVerdict::settled;
    std::string reason;
};

/// Most hands in one transaction: above this only latency grows.
inline constexpr std::size_t max_settle_batch = 32;

class Settler {
public:
    /// Adds a finished hand; its table must not be pending.
    void submit(Settlement settlement);
    [[nodiscard]] bool idle() const { return pending_.empty(); }
    [[nodiscard]] std::size_t pending() const { return pending_.size(); }

    /// Settles up to max_settle_batch hands in one transaction. A call in doubt is simply made
    /// again: the hand is the key, nothing moves twice. Throws Unavailable when the database is
    /// away: the hands stay pending, call again later. A hand that alone is hindered stays pending
    /// as well, behind all others.
    std::vector<Settled> flush(Bank& bank);
    /// Tables whose hands were found hindered and are not decided yet.
    [[nodiscard]] const Waiting& waiting() const { return waiting_; }

private:
    std::vector<Settlement> pending_;
    Waiting waiting_;
};

}  // namespace cardroom::ledger
