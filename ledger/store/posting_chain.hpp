/// The chain of an account's postings: which bytes are hashed. The database computes the same when
/// it posts (schema/0013_posting_chain.sql); an audit computes it again here.
#pragma once

#include "ledger/store/types.hpp"

#include <optional>
#include <string>

namespace cardroom::ledger {

/// A transfer as it is stored, without its postings.
struct StoredTransfer {
    std::int64_t id = 0;
    std::string kind;
    std::optional<PlayerId> player;
    std::optional<std::string> key;
    std::optional<TableId> table;
    std::optional<HandNo> hand;
    std::optional<Seq> seq;
    Hash request{};
    int lines = 0;
    bool asked = false;
    std::string reason;
    std::int64_t at_micros = 0;
    int asset = 1;  ///< 1 is chips
    Hash hash{};    ///< transfer_hash over all of the above
};

/// One posting as it is stored.
struct StoredPosting {
    std::int64_t transfer = 0;
    std::int64_t account = 0;
    std::int64_t version = 0;  ///< counts the account's postings from 1
    Chips amount;
    Chips before;
    Chips after;
    Hash hash{};  ///< posting_hash over all of the above
};

[[nodiscard]] Hash transfer_hash(const StoredTransfer& transfer);
/// The hash of `posting` (its `hash` left out), chained to the account's posting before it; all
/// zeros stand before the first.
[[nodiscard]] Hash posting_hash(
    const Hash& before, const Hash& of_transfer, const StoredPosting& posting
);

}  // namespace cardroom::ledger
