// LogWriter and Settler: nothing is lost and nothing is written twice, whatever the database does.
#include "ledger/write/log_writer.hpp"

#include "ledger/write/settler.hpp"
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

namespace cardroom::ledger::test {

namespace {

std::size_t rows_of(Room& room) {
    return room.log->rows_after(room.table, Seq{}, 1'000).size();
}

/// The stored rows chain from the first to the last.
void check_chain(Room& room) {
    Hash before{};
    for (const LogRow& row : room.log->rows_after(room.table, Seq{}, 1'000)) {
        CHECK(chain_hash(before, row) == row.hash);
        before = row.hash;
    }
}

}  // namespace

TEST_CASE_TEMPLATE("the writer groups tables and answers for each", World, BOTH_WORLDS) {
    World world;
    Room a{world, 1};
    Room b{world, 1};
    LogWriter writer{a.boot};
    writer.submit(a.next("act"));
    Append stale = b.next("act");
    stale.row.epoch = Epoch{0};
    writer.submit(stale);
    CHECK(writer.pending() == 2);
    CHECK_THROWS(writer.submit(a.next("act")));  // one row a table
    const std::vector<Written> written = writer.flush(*a.log);
    REQUIRE(written.size() == 2);
    CHECK(written[0].table == a.table);
    CHECK(written[0].verdict == AppendVerdict::durable);
    CHECK(written[0].tail.seq == Seq{2});
    CHECK(written[1].verdict == AppendVerdict::stale_epoch);
    CHECK(writer.idle());
    CHECK(writer.flush(*a.log).empty());
    check_chain(a);
}

TEST_CASE("more than a full batch waits for the next transaction") {
    MemoryWorld world;
    const auto log = world.log();
    LogWriter writer{"n"};
    for (std::size_t i = 0; i < max_batch + 3; ++i) {
        const TableId table = log->create_table({"t", "", "", std::nullopt});
        const Tail tail = log->claim("n", table)->tail;
        Append append;
        append.row.table = table;
        append.row.seq = tail.seq.next();
        append.row.epoch = tail.epoch;
        append.row.kind = "act";
        writer.submit(append);
    }
    CHECK(writer.flush(*log).size() == max_batch);
    CHECK(writer.flush(*log).size() == 3);
    CHECK(writer.idle());
}

TEST_CASE("the database is away: rows wait, then are written once") {
    MemoryWorld world;
    Room room{world, 1};
    LogWriter writer{room.boot};
    writer.submit(room.next("act"));
    world.database.fail_before_next();
    CHECK_THROWS_AS((void)writer.flush(*room.log), Unavailable);
    CHECK(writer.pending() == 1);
    const std::vector<Written> written = writer.flush(*room.log);
    REQUIRE(written.size() == 1);
    CHECK(written[0].verdict == AppendVerdict::durable);
    CHECK(written[0].tail.epoch == room.tail.epoch);
    CHECK(rows_of(room) == 2);
}

TEST_CASE("in doubt and committed: found durable after fencing, under the new epoch") {
    MemoryWorld world;
    Room room{world, 1};
    LogWriter writer{room.boot};
    writer.submit(room.next("act"));
    world.database.fail_after_next();
    const std::vector<Written> written = writer.flush(*room.log);
    REQUIRE(written.size() == 1);
    CHECK(written[0].verdict == AppendVerdict::durable);
    CHECK(written[0].tail.epoch == room.tail.epoch.next());
    CHECK(written[0].tail.seq == Seq{2});
    CHECK(rows_of(room) == 2);

    room.tail = written[0].tail;
    CHECK(room.act().verdict == AppendVerdict::durable);
    check_chain(room);
}

/// A log whose next append is lost before the database sees it, in doubt.
class LosesAppend : public TableLog {
public:
    LosesAppend(TableLog& log, int losses) : log_{log}, losses_{losses} {}
    std::vector<AppendResult> append(std::span<const Append> rows) override {
        if (losses_-- > 0) throw InDoubt{"lost"};
        return log_.append(rows);
    }
    std::vector<std::optional<Tail>> fence(const std::string& node, std::span<const TableId> tables)
        override {
        if (fence_losses-- > 0) throw InDoubt{"fence lost"};
        return log_.fence(node, tables);
    }
    bool heartbeat(const std::string& node, const std::string& boot, Millis ttl) override {
        return log_.heartbeat(node, boot, ttl);
    }
    void release_node(const std::string& node, const std::string& boot) override {
        log_.release_node(node, boot);
    }
    TableId create_table(const NewTable& table) override { return log_.create_table(table); }
    bool close_table(const std::string& boot, TableId table) override {
        return log_.close_table(boot, table);
    }
    std::vector<TableId> open_tables() override { return log_.open_tables(); }
    std::optional<StoredTable> claim(const std::string& node, TableId table) override {
        return log_.claim(node, table);
    }
    std::optional<StoredTable> peek(TableId table) override { return log_.peek(table); }
    std::vector<LogRow> rows_after(TableId table, Seq after, int limit) override {
        return log_.rows_after(table, after, limit);
    }
    void freeze(const std::string& boot, TableId table, const std::string& reason) override {
        log_.freeze(boot, table, reason);
    }
    void release(TableId table) override { log_.release(table); }
    bool change_settings(const std::string& boot, TableId table, const std::string& settings)
        override {
        return log_.change_settings(boot, table, settings);
    }

    int fence_losses = 0;

private:
    TableLog& log_;
    int losses_;
};

TEST_CASE_TEMPLATE("in doubt and not committed: written again, once", World, BOTH_WORLDS) {
    World world;
    Room room{world, 1};
    Room later{world, 1};
    later.tail = room.log->claim(room.boot, later.table)->tail;
    LosesAppend log{*room.log, 2};
    LogWriter writer{room.boot};
    writer.submit(room.next("act"));
    CHECK(writer.flush(log).empty());  // in doubt, fenced, to be written again
    CHECK(writer.pending() == 1);
    writer.submit(later.next("act"));  // rows that came meanwhile are not in doubt
    CHECK(writer.flush(log).empty());  // lost once more
    log.fence_losses = 1;
    const std::vector<Written> written = writer.flush(log);
    REQUIRE(written.size() == 2);
    CHECK(written[0].table == room.table);
    CHECK(written[0].verdict == AppendVerdict::durable);
    CHECK(written[0].tail.epoch.value() == room.tail.epoch.value() + 2);
    CHECK(written[1].tail.epoch == later.tail.epoch.next());
    CHECK(rows_of(room) == 2);
    CHECK(rows_of(later) == 2);
    check_chain(room);
}

TEST_CASE_TEMPLATE("in doubt and fencing fails: stays in doubt", World, BOTH_WORLDS) {
    World world;
    Room room{world, 1};
    LosesAppend log{*room.log, 1};
    log.fence_losses = 2;
    LogWriter writer{room.boot};
    writer.submit(room.next("act"));
    CHECK_THROWS_AS((void)writer.flush(log), Unavailable);
    CHECK_THROWS_AS((void)writer.flush(log), Unavailable);
    CHECK(writer.pending() == 1);
    const std::vector<Written> written = writer.flush(log);
    REQUIRE(written.size() == 1);
    CHECK(written[0].verdict == AppendVerdict::durable);
    CHECK(rows_of(room) == 2);
}

TEST_CASE_TEMPLATE("in doubt and taken by another node: stop", World, BOTH_WORLDS) {
    World world;
    Room room{world, 1};
    LosesAppend log{*room.log, 1};
    log.fence_losses = 1;
    LogWriter writer{room.boot};
    writer.submit(room.next("act"));
    CHECK_THROWS_AS((void)writer.flush(log), Unavailable);
    CHECK(room.log->claim("another", room.table));
    const std::vector<Written> written = writer.flush(log);
    REQUIRE(written.size() == 1);
    CHECK(written[0].verdict == AppendVerdict::stale_epoch);
    CHECK(rows_of(room) == 1);
}

TEST_CASE("a settlement in doubt is asked again and moves nothing twice") {
    MemoryWorld world;
    Room room{world, 2};
    room.play();
    Settler settler;
    settler.submit(room.settlement(100));
    CHECK_THROWS(settler.submit(room.settlement(100)));
    world.database.fail_before_next();
    CHECK_THROWS_AS((void)settler.flush(*room.bank), Unavailable);
    CHECK(settler.pending() == 1);
    world.database.fail_after_next();
    const std::vector<Settled> settled = settler.flush(*room.bank);
    REQUIRE(settled.size() == 1);
    CHECK(settled[0].verdict == SettleVerdict::already_settled);
    CHECK(settler.idle());
    CHECK(room.stack(0) == Chips{std::int64_t{1'100}});
}

}  // namespace cardroom::ledger::test
