/// Durability: what PostgreSQL must be set to, or "committed" does not mean kept.
#pragma once

#include <stdexcept>
#include <string>

namespace cardroom::ledger {

/// The database answers before it has written: a power cut would lose what was acknowledged.
class NotDurable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Throws NotDurable, saying what to do, when fsync, full_page_writes or synchronous_commit is off
/// for this login; Unavailable when the database does not answer.
void check_durability(const std::string& url);

}  // namespace cardroom::ledger
