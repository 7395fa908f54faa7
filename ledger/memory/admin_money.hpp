/// Chips that an admin moves, in memory.
#pragma once

#include "ledger/memory/data.hpp"
#include "ledger/store/bank.hpp"

namespace cardroom::ledger::memory {

/// Under the lock of `data`.
TransferResult issue_by_admin(MemoryDatabase::Data& data, const Issue& issue);
TransferResult correct_by_admin(MemoryDatabase::Data& data, const Correction& correction);

}  // namespace cardroom::ledger::memory
