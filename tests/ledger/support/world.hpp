/// Where a contract test runs: the in-memory twin, or a database of its own on a private cluster.
#pragma once

#include "ledger/memory/memory_store.hpp"
#include "ledger/pg/connect.hpp"

#include <map>
#include <memory>
#include <string>

namespace cardroom::ledger::test {

/// libpq URL of this test binary's own database for a superuser, made and migrated at the first
/// call and dropped at exit. Throws, saying what to do, when CARDROOM_TEST_DB names no cluster.
const std::string& test_database();
/// The same for the server's role, as which all stores of the tests work.
const std::string& app_database();
/// The same for a role that, unlike the server's, may write every table itself (but owns none).
const std::string& tables_database();
/// A URL with another login.
std::string as_role(const std::string& url, const std::string& role);
/// Makes one more, empty, database on the same cluster; dropped at exit as well.
std::string empty_database();
/// Makes a login with no rights at all, named after `stem`; dropped at exit as well.
std::string plain_role(const std::string& stem);
/// Makes a copy of a database that nobody is connected to; dropped at exit as well.
std::string copy_of(const std::string& url);
/// Runs SQL as superuser on a database; the first field of the first row, or "".
std::string run_sql(const std::string& url, const std::string& sql);
/// `text` with each name's value in its place; no value holds a name.
std::string filled(std::string text, const std::map<std::string, std::string>& names);

struct MemoryWorld {
    std::unique_ptr<TableLog> log() { return database.table_log(); }
    std::unique_ptr<Bank> bank() { return database.bank(); }
    std::unique_ptr<People> people() { return database.people(); }
    std::unique_ptr<Archive> archive() { return database.archive(); }
    static constexpr bool durable = false;

    MemoryDatabase database;
};

struct PgWorld {
    std::unique_ptr<TableLog> log() { return pg_table_log(url); }
    std::unique_ptr<Bank> bank() { return pg_bank(url); }
    std::unique_ptr<People> people() { return pg_people(url); }
    std::unique_ptr<Archive> archive() { return pg_archive(url); }
    static constexpr bool durable = true;

    std::string url = app_database();
};

#define BOTH_WORLDS ::cardroom::ledger::test::MemoryWorld, ::cardroom::ledger::test::PgWorld

}  // namespace cardroom::ledger::test
