/// Books: the ledger's invariants, looked at part by part beside a running server.
#pragma once

#include "ledger/audit/findings.hpp"

#include <cstdint>
#include <vector>

namespace cardroom::ledger::audit {

/// What one look has seen, and what it found wrong.
struct Look {
    std::int64_t transfers = 0;
    std::int64_t accounts = 0;
    std::int64_t hands = 0;
    std::int64_t tables = 0;
    std::int64_t rows = 0;    ///< of the tables' logs
    bool pass_ended = false;  ///< all there is has been seen since the pass before
    std::vector<Fault> faults;
};

/// Most of each that one look takes from the rest, and of transfers also from what is new: a look
/// costs the database a few milliseconds, however much it holds.
inline constexpr std::int64_t new_transfers_a_look = 500;
inline constexpr std::int64_t transfers_a_look = 200;
inline constexpr std::int64_t accounts_a_look = 200;
inline constexpr std::int64_t hands_a_look = 100;
inline constexpr std::int64_t tables_a_look = 100;
inline constexpr std::int64_t rows_a_look = 1'000;
/// All balances are added up at the first look and then at every so many, in one scan.
inline constexpr int looks_between_sums = 60;

/// Every transfer is whole, sums to zero, has its hash and goes on the chains of its accounts;
/// every balance and chain is where its last posting left it; all balances sum to zero; a settled
/// hand has its transfer and its whole log; each row of a log has the hash of its columns and the
/// row before; a log ends where its table's head says. What `run_audit` proves beyond that (each
/// hand played again) is not looked at.
/// One object, one connection, one thread.
class Books {
public:
    virtual ~Books() = default;
    /// What is new since the last look, and the next part of the rest. Throws Unavailable.
    [[nodiscard]] virtual Look look() = 0;
};

}  // namespace cardroom::ledger::audit
