// In doubt on PostgreSQL: connections that die while a transaction waits, with and without its
// commit; watchdogs; and databases that are away.
#include "ledger/pg/watchdog.hpp"
#include "ledger/write/log_writer.hpp"
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>
#include <pqxx/pqxx>

#include <future>
#include <thread>

namespace cardroom::ledger::test {

namespace {

/// Holds the head of a table as another transaction would.
class HeadLock {
public:
    explicit HeadLock(TableId table) {
        transaction_.exec1(
            "select table_id from table_head where table_id = " + std::to_string(table.value()) +
            " for update"
        );
    }
    void release() { transaction_.commit(); }

private:
    pqxx::connection connection_{test_database()};
    pqxx::work transaction_{connection_};
};

/// Waits until a backend of ours waits for a lock in a call of `function`; its process id.
std::string wait_for_blocked(const std::string& function) {
    for (int i = 0; i < 500; ++i) {
        const std::string pid = run_sql(
            test_database(),
            "select pid from pg_stat_activity where wait_event_type = 'Lock'"
            " and datname = current_database() and query like '%" +
                function + "%' limit 1"
        );
        if (!pid.empty()) return pid;
        std::this_thread::sleep_for(Millis{10});
    }
    throw std::runtime_error{"nobody waits in " + function};
}

}  // namespace

TEST_CASE("in doubt on PostgreSQL, never committed: written again under a new epoch") {
    PgWorld world;
    Room room{world, 1};
    LogWriter writer{room.boot};
    writer.submit(room.next("act"));
    HeadLock lock{room.table};
    auto flushed = std::async(std::launch::async, [&] { return writer.flush(*room.log); });
    run_sql(
        test_database(), "select pg_terminate_backend(" + wait_for_blocked("append_rows") + ")"
    );
    wait_for_blocked("fence_tables");
    lock.release();
    CHECK(flushed.get().empty());
    const std::vector<Written> written = writer.flush(*room.log);
    REQUIRE(written.size() == 1);
    CHECK(written[0].verdict == AppendVerdict::durable);
    CHECK(written[0].tail.epoch == room.tail.epoch.next());
    CHECK(room.log->rows_after(room.table, Seq{1}, 9).size() == 1);
}

TEST_CASE("in doubt on PostgreSQL, committed later: fencing waits for it and finds it") {
    PgWorld world;
    Room room{world, 1};
    LogWriter writer{room.boot};
    Watchdog watchdog{std::chrono::hours{1}};
    watchdog.watch(*room.log);
    writer.submit(room.next("act"));
    HeadLock lock{room.table};
    auto flushed = std::async(std::launch::async, [&] { return writer.flush(*room.log); });
    wait_for_blocked("append_rows");
    watchdog.cut_off_now();  // our socket is shut; the backend does not know and goes on
    wait_for_blocked("fence_tables");
    lock.release();
    const std::vector<Written> written = flushed.get();
    REQUIRE(written.size() == 1);
    CHECK(written[0].verdict == AppendVerdict::durable);
    CHECK(written[0].tail.seq == Seq{2});
    CHECK(written[0].tail.epoch == room.tail.epoch.next());
    CHECK(room.log->rows_after(room.table, Seq{1}, 9).size() == 1);
}

TEST_CASE("a row behind a lock that is held for long is neither written nor in doubt, and waits") {
    PgWorld world;
    Room room{world, 1};
    run_sql(test_database(), "select 1");
    LogWriter writer{room.boot};
    writer.submit(room.next("act"));
    {
        HeadLock lock{room.table};
        CHECK(writer.flush(*room.log).empty());
        CHECK(writer.pending() == 1);
        CHECK(writer.waiting().contains(room.table));
        lock.release();
    }
    std::vector<Written> written;
    for (int i = 0; i < 1'000 && (written = writer.flush(*room.log)).empty(); ++i)
        std::this_thread::sleep_for(Millis{10});
    REQUIRE(written.size() == 1);
    CHECK(written[0].tail.epoch == room.tail.epoch);
    CHECK(room.log->rows_after(room.table, Seq{1}, 9).size() == 1);
}

TEST_CASE("seat money in doubt: the same key asked again finds what was done") {
    PgWorld world;
    Room room{world, 1};
    SeatTransfer top_up = room.seat_money(SeatMoney::top_up, 0, 300);
    top_up.append.row.hash = chain_hash(top_up.append.before, top_up.append.row);
    Watchdog watchdog{std::chrono::hours{1}};
    watchdog.watch(*room.bank);
    HeadLock lock{room.table};
    auto moved = std::async(std::launch::async, [&] { return room.bank->seat_transfer(top_up); });
    wait_for_blocked("seat_transfer");
    watchdog.cut_off_now();
    CHECK_THROWS_AS(moved.get(), InDoubt);
    auto again = std::async(std::launch::async, [&] { return room.bank->seat_transfer(top_up); });
    lock.release();
    const TransferResult result = again.get();
    CHECK(result.verdict == TransferVerdict::repeated);
    CHECK(result.seq == Seq{2});
    CHECK(room.stack(0) == Chips{std::int64_t{1'300}});
}

TEST_CASE("M6 a settlement in doubt asked again is already settled") {
    PgWorld world;
    Room room{world, 2};
    room.play();
    const Settlement settlement = room.settlement(100);
    Watchdog watchdog{std::chrono::hours{1}};
    watchdog.watch(*room.bank);
    pqxx::connection blocker{test_database()};
    pqxx::work lock{blocker};
    lock.exec(
        "select 1 from hand where table_id = " + std::to_string(room.table.value()) + " for update"
    );
    auto settled = std::async(std::launch::async, [&] { return room.settle(settlement); });
    wait_for_blocked("settle_hands");
    watchdog.cut_off_now();
    CHECK_THROWS_AS(settled.get(), InDoubt);
    auto again = std::async(std::launch::async, [&] { return room.settle(settlement); });
    std::this_thread::sleep_for(Millis{50});
    lock.commit();
    CHECK(again.get().verdict == SettleVerdict::already_settled);
    CHECK(room.stack(0) == Chips{std::int64_t{1'100}});
}

TEST_CASE("a connection closed between two calls is opened again, without doubt") {
    PgWorld world;
    Room room{world, 1};
    run_sql(
        test_database(),
        "select count(pg_terminate_backend(pid)) from pg_stat_activity"
        " where datname = current_database() and pid <> pg_backend_pid()"
    );
    std::this_thread::sleep_for(Millis{50});
    CHECK(room.act().verdict == AppendVerdict::durable);
    CHECK(room.wallet(0) == Chips{std::int64_t{9'000}});
    CHECK(room.people->find(room.player(0)));
    CHECK(room.stack(0) == Chips{std::int64_t{1'000}});
}

TEST_CASE("a database that is not there: Unavailable, with what to do") {
    const std::string nowhere = "postgresql://postgres@127.0.0.1:1/nothing";
    CHECK_THROWS_WITH_AS(ping(nowhere), doctest::Contains("Is PostgreSQL running"), Unavailable);
    CHECK_THROWS_AS((void)pg_table_log(nowhere)->open_tables(), Unavailable);
    CHECK_THROWS_AS(migrate(nowhere), Unavailable);
    CHECK_THROWS_AS(check_schema(nowhere), Unavailable);
    CHECK_NOTHROW(ping(app_database()));
}

TEST_CASE("openings and cash-outs that race cannot both happen") {
    PgWorld world;
    for (int round = 0; round < 20; ++round) {
        Room room{world, 2};
        Append opening = room.opening();
        opening.row.hash = chain_hash(opening.before, opening.row);
        SeatTransfer cash_out = room.seat_money(SeatMoney::cash_out, 0, 1'000);
        cash_out.append.row.hash = chain_hash(cash_out.append.before, cash_out.append.row);
        auto opened = std::async(std::launch::async, [&] {
            return room.log->append({&opening, 1}).front().verdict;
        });
        const TransferVerdict moved = room.bank->seat_transfer(cash_out).verdict;
        const bool is_open = opened.get() == AppendVerdict::durable;
        CHECK(is_open != (moved == TransferVerdict::done));
    }
}

TEST_CASE("M6 settlers that race settle each hand once") {
    PgWorld world;
    std::vector<std::unique_ptr<Room>> rooms;
    std::vector<Settlement> forward;
    for (int i = 0; i < 12; ++i) {
        rooms.push_back(std::make_unique<Room>(world, 2));
        rooms.back()->play();
        forward.push_back(rooms.back()->settlement(100, 3));
    }
    const std::vector<Settlement> backward{forward.rbegin(), forward.rend()};
    const auto settle = [](const std::vector<Settlement>& hands) {
        return std::async(std::launch::async, [&hands] {
            const auto bank = pg_bank(app_database());
            int settled = 0;
            for (const SettleResult& result : bank->settle(hands)) {
                if (result.verdict == SettleVerdict::settled) ++settled;
            }
            return settled;
        });
    };
    auto a = settle(forward);
    auto b = settle(backward);
    auto c = settle(forward);
    CHECK(a.get() + b.get() + c.get() == 12);
    for (const auto& room : rooms)
        CHECK(room->stack(0) == Chips{std::int64_t{1'097}});
    CHECK(rooms.front()->archive->check().wrong_balances == 0);
}

}  // namespace cardroom::ledger::test
