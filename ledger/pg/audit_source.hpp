/// What an audit reads, from PostgreSQL.
#pragma once

#include "ledger/audit/source.hpp"

#include <memory>
#include <string>

namespace cardroom::ledger {

/// This moment of the database. Throws Unavailable.
[[nodiscard]] std::unique_ptr<audit::Moment> pg_moment(const std::string& url);

}  // namespace cardroom::ledger
