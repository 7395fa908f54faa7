/// The audit of one table: its log, its hands and the chips that they moved.
#pragma once

#include "ledger/audit/findings.hpp"
#include "ledger/audit/source.hpp"
#include "ledger/crypto/sealing.hpp"

namespace cardroom::ledger::audit {

void audit_table(
    Source& source, TableId table, const KeyRing& keys, Findings& findings, const Progress& progress
);

}  // namespace cardroom::ledger::audit
