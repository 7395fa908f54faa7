// What an audit cannot prove is never green; and what it proves, it proves whole: every column is
// hashed, and a log whose hashes were all made anew is still told by the rules.
#include "ledger/pg/connect.hpp"
#include "ledger/pg/values.hpp"
#include "tests/ledger/audit/stored_room.hpp"
#include "tests/ledger/support/played.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

namespace cardroom::ledger::test {

namespace {

/// Changes one row's payload, and all hashes after it, as somebody would who knows how.
void forge(const std::string& url, const StoredRoom& room, const std::string& payload) {
    const TableId table{std::stoll(room.filled_in("$T"))};
    const Seq forged{std::stoll(room.filled_in("$S"))};
    const auto log = pg_table_log(url);
    std::string sql = "set session_replication_role = replica;";
    Hash before = log->rows_after(table, Seq{forged.value() - 2}, 1).front().hash;
    for (LogRow& row : log->rows_after(table, Seq{forged.value() - 1}, 1'000'000)) {
        if (row.seq == forged) row.payload = payload;
        before = chain_hash(before, row);
        const std::string of_row = " where table_id = " + std::to_string(table.value()) +
                                   " and seq = " + std::to_string(row.seq.value()) + ";";
        sql += "update table_event set hash = '" + pg::bytea(before) + "', payload = $$" +
               row.payload + "$$" + of_row;
    }
    sql +=
        "update hand h set final_hash = e.hash from table_event e"
        " where e.table_id = h.table_id and e.seq = h.final_seq;"
        "update table_head h set last_hash = e.hash from table_event e"
        " where e.table_id = h.table_id and e.seq = h.last_seq;";
    run_sql(url, sql);
}

std::string columns(const std::string& table) {
    return run_sql(
        test_database(),
        "select string_agg(column_name, ' ' order by column_name) from information_schema.columns"
        " where table_schema = 'public' and table_name = '" +
            table + "'"
    );
}

}  // namespace

TEST_CASE("without their key, hands are unverifiable: said with the key's id, and never green") {
    PlayedRoom room{empty_database()};
    room.add_steady(5);
    room.play_hands(3);
    room.finish_hands();
    room.change_keys(KeyRing::fresh());
    room.play_hands(room.settled() + 2);
    const Audited done = audited(room.url(), room.keys());
    CHECK(done.result.fault_count == 0);
    CHECK_FALSE(done.result.is_green());
    REQUIRE(done.result.counts.without_key.size() == 1);
    const auto& [key, hands] = *done.result.counts.without_key.begin();
    CHECK(hands >= 3);
    CHECK(done.says({std::to_string(hands) + " hands UNVERIFIABLE", "sealing key " + key}));
    CHECK(done.says({"0 faults, " + std::to_string(hands) + " unverifiable"}));
}

TEST_CASE("without any key, chains, results and chips are still checked") {
    const StoredRoom& room = StoredRoom::get();
    const KeyRing none = KeyRing::fresh();
    const Audited whole = audited(room.url(), none);
    CHECK(whole.result.fault_count == 0);
    CHECK(whole.result.counts.unverifiable() == whole.result.counts.hands);
    const std::string copy = room.damaged(
        "update account set balance = balance + 1 where account_id = $A;"
        "update hand_seat set stack = stack + 1 where table_id = $T and hand_no = $H"
        " and player_id = $P"
    );
    const Audited done = audited(copy, none);
    CHECK(done.says({room.filled_in("account $A: the balance")}));
    CHECK(done.says({room.filled_in("table $T hand $H: its players at the opening")}));
}

TEST_CASE("hands of another engine version are unverifiable, said with the version") {
    const StoredRoom& room = StoredRoom::get();
    const std::string copy =
        room.damaged("update hand set engine_version = 1 where table_id = $T and hand_no = $H");
    const Audited done = audited(copy, room.keys());
    CHECK(done.result.fault_count == 0);
    CHECK_FALSE(done.result.is_green());
    CHECK(done.says({"1 hand UNVERIFIABLE", "engine version 1"}));
}

TEST_CASE("hands of the version before are proved by their own rules") {
    PlayedRoom room{empty_database()};
    room.add_steady(5, game::oldest_engine_version);
    room.play_hands(30);
    const Audited done = audited(room.url(), room.keys());
    CAPTURE(done.lines);
    CHECK(done.result.is_green());
    CHECK(done.result.counts.hands >= 30);
}

TEST_CASE("a hand that was moved to the rules of another version is told") {
    const StoredRoom& room = StoredRoom::get();
    const std::string copy =
        room.damaged("update hand set engine_version = 2 where table_id = $T and hand_no = $H");
    const Audited done = audited(copy, room.keys());
    CHECK(done.says({room.filled_in("table $T hand $H: its engine version"), "3", "2"}));
}

TEST_CASE("a forged log whose hashes all fit is told by the rules, and by the ledger") {
    const StoredRoom& room = StoredRoom::get();
    const std::string copy = copy_of(room.url());
    forge(copy, room, "folded 9 chosen\n");
    const Audited done = audited(copy, room.keys());
    CHECK_FALSE(done.result.is_green());
    CHECK_FALSE(done.says({"its hash is not that of its columns and the row before"}));
    CHECK(done.says({room.filled_in("table $T hand $H seq $S: ")}));
    CHECK(done.says({room.filled_in("hand $H transfer $X: its request is not the hand's result")}));
}

TEST_CASE("every column is hashed: whoever adds one adds it to the chain") {
    // store/chain_hash.cpp
    CHECK(
        columns("table_event") == "at epoch hand_no hash kind later_key payload seq state table_id"
    );
    // store/posting_chain.cpp and schema/0013_posting_chain.sql
    CHECK(
        columns("transfer") ==
        "asked asset at hand_no hash key kind lines player_id reason request seq table_id "
        "transfer_id"
    );
    CHECK(
        columns("posting") ==
        "account_id account_version amount balance_after balance_before hash transfer_id"
    );
}

TEST_CASE("what was posted before there were hashes gets them with the migration") {
    const std::string url = empty_database();
    migrate(url);
    const Audited done = audited(url, KeyRing::fresh());
    CHECK(done.result.is_green());
    CHECK(done.result.counts.postings == 2);  // the house's bankroll, which step 0005 issues
}

}  // namespace cardroom::ledger::test
