/// Audit: the whole database proved again from what lies in it: logs, hands, chips.
#pragma once

#include "ledger/audit/findings.hpp"
#include "ledger/audit/source.hpp"
#include "ledger/crypto/sealing.hpp"

#include <functional>
#include <string>
#include <vector>

namespace cardroom::ledger::audit {

struct Order {
    int threads = 2;
    std::optional<TableId> table{};  ///< only this one, with its accounts
    /// How much of the rows and postings has been read; called by one thread at a time, often.
    std::function<void(std::int64_t done, std::int64_t of)> progress{};
};

struct Result {
    Counts counts;
    std::vector<Fault> faults;     ///< the first max_faults
    std::int64_t fault_count = 0;  ///< all of them
    /// Every hand was proved, and nothing is wrong.
    [[nodiscard]] bool is_green() const { return fault_count == 0 && counts.unverifiable() == 0; }
};

/// Reads everything once, on as many threads and connections as told. Throws Unavailable.
[[nodiscard]] Result run_audit(Moment& moment, const KeyRing& keys, const Order& order);

}  // namespace cardroom::ledger::audit
