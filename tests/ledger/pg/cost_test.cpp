// What a write costs PostgreSQL, counted in rows it reads and never in time: plans are made while
// the tables are young, and kept.
#include "ledger/pg/connect.hpp"
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

#include <thread>

namespace cardroom::ledger::test {

namespace {

constexpr int tables = 30;        // in the first batch: it decides the plans
constexpr int later_rows = 200;   // one a batch
constexpr int reads_per_row = 8;  // heads locked, moved and checked; the row before it

/// The next row of a table whose log ends in `tail`.
Append row_after(TableId table, const Tail& tail) {
    Append append;
    append.row = {
        .table = table,
        .seq = tail.seq.next(),
        .hand = HandNo{0},
        .epoch = tail.epoch,
        .kind = "act",
        .payload = "[]",
        .state = std::nullopt,
        .at = some_instant(),
        .hash = {},
    };
    append.before = tail.hash;
    append.row.hash = chain_hash(append.before, append.row);
    return append;
}

Append row_after(const Append& last) {
    return row_after(last.row.table, {last.row.epoch, last.row.seq, last.row.hash});
}

/// The first row of each of many new tables.
std::vector<Append> first_rows(TableLog& log) {
    std::vector<Append> rows;
    for (int i = 0; i < tables; ++i) {
        const TableId table = log.create_table({fresh_name("table "), "{}", "rules", std::nullopt});
        rows.push_back(row_after(table, log.claim("node", table).value().tail));
    }
    return rows;
}

/// Rows read by all connections that have ended; a backend counts its last ones when it exits.
int rows_read(const std::string& url) {
    const auto connected = [&] {
        return run_sql(
                   url,
                   "select count(*) from pg_stat_activity where datname = current_database()"
                   " and application_name = 'cardroom-log'"
               ) != "0";
    };
    for (int i = 0; i < 500 && connected(); ++i) {
        std::this_thread::sleep_for(Millis{10});
    }
    return std::stoi(run_sql(
        url,
        "select (select sum(seq_tup_read) from pg_stat_user_tables)"
        "     + (select sum(idx_tup_read) from pg_stat_user_indexes)"
    ));
}

}  // namespace

TEST_CASE("a row costs the same however long the log is, also after a first batch of many") {
    const std::string url = empty_database();
    migrate(url);
    // What autovacuum reads beside it is not the writer's.
    run_sql(
        url,
        "do $$ declare t regclass; begin"
        " for t in select relid from pg_stat_user_tables loop"
        " execute format('alter table %s set (autovacuum_enabled = off)', t);"
        " end loop; end $$"
    );
    auto log = pg_table_log(url);
    const std::vector<Append> first = first_rows(*log);
    log = pg_table_log(url);  // as after a start: nothing is planned yet
    const int before = rows_read(url);
    for (const AppendResult& result : log->append(first)) {
        REQUIRE(result.verdict == AppendVerdict::durable);
    }
    Append last = first.front();
    for (int i = 0; i < later_rows; ++i) {
        last = row_after(last);
        REQUIRE(log->append({&last, 1}).front().verdict == AppendVerdict::durable);
    }
    log.reset();
    CHECK(rows_read(url) - before <= reads_per_row * (tables + later_rows));
}

}  // namespace cardroom::ledger::test
