/// LogChain: whether a table's rows follow one another without a gap, each hash covering its row
/// and the row before, and end where the table's head says.
#pragma once

#include "ledger/audit/report.hpp"
#include "ledger/audit/stored.hpp"

#include <optional>

namespace cardroom::ledger::audit {

class LogChain {
public:
    LogChain(const Report& report, const std::optional<Head>& head)
        : report_{report}, head_{head} {}

    /// False when rows are missing before this one.
    bool add(const Row& row);
    /// After the last row.
    void end() const;

private:
    const Report& report_;
    const std::optional<Head>& head_;
    Seq seq_;
    Hash hash_{};
    Epoch epoch_;
    HandNo hand_;
};

}  // namespace cardroom::ledger::audit
