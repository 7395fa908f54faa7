// The talk's advice on a toy bank in PostgreSQL, one test a technique: the anomaly it speaks of,
// what stops it, and where the advice is wrong for PostgreSQL. (ledger/README.md has the table.)
#include "tests/ledger/pg/bankers.hpp"
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <future>
#include <type_traits>

namespace cardroom::ledger::test {

// Money has a type: nothing but 64-bit integers makes chips, and nothing divides them unseen.
static_assert(!std::is_constructible_v<Chips, double> && !std::is_constructible_v<Chips, int>);
static_assert(!std::is_convertible_v<std::int64_t, Chips>);
static_assert(!std::is_invocable_v<std::multiplies<>, Chips, double>);
static_assert(!std::is_invocable_v<std::divides<>, Chips, std::int64_t>);

TEST_CASE("the talk: a condition checked by the statement that writes holds when it is applied") {
    Bankers bankers;
    const std::string pay =
        "update wallet set balance = balance - 60 where id = 1 and balance >= 60 returning 1";
    pqxx::work a{*bankers.a};
    CHECK(a.exec(pay).size() == 1);
    auto second = std::async(std::launch::async, [&] {
        pqxx::work b{*bankers.b};
        const auto paid = b.exec(pay).size();  // waits, then looks at the new balance
        b.commit();
        return paid;
    });
    CHECK(second.wait_for(Millis{100}) == std::future_status::timeout);
    a.commit();
    CHECK(second.get() == 0);
    CHECK(bankers.ask("balance from wallet where id = 1") == 40);
}

TEST_CASE("the talk says > where it means >=: the last chip could never be paid") {
    Bankers bankers;
    const std::string pay = "update wallet set balance = balance - 100 where id = 1 and balance ";
    pqxx::work work{*bankers.a};
    CHECK(work.exec(pay + "> 100 returning 1").empty());
    CHECK(work.exec(pay + ">= 100 returning 1").size() == 1);
    work.abort();
    PgWorld world;
    Room room{world, 1};
    CHECK(
        room.move(room.seat_money(SeatMoney::cash_out, 0, 1'000)).verdict == TransferVerdict::done
    );
}

TEST_CASE("the talk locks two rows as they come: two payments that cross end in a deadlock") {
    for (const bool sorted : {false, true}) {
        CAPTURE(sorted);
        Bankers bankers;
        const auto lock = [](pqxx::work& work, int id) {
            work.exec1("select 1 from wallet where id = " + std::to_string(id) + " for update");
        };
        pqxx::work a{*bankers.a};
        lock(a, 1);
        std::promise<void> b_has_one;
        auto b = std::async(std::launch::async, [&] {
            return refusal([&] {
                pqxx::work work{*bankers.b};
                if (!sorted) lock(work, 2);
                b_has_one.set_value();
                lock(work, 1);
                if (sorted) lock(work, 2);
                work.commit();
            });
        });
        b_has_one.get_future().wait();
        const std::string told_a = refusal([&] {
            lock(a, 2);
            a.commit();
        });
        if (!told_a.empty()) a.abort();
        const std::string told_b = b.get();
        CHECK(std::string{told_a + told_b} == (sorted ? "" : "40P01"));
    }
}

TEST_CASE("the talk: compare-and-swap wants a version; two changes can have one timestamp") {
    Bankers bankers;
    const auto modified = run_sql(bankers.url, "select modified from wallet where id = 1");
    pqxx::work work{*bankers.a};
    work.exec0("update wallet set modified = now(), version = version + 1 where id = 1");
    const std::string seen = work.exec1("select modified from wallet where id = 1")[0].c_str();
    work.exec0("update wallet set modified = now(), version = version + 1 where id = 1");
    // Whoever saw version 1 is stale, and only the version shows it.
    CHECK(
        work.exec("select from wallet where id = 1 and modified = " + work.quote(seen)).size() == 1
    );
    CHECK(work.exec("select from wallet where id = 1 and version = 1").empty());
    CHECK(seen != modified);
}

TEST_CASE("the talk: a sum that is divided is accounted for to the last chip") {
    const auto [each, odd] = game::split(Chips{std::int64_t{100'000}}, 7);
    CHECK(each == Chips{std::int64_t{14'285}});
    CHECK(odd == Chips{std::int64_t{5}});
}

TEST_CASE("the talk's two databases: one commits, the other does not, and the chips are gone") {
    Bankers game;
    Bankers bank;
    run_sql(
        bank.url,
        "create table receipt (id integer unique deferrable initially deferred);"
        "insert into receipt values (1)"
    );
    pqxx::work from{*game.a};
    pqxx::work to{*bank.a};
    from.exec0("update wallet set balance = balance - 50 where id = 1");
    to.exec0("update wallet set balance = balance + 50 where id = 1");
    to.exec0("insert into receipt values (1)");  // refused at the commit, as a lost line would be
    CHECK(commit(from) == "");
    CHECK(commit(to) == "23505");
    CHECK(game.ask("sum(balance) from wallet") + bank.ask("sum(balance) from wallet") == 400 - 50);
}

TEST_CASE("the talk: order is a matter of numbers, not of clocks: ours may go back") {
    PgWorld world;
    Room room{world, 1};
    for (const int minutes : {0, -5, 3}) {
        Append row = room.next("act");
        row.row.at = some_instant() + std::chrono::minutes{minutes};
        REQUIRE(room.write(row).verdict == AppendVerdict::durable);
    }
    const std::vector<LogRow> rows = room.log->rows_after(room.table, Seq{1}, 9);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].seq < rows[1].seq);
    CHECK(rows[1].at < rows[0].at);
    CHECK(rows[2].hash == room.tail.hash);
}

TEST_CASE(
    "no function of the schema uses an advisory lock, a notification, a table lock or a cursor"
) {
    const std::string found = run_sql(
        test_database(),
        "select string_agg(proname, ' ') from pg_proc where pronamespace = 'public'::regnamespace"
        " and (prosrc ~* '\\m(pg_advisory|pg_notify|notify|listen|lock table|cursor)')"
    );
    CHECK(found == "");
}

}  // namespace cardroom::ledger::test
