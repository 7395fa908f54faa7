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

constexpr int later_players = 300;
constexpr int reads_per_player = 40;  // accounts, the two newest postings of each, the transfer

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
                   " and application_name like 'cardroom%'"
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

/// A new schema in which autovacuum reads nothing beside what a test counts.
std::string young_database() {
    const std::string url = empty_database();
    migrate(url);
    run_sql(
        url,
        "do $$ declare t regclass; begin"
        " for t in select relid from pg_stat_user_tables loop"
        " execute format('alter table %s set (autovacuum_enabled = off)', t);"
        " end loop; end $$"
    );
    return url;
}

}  // namespace

TEST_CASE("a row costs the same however long the log is, also after a first batch of many") {
    const std::string url = young_database();
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

TEST_CASE("moving chips costs the same however many accounts there are") {
    const std::string url = young_database();
    const int before = rows_read(url);
    {
        PgWorld world{url};
        Room room{world, 2};  // its connections have made their plans with two players
        for (int i = 0; i < later_players; ++i) {
            NewPlayer player;
            player.name = fresh_name("later ");
            player.grant = chips(1'000);
            REQUIRE(room.people->create(player).verdict == PeopleVerdict::done);
        }
    }
    CHECK(rows_read(url) - before <= reads_per_player * later_players);
}

}  // namespace cardroom::ledger::test
