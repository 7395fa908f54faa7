/// The books of a PostgreSQL database.
#pragma once

#include "ledger/audit/books.hpp"

#include <memory>
#include <string>

namespace cardroom::ledger {

/// `url` as of connect.hpp; the role cardroom_app is enough.
std::unique_ptr<audit::Books> pg_books(const std::string& url);

}  // namespace cardroom::ledger
