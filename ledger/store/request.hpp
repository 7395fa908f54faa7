/// Requests: a digest of what was asked, so that one key cannot stand for two things.
#pragma once

#include "ledger/store/bank.hpp"
#include "ledger/store/people.hpp"

#include <string>

namespace cardroom::ledger {

/// The chips of the hand and where its log ends; not the epoch: a new owner settles the same.
[[nodiscard]] Hash request_of(const Settlement& settlement);
/// Kind, player, table and amount; not the log row, which moves on between two tries. The rest of
/// what was asked (seat, post, at once or later) is told by the events of that row.
[[nodiscard]] Hash request_of(const SeatTransfer& transfer);
[[nodiscard]] Hash request_of(const WalletTransfer& transfer);
/// The chips; not who asks and why, so that another admin may ask again.
[[nodiscard]] Hash request_of(const Issue& issue);
[[nodiscard]] Hash request_of(const Correction& correction);

/// What the audit trail says of it: "500 from player 3 to the house, for hand 7 of table 2, key K".
[[nodiscard]] std::string subject_of(const Issue& issue);
[[nodiscard]] std::string subject_of(const Correction& correction);

}  // namespace cardroom::ledger
