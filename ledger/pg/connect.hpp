/// The PostgreSQL stores: one blocking connection each; pqxx stays behind this header.
#pragma once

#include "ledger/store/archive.hpp"
#include "ledger/store/bank.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/table_log.hpp"

#include <memory>
#include <string>

namespace cardroom::ledger {

/// Where the database is (a libpq URL). Each call opens its own connection lazily and reopens a
/// lost one at the next call; a connection is never silently reactivated inside a transaction.
std::unique_ptr<TableLog> pg_table_log(const std::string& url);
std::unique_ptr<Bank> pg_bank(const std::string& url);
std::unique_ptr<People> pg_people(const std::string& url);
std::unique_ptr<Archive> pg_archive(const std::string& url);

/// Applies all missing migrations, in order, each in its own transaction. Returns how many.
/// Throws WrongSchema when the database is newer than this program or a stored migration differs.
int migrate(const std::string& url);
/// Throws WrongSchema, saying what to do, unless the schema is exactly this program's.
void check_schema(const std::string& url);
/// Throws Unavailable, saying what to do, unless the database answers.
void ping(const std::string& url);

}  // namespace cardroom::ledger
