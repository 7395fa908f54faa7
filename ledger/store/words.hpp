/// The stored words of enumerations. Frozen: they are in databases.
#pragma once

#include "ledger/store/bank.hpp"
#include "ledger/store/people.hpp"

#include <string_view>

namespace cardroom::ledger {

/// A top-up asked for later is stored as a top-up too; it has no postings.
[[nodiscard]] const char* word(SeatMoney kind);
[[nodiscard]] const char* word(Wallet kind);
[[nodiscard]] const char* word(PlayerKind kind);
/// Throws BrokenInvariant for a word that is none.
[[nodiscard]] PlayerKind kind_of(std::string_view word);

}  // namespace cardroom::ledger
