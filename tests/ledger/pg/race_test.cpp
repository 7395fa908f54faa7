// A cash-out that races the opening of the seat's hand, as plain SQL: neither goes through our
// functions, and whoever comes second is refused by the triggers.
#include "tests/ledger/pg/attack_sql.hpp"
#include "tests/ledger/pg/three_tables.hpp"

#include <doctest/doctest.h>
#include <pqxx/pqxx>

#include <future>

namespace cardroom::ledger::test {

namespace {

std::string account_of(const std::string& kind, const Room& room) {
    const std::string table = " and table_id = " + std::to_string(room.table.value());
    return run_sql(
        test_database(),
        "select account_id from account where kind = '" + kind + "' and player_id = " +
            std::to_string(room.player(0).value()) + (kind == "escrow" ? table : "")
    );
}

/// With its log row, which may come after it: only the commit asks for it.
std::string cash_out(const Room& room) {
    const std::string player = std::to_string(room.player(0).value());
    const std::string table = std::to_string(room.table.value());
    const std::string of_table = " from table_head where table_id = " + table;
    return whole_transfer(
               "kind, player_id, key, table_id, seq",
               "'cash_out', " + player + ", 'raw', " + table + ", (select last_seq + 1" + of_table +
                   ")",
               2,
               "(" + account_of("escrow", room) + ", -1000), (" + account_of("wallet", room) +
                   ", 1000)"
           ) +
           "; update table_head set last_seq = last_seq + 1, last_hash = sha256('x')"
           " where table_id = " +
           table +
           "; insert into table_event select table_id, last_seq, last_hand, epoch, 'seat_money', "
           "'',"
           " null, now(), last_hash" +
           of_table;
}

std::string opening(const Room& room) {
    return whole_opening(
        std::to_string(room.table.value()), std::to_string(room.player(0).value()), "1000"
    );
}

/// What became of a transaction; it commits.
std::string committed(const std::string& url, const std::string& sql) {
    pqxx::connection connection{url};
    try {
        pqxx::work transaction{connection};
        transaction.exec(sql);
        transaction.commit();
    } catch (const pqxx::sql_error& error) {
        return error.sqlstate() + " " + error.what();
    }
    return "committed";
}

/// Runs `second` while `first` has done everything but its commit.
std::string answer_to_second(
    const std::string& url, const std::string& first, const std::string& second
) {
    pqxx::connection connection{url};
    pqxx::work transaction{connection};
    transaction.exec(first);
    auto answer = std::async(std::launch::async, [&] { return committed(url, second); });
    // It must wait for the lock; if it did not, it would be done long before.
    const auto state = answer.wait_for(std::chrono::milliseconds{200});
    CHECK(state == std::future_status::timeout);
    transaction.commit();
    return answer.get();
}

}  // namespace

TEST_CASE("a cash-out and the opening of its hand that race by plain SQL: the second is refused") {
    PgWorld world;
    const Room leaves_late{world, 2};
    const std::string late =
        answer_to_second(tables_database(), opening(leaves_late), cash_out(leaves_late));
    CHECK(late.substr(0, 5) == "23514");
    CHECK(late.find("is in a live hand") != std::string::npos);

    const Room left_before{world, 2};
    const std::string gone =
        answer_to_second(tables_database(), cash_out(left_before), opening(left_before));
    CHECK(gone.substr(0, 5) == "23514");
    CHECK(gone.find("is not the escrow's") != std::string::npos);
}

TEST_CASE("hands settle, and players buy in, while somebody holds the house's account") {
    PgWorld world;
    Room room{world, 2};
    room.play();
    pqxx::connection connection{tables_database()};
    pqxx::work holder{connection};
    holder.exec("select from account where kind in ('house', 'issuance') for update");
    // A wait for the lock would end in Unavailable after its time-outs.
    CHECK(room.settle(room.settlement(300, 15)).verdict == SettleVerdict::settled);
    CHECK(room.move(room.seat_money(SeatMoney::top_up, 0, 100)).verdict == TransferVerdict::done);
    CHECK_THROWS_AS(room.bank->sweep_rake(room.table), Unavailable);
}

}  // namespace cardroom::ledger::test
