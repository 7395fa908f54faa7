/// The audit of one table: its log, its hands and the chips that they moved.
#pragma once

#include "ledger/audit/findings.hpp"
#include "ledger/audit/source.hpp"
#include "ledger/crypto/sealing.hpp"

#include <functional>

namespace cardroom::ledger::audit {

/// Called now and then with how many rows were read since the last time; throws to stop.
using Progress = std::function<void(std::int64_t rows)>;

void audit_table(
    Source& source, TableId table, const KeyRing& keys, Findings& findings, const Progress& progress
);

}  // namespace cardroom::ledger::audit
