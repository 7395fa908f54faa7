// The contract of TableLog: rows, openings, verdicts for each table of a batch.
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

namespace cardroom::ledger::test {

TEST_CASE_TEMPLATE("a row is stored exactly as it was given", World, BOTH_WORLDS) {
    World world;
    Room room{world, 1};
    Append append = room.next("act");
    append.row.later_key = "top-up'1";
    append.row.state = "state with 'quotes', \\ and {braces}";
    CHECK(room.write(append).verdict == AppendVerdict::durable);

    const std::vector<LogRow> rows = room.log->rows_after(room.table, Seq{1}, 10);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].table == room.table);
    CHECK(rows[0].seq == Seq{2});
    CHECK(rows[0].kind == "act");
    CHECK(rows[0].payload == append.row.payload);
    CHECK(rows[0].state == append.row.state);
    CHECK(rows[0].later_key == append.row.later_key);
    CHECK(rows[0].at == some_instant());
    CHECK(rows[0].epoch == room.tail.epoch);
    CHECK(rows[0].hash == room.tail.hash);
    CHECK(chain_hash(append.before, rows[0]) == rows[0].hash);
}

TEST_CASE_TEMPLATE("a row must follow the tail: seq, hash, epoch and hand", World, BOTH_WORLDS) {
    World world;
    Room room{world, 1};
    struct Row {
        const char* name;
        AppendVerdict verdict;
        void (*spoil)(Append&);
    };
    for (const Row& row : {
             Row{"seq skipped",
                 AppendVerdict::out_of_order,
                 [](Append& a) { a.row.seq = a.row.seq.next(); }},
             Row{"seq repeated",
                 AppendVerdict::out_of_order,
                 [](Append& a) { a.row.seq = Seq{a.row.seq.value() - 1}; }},
             Row{"other hash before",
                 AppendVerdict::out_of_order,
                 [](Append& a) { a.before = some_hash(9); }},
             Row{"older epoch",
                 AppendVerdict::stale_epoch,
                 [](Append& a) { a.row.epoch = Epoch{a.row.epoch.value() - 1}; }},
             Row{"newer epoch",
                 AppendVerdict::stale_epoch,
                 [](Append& a) { a.row.epoch = a.row.epoch.next(); }},
             Row{"hand that never opened",
                 AppendVerdict::refused,
                 [](Append& a) { a.row.hand = HandNo{3}; }},
             Row{"table that does not exist",
                 AppendVerdict::refused,
                 [](Append& a) { a.row.table = TableId{999'999'999}; }},
             Row{"end of no hand", AppendVerdict::refused, [](Append& a) { a.ends_hand = true; }},
             Row{"void of no hand", AppendVerdict::refused, [](Append& a) { a.voids_hand = true; }},
         }) {
        CAPTURE(row.name);
        Append append = room.next("act");
        row.spoil(append);
        const AppendResult result = room.write(append);
        CHECK(result.verdict == row.verdict);
        CHECK_FALSE(result.reason.empty());
    }
    CHECK(room.act().verdict == AppendVerdict::durable);
    CHECK(room.log->rows_after(room.table, Seq{1}, 10).size() == 1);
}

TEST_CASE_TEMPLATE("one fenced table does not fail the others", World, BOTH_WORLDS) {
    World world;
    Room a{world, 1};
    Room b{world, 1};
    Room c{world, 1};
    Room d{world, 1};
    std::vector<Append> batch{d.next("act"), a.next("act"), b.next("act"), c.next("act")};
    batch[1].row.epoch = Epoch{77};
    batch[3].row.kind = std::string{"kind \xff that is no text"};
    if constexpr (!World::durable) batch[3].row.hand = HandNo{5};
    for (Append& append : batch)
        append.row.hash = chain_hash(append.before, append.row);
    const std::vector<AppendResult> results = a.log->append(batch);
    REQUIRE(results.size() == 4);
    CHECK(results[0].verdict == AppendVerdict::durable);
    CHECK(results[1].verdict == AppendVerdict::stale_epoch);
    CHECK(results[2].verdict == AppendVerdict::durable);
    CHECK(results[3].verdict == AppendVerdict::refused);
    CHECK(d.log->rows_after(d.table, Seq{1}, 10).size() == 1);
    CHECK(a.log->rows_after(a.table, Seq{1}, 10).empty());
    CHECK(c.log->rows_after(c.table, Seq{1}, 10).empty());
}

TEST_CASE_TEMPLATE("a hand opens with the escrows' balances, one at a time", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    struct Row {
        const char* name;
        void (*spoil)(Append&);
    };
    for (const Row& row : {
             Row{"stack too large",
                 [](Append& a) { a.opening->players[0].stack += Chips{std::int64_t{1}}; }},
             Row{"stack too small",
                 [](Append& a) { a.opening->players[1].stack -= Chips{std::int64_t{1}}; }},
             Row{"a stranger", [](Append& a) { a.opening->players[1].player = PlayerId{999'999}; }},
             Row{"nobody", [](Append& a) { a.opening->players.clear(); }},
             Row{"one player twice",
                 [](Append& a) {
                     a.opening->players[1].player = a.opening->players[0].player;
                     a.opening->players[1].stack = a.opening->players[0].stack;
                 }},
             Row{"hand number skipped",
                 [](Append& a) {
                     a.row.hand = a.row.hand.next();
                     a.opening->hand = a.row.hand;
                 }},
         }) {
        CAPTURE(row.name);
        Append append = room.opening();
        row.spoil(append);
        const AppendResult result = room.write(append);
        CHECK(result.verdict == AppendVerdict::refused);
        CHECK_FALSE(result.reason.empty());
    }
    CHECK(room.open().verdict == AppendVerdict::durable);
    CHECK(room.open().verdict == AppendVerdict::refused);  // still open
    CHECK(room.end().verdict == AppendVerdict::durable);
    CHECK(room.end().verdict == AppendVerdict::refused);   // ended already
    CHECK(room.open().verdict == AppendVerdict::refused);  // not settled yet
    CHECK(room.settle(room.settlement(100)).verdict == SettleVerdict::settled);
    CHECK(room.open().verdict == AppendVerdict::durable);
}

TEST_CASE_TEMPLATE("a hand may open and end in one row", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    Append append = room.opening();
    append.ends_hand = true;
    CHECK(room.write(append).verdict == AppendVerdict::durable);
    CHECK(room.settle(room.settlement(1'000)).verdict == SettleVerdict::settled);
    CHECK(room.stack(0) == Chips{std::int64_t{2'000}});
    CHECK(room.stack(1) == Chips{});
}

TEST_CASE_TEMPLATE("T7 a voided hand moves no chips, and only once", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    room.open();
    room.act();
    Append append = room.next("void_hand");
    append.voids_hand = true;
    append.reason = "cards were exposed";
    CHECK(room.write(append).verdict == AppendVerdict::durable);
    append = room.next("void_hand");
    append.voids_hand = true;
    CHECK(room.write(append).verdict == AppendVerdict::refused);
    const SettleResult result = room.settle(room.settlement(100));
    CHECK(result.verdict == SettleVerdict::refused);
    CHECK(room.stack(0) == Chips{std::int64_t{1'000}});
    CHECK(room.open().verdict == AppendVerdict::durable);
}

TEST_CASE_TEMPLATE("a settled hand cannot be voided", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    room.play();
    CHECK(room.settle(room.settlement(100)).verdict == SettleVerdict::settled);
    Append append = room.next("void_hand");
    append.voids_hand = true;
    append.reason = "too late";
    CHECK(room.write(append).verdict == AppendVerdict::refused);
}

}  // namespace cardroom::ledger::test
