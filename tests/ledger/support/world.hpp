/// Where a contract test runs: the in-memory twin, or a database of its own on a private cluster.
#pragma once

#include "ledger/memory/memory_store.hpp"
#include "ledger/pg/connect.hpp"

#include <memory>
#include <string>

namespace cardroom::ledger::test {

/// libpq URL of this test binary's own database, made and migrated at the first call and dropped
/// at exit. Throws, saying what to do, when CARDROOM_TEST_DB names no cluster.
const std::string& test_database();
/// Makes one more, empty, database on the same cluster; dropped at exit as well.
std::string empty_database();
/// Makes a copy of a database that nobody is connected to; dropped at exit as well.
std::string copy_of(const std::string& url);
/// Runs SQL as superuser on a database; the first field of the first row, or "".
std::string run_sql(const std::string& url, const std::string& sql);

struct MemoryWorld {
    std::unique_ptr<TableLog> log() { return database.table_log(); }
    std::unique_ptr<Bank> bank() { return database.bank(); }
    std::unique_ptr<People> people() { return database.people(); }
    std::unique_ptr<Archive> archive() { return database.archive(); }
    static constexpr bool durable = false;

    MemoryDatabase database;
};

struct PgWorld {
    std::unique_ptr<TableLog> log() { return pg_table_log(test_database()); }
    std::unique_ptr<Bank> bank() { return pg_bank(test_database()); }
    std::unique_ptr<People> people() { return pg_people(test_database()); }
    std::unique_ptr<Archive> archive() { return pg_archive(test_database()); }
    static constexpr bool durable = true;
};

#define BOTH_WORLDS ::cardroom::ledger::test::MemoryWorld, ::cardroom::ledger::test::PgWorld

}  // namespace cardroom::ledger::test
