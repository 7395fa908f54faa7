/// Requests: a digest of what was asked, so that one key cannot stand for two things.
#pragma once

#include "ledger/store/bank.hpp"
#include "ledger/store/people.hpp"

namespace cardroom::ledger {

/// The chips of the hand and where its log ends; not the epoch: a new owner settles the same.
[[nodiscard]] Hash request_of(const Settlement& settlement);
/// Kind, player, table and amount; not the log row, which moves on between two tries.
[[nodiscard]] Hash request_of(const SeatTransfer& transfer);
[[nodiscard]] Hash request_of(const WalletTransfer& transfer);

}  // namespace cardroom::ledger
