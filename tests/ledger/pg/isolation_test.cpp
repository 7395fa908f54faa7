// Isolation levels on a toy bank: which anomaly each lets through, and that locking what was found
// does not keep out what was not there.
#include "tests/ledger/pg/bankers.hpp"

#include <doctest/doctest.h>

namespace cardroom::ledger::test {

namespace {

using ReadCommitted = pqxx::transaction<pqxx::read_committed>;
using RepeatableRead = pqxx::transaction<pqxx::repeatable_read>;
using Serializable = pqxx::transaction<pqxx::serializable>;

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

}  // namespace cardroom::ledger::test
