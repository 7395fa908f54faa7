/// What an audit reads, as it lies in the database: nothing is assumed to fit together.
#pragma once

#include "ledger/store/posting_chain.hpp"
#include "ledger/store/table_log.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cardroom::ledger::audit {

/// A table's head. A log may lie there without one.
struct Head {
    std::string rules;
    Epoch epoch;
    Seq last_seq;
    Hash last_hash{};
    HandNo last_hand;
};

/// A log row, and what its instant has beyond milliseconds: nothing, when we wrote it.
struct Row {
    LogRow row;
    std::int64_t spare_micros = 0;
};

/// Whose chips an account holds.
struct Owner {
    std::string kind;
    std::optional<PlayerId> player;
    std::optional<TableId> table;
    friend bool operator==(const Owner&, const Owner&) = default;
};

/// A posting with its account; no owner where the account does not exist.
struct OwnedPosting {
    StoredPosting posting;
    std::optional<Owner> owner;
};
struct WholeTransfer {
    StoredTransfer transfer;
    std::vector<OwnedPosting> postings;
};

struct DealtSeat {
    DealtIn dealt;
    std::int64_t opened_micros = 0;
};
/// One hand with all that lies beside the log.
struct Hand {
    HandNo no;
    Epoch epoch;
    int engine_version = 0;
    Hash root{};
    std::string key_id;
    Seq first_seq;
    std::optional<Seq> final_seq;
    std::optional<Hash> final_hash;
    std::string state;
    std::int64_t opened_micros = 0;
    std::optional<std::string> sealed;
    std::vector<DealtSeat> seats;
    std::vector<WholeTransfer> settlements;  ///< one when it is settled, none before
};

struct Account {
    std::int64_t id = 0;
    Owner owner;
    Chips balance;
    std::int64_t version = 0;
    Hash last_hash{};
};
/// A posting on its way through its account's chain.
struct ChainPosting {
    StoredPosting posting;
    std::optional<Hash> of_transfer;  ///< none where there is no such transfer
    std::optional<Seq> seq;           ///< of the log row that its transfer names
};

}  // namespace cardroom::ledger::audit
