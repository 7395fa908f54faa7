/// The audit of accounts: each one's postings, chained from the first to its balance; and of the
/// transfers that no table explains.
#pragma once

#include "ledger/audit/findings.hpp"
#include "ledger/audit/source.hpp"

namespace cardroom::ledger::audit {

/// Accounts of a range of numbers, and postings on accounts that are not there.
void audit_accounts(Source& source, Range range, Findings& findings, const Progress& progress);

/// Grants, corrections, sweeps and the like, of a range of numbers.
void audit_transfers(Source& source, Range range, Findings& findings, const Progress& progress);

}  // namespace cardroom::ledger::audit
