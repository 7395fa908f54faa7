// The talk's advice on a toy bank in PostgreSQL, one test a technique: the anomaly it speaks of,
// what stops it, and where the advice is wrong for PostgreSQL. (ledger/README.md has the table.)
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>
#include <pqxx/pqxx>

#include <future>

namespace cardroom::ledger::test {

namespace {

constexpr const char* toy_bank = R"(
create table wallet (id integer primary key, balance bigint not null, version integer not null default 0,
                     modified timestamptz not null default now());
insert into wallet values (1, 100), (2, 100);
create table payment (src integer not null, dst integer not null, amount bigint not null);
create index on payment (src, dst);
insert into payment values (0, 1, 100))";

using ReadCommitted = pqxx::transaction<pqxx::read_committed>;
using RepeatableRead = pqxx::transaction<pqxx::repeatable_read>;
using Serializable = pqxx::transaction<pqxx::serializable>;

/// Two people at one bank.
struct Bankers {
    std::string url = empty_database();
    std::unique_ptr<pqxx::connection> a;
    std::unique_ptr<pqxx::connection> b;

    Bankers() {
        run_sql(url, toy_bank);
        a = std::make_unique<pqxx::connection>(url + "&options=-cdeadlock_timeout%3D10");
        b = std::make_unique<pqxx::connection>(url + "&options=-cdeadlock_timeout%3D10");
    }
    [[nodiscard]] std::int64_t ask(const std::string& sql) const {
        return std::stoll(run_sql(url, "select " + sql));
    }
};

std::int64_t number(pqxx::transaction_base& transaction, const std::string& sql) {
    return transaction.exec1(sql)[0].as<std::int64_t>();
}

/// The SQLSTATE that ends the call; "" when it succeeds.
std::string refusal(const std::function<void()>& call) {
    try {
        call();
        return "";
    } catch (const pqxx::serialization_failure&) {
        return "40001";
    } catch (const pqxx::deadlock_detected&) {
        return "40P01";
    } catch (const pqxx::sql_error& error) {
        return error.sqlstate();
    }
}

std::string commit(pqxx::transaction_base& transaction) {
    return refusal([&] { transaction.commit(); });
}

/// Both read the balance of 1, then both write what they made of it. What the second is told.
template <class Transaction>
std::string withdraw_twice(Bankers& bankers) {
    Transaction a{*bankers.a};
    Transaction b{*bankers.b};
    const std::int64_t seen_by_a = number(a, "select balance from wallet where id = 1");
    const std::int64_t seen_by_b = number(b, "select balance from wallet where id = 1");
    a.exec0("update wallet set balance = " + std::to_string(seen_by_a - 60) + " where id = 1");
    a.commit();
    return refusal([&] {
        b.exec0("update wallet set balance = " + std::to_string(seen_by_b - 30) + " where id = 1");
        b.commit();
    });
}

/// Both find that the two wallets hold enough together, and each empties another one.
template <class Transaction>
std::string empty_both(Bankers& bankers) {
    Transaction a{*bankers.a};
    Transaction b{*bankers.b};
    const char* const sum = "select sum(balance) from wallet";
    REQUIRE(number(a, sum) >= 150);
    REQUIRE(number(b, sum) >= 150);
    a.exec0("update wallet set balance = balance - 150 where id = 1");
    b.exec0("update wallet set balance = balance - 150 where id = 2");
    a.commit();
    return commit(b);
}

}  // namespace

TEST_CASE("the talk: a balance that was read and is written back loses an update") {
    Bankers bankers;
    CHECK(withdraw_twice<ReadCommitted>(bankers) == "");
    CHECK(bankers.ask("balance from wallet where id = 1") == 70);  // 90 were taken out of 100
}

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

TEST_CASE("the talk's gap locks: in PostgreSQL a locked query lets new rows of its kind in") {
    Bankers bankers;
    const std::string sum =
        "select coalesce(sum(case when dst = 1 then amount else -amount end), 0) from ";
    const std::string mine = "(select * from payment where src = 1 or dst = 1";
    pqxx::work a{*bankers.a};
    CHECK(number(a, sum + mine + " for update) x") == 100);
    run_sql(bankers.url, "insert into payment values (1, 2, 60)");  // does not wait
    CHECK(number(a, sum + mine + ") x") == 40);                     // the phantom
    a.abort();

    // The row they all hang on is what can be locked.
    pqxx::work holder{*bankers.a};
    holder.exec1("select 1 from wallet where id = 1 for update");
    CHECK(refusal([&] {
              pqxx::work b{*bankers.b};
              b.exec0("set local lock_timeout = '50ms'");
              b.exec1("select 1 from wallet where id = 1 for update");
          }) == "55P03");
}

TEST_CASE("the talk: a total computed from rows needs a lock; serializable refuses the second") {
    Bankers bankers;
    const std::string sum =
        "select sum(case when dst = 1 then amount else -amount end) from payment"
        " where src = 1 or dst = 1";
    Serializable a{*bankers.a};
    Serializable b{*bankers.b};
    REQUIRE(number(a, sum) >= 60);
    REQUIRE(number(b, sum) >= 60);
    a.exec0("insert into payment values (1, 2, 60)");
    b.exec0("insert into payment values (1, 2, 60)");
    a.commit();
    CHECK(commit(b) == "40001");
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

TEST_CASE("the talk: what each isolation level lets through") {
    struct Row {
        const char* name;
        std::string (*withdraw)(Bankers&);
        std::string (*empty)(Bankers&);
        const char* lost_update;
        const char* write_skew;
    };
    for (const Row& row : {
             Row{"read committed", withdraw_twice<ReadCommitted>, empty_both<ReadCommitted>, "", ""
             },
             Row{"repeatable read",
                 withdraw_twice<RepeatableRead>,
                 empty_both<RepeatableRead>,
                 "40001",
                 ""},
             Row{"serializable",
                 withdraw_twice<Serializable>,
                 empty_both<Serializable>,
                 "40001",
                 "40001"},
         }) {
        CAPTURE(row.name);
        Bankers bankers;
        CHECK(row.withdraw(bankers) == row.lost_update);
        Bankers others;
        CHECK(row.empty(others) == row.write_skew);
    }
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

TEST_CASE("the money path asks for nothing that distributed SQL lacks beyond triggers") {
    const std::string found = run_sql(
        test_database(),
        "select string_agg(proname, ' ') from pg_proc where pronamespace = 'public'::regnamespace"
        " and (prosrc ~* '\\m(pg_advisory|pg_notify|notify|listen|lock table|cursor)')"
    );
    CHECK(found == "");
}

}  // namespace cardroom::ledger::test
