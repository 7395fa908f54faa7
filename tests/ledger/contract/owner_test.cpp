// The contract of leases and claims: one owner a table, proved by its epoch.
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <thread>
#include <utility>

namespace cardroom::ledger::test {

TEST_CASE_TEMPLATE("a table belongs to one server until its lease runs out", World, BOTH_WORLDS) {
    World world;
    Room room{world, 1};
    const std::string other = fresh_name("other");
    const std::string name = fresh_name("name");
    CHECK(room.log->heartbeat(name, room.boot, Millis{60'000}));
    CHECK_FALSE(room.log->claim(other, room.table));
    CHECK(room.log->heartbeat(name, room.boot, Millis{60'000}));  // its own renewal
    CHECK_FALSE(room.log->heartbeat(name, other, Millis{60'000}));
    CHECK(room.act().verdict == AppendVerdict::durable);

    CHECK(room.log->heartbeat(name, room.boot, Millis{1}));
    std::this_thread::sleep_for(Millis{20});
    const std::optional<StoredTable> taken = room.log->claim(other, room.table);
    REQUIRE(taken);
    CHECK(taken->tail.epoch > room.tail.epoch);
    CHECK(taken->tail.seq == room.tail.seq);
    CHECK(taken->tail.hash == room.tail.hash);
    // The paused owner wakes up: every write of his is refused.
    CHECK(room.act().verdict == AppendVerdict::stale_epoch);
    CHECK(
        room.move(room.seat_money(SeatMoney::cash_out, 0, 1'000)).verdict ==
        TransferVerdict::stale_epoch
    );
    CHECK_FALSE(room.log->fence(room.boot, std::vector{room.table}).front());
}

TEST_CASE_TEMPLATE("two processes of one name are two owners", World, BOTH_WORLDS) {
    World world;
    Room room{world, 1};
    const std::string name = fresh_name("name");
    const std::string second = fresh_name("boot");
    CHECK(room.log->heartbeat(name, room.boot, Millis{1}));
    std::this_thread::sleep_for(Millis{20});
    CHECK(room.log->heartbeat(name, second, Millis{60'000}));
    REQUIRE(room.log->claim(second, room.table));
    // The first one wakes up, in doubt about its last row or asked to load the table again.
    CHECK_FALSE(room.log->heartbeat(name, room.boot, Millis{60'000}));
    CHECK_FALSE(room.log->fence(room.boot, std::vector{room.table}).front());
    CHECK_FALSE(room.log->claim(room.boot, room.table));
    CHECK(room.log->fence(second, std::vector{room.table}).front());
}

TEST_CASE_TEMPLATE("a lease given back is free at once", World, BOTH_WORLDS) {
    World world;
    Room room{world, 1};
    const std::string name = fresh_name("name");
    CHECK(room.log->heartbeat(name, room.boot, Millis{60'000}));
    CHECK_FALSE(room.log->claim("somebody", room.table));
    room.log->release_node(name, "boot 0");  // not the one that has it: nothing happens
    CHECK_FALSE(room.log->heartbeat(name, "boot 2", Millis{60'000}));
    room.log->release_node(name, room.boot);
    CHECK(room.log->heartbeat(name, "boot 2", Millis{60'000}));
    room.log->release_node(name, "boot 2");
    CHECK(room.log->claim("somebody", room.table));
}

TEST_CASE_TEMPLATE("a claim loads the table from its last state on", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    Append snapshot = room.next("snapshot");
    snapshot.row.state = "state A";
    room.write(snapshot);
    room.act();

    StoredTable stored = room.log->claim(room.boot, room.table).value();
    CHECK(stored.settings == R"({"blind":10})");
    CHECK(stored.rules == "rules");
    CHECK_FALSE(stored.frozen);
    CHECK_FALSE(stored.hand);
    REQUIRE(stored.rows.size() == 2);
    CHECK(stored.rows[0].state == "state A");
    CHECK(stored.rows[1].hash == room.tail.hash);
    room.tail = stored.tail;

    room.open();
    room.act();
    stored = room.log->peek(room.table).value();
    REQUIRE(stored.rows.size() == 2);
    CHECK(stored.rows[0].kind == "start_hand");
    REQUIRE(stored.hand);
    const Opening& opening = stored.hand->opening;
    CHECK(opening.hand == HandNo{1});
    CHECK(opening.engine_version == 1);
    CHECK(opening.deck_root == some_hash(7));
    CHECK(opening.sealed_deck == room.opening().opening->sealed_deck);
    CHECK(opening.key_id == "k1");
    REQUIRE(opening.players.size() == 2);
    CHECK(opening.players[1].seat == SeatNo{2});
    CHECK(opening.players[1].player == room.player(1));
    CHECK(opening.players[1].stack == Chips{std::int64_t{1'000}});
    CHECK_FALSE(stored.hand->final_seq);
    CHECK_FALSE(stored.hand->closed);
    CHECK(stored.hand->first_seq == stored.rows[0].seq);

    room.end();
    stored = room.log->peek(room.table).value();
    CHECK(stored.hand->final_seq == room.tail.seq);
    CHECK_FALSE(stored.hand->closed);
    room.settle(room.settlement(10));
    stored = room.log->peek(room.table).value();
    CHECK(stored.hand->closed);

    snapshot = room.next("snapshot");
    snapshot.row.state = "state B";
    room.write(snapshot);
    stored = room.log->peek(room.table).value();
    CHECK(stored.rows.size() == 1);
    CHECK_FALSE(stored.hand);  // the rows begin after it
}

TEST_CASE_TEMPLATE(
    "many tables are claimed at once, each with its own verdict", World, BOTH_WORLDS
) {
    World world;
    Room playing{world, 2};
    playing.open();
    playing.act();
    Room waiting{world, 3};
    waiting.play();
    Room young{world, 0};
    Room held{world, 1};
    CHECK(held.log->heartbeat(fresh_name("node"), held.boot, Millis{60'000}));
    Room closed{world, 0};
    CHECK(closed.log->close_table(closed.boot, closed.table));

    const std::string next = fresh_name("next");
    const std::vector<TableId> wanted{
        waiting.table, TableId{999'999'999}, held.table, young.table, closed.table, playing.table
    };
    const auto claimed = playing.log->claim_many(next, wanted);
    REQUIRE(claimed.size() == wanted.size());
    CHECK_FALSE(claimed[1]);
    CHECK_FALSE(claimed[2]);
    CHECK_FALSE(claimed[4]);
    for (const auto& [place, room] :
         {std::pair{0, &waiting}, std::pair{3, &young}, std::pair{5, &playing}}) {
        CAPTURE(place);
        const auto& stored = claimed[static_cast<std::size_t>(place)];
        REQUIRE(stored);
        CHECK(stored->table == room->table);
        CHECK(stored->tail.epoch > room->tail.epoch);
        CHECK(stored->tail.seq == room->tail.seq);
        CHECK((stored->rows.empty() ? Seq{} : stored->rows.back().seq) == room->tail.seq);
        CHECK(room->act().verdict == AppendVerdict::stale_epoch);  // its old owner is out
    }
    REQUIRE(claimed[5]->hand);
    CHECK(claimed[5]->rows.size() == 2);
    CHECK(claimed[5]->hand->opening.players.size() == 2);
    CHECK(claimed[5]->hand->opening.players[1].player == playing.player(1));
    REQUIRE(claimed[0]->hand);
    CHECK(claimed[0]->hand->opening.players.size() == 3);
    CHECK(claimed[0]->hand->final_seq == waiting.tail.seq);
    CHECK_FALSE(claimed[3]->hand);
    CHECK(held.act().verdict == AppendVerdict::durable);
    CHECK(playing.log->claim_many(next, {}).empty());
}

TEST_CASE_TEMPLATE("a stale owner cannot settle", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    room.play();
    const Settlement settlement = room.settlement(10);
    room.log->claim(room.boot, room.table);
    CHECK(room.settle(settlement).verdict == SettleVerdict::stale_epoch);
    CHECK(room.stack(0) == Chips{std::int64_t{1'000}});
}

TEST_CASE_TEMPLATE("tables come into play, freeze, are released and close", World, BOTH_WORLDS) {
    World world;
    Room room{world, 1};
    const auto is_open = [&] {
        const std::vector<TableId> open = room.log->open_tables();
        return std::find(open.begin(), open.end(), room.table) != open.end();
    };
    CHECK(is_open());
    room.log->freeze(fresh_name("another"), room.table, "not its table");
    CHECK_FALSE(room.log->peek(room.table)->frozen);
    room.log->freeze(room.boot, room.table, "an invariant");
    CHECK(room.log->peek(room.table)->frozen == "an invariant");
    room.log->release(room.table);
    CHECK_FALSE(room.log->peek(room.table)->frozen);
    CHECK_FALSE(room.log->close_table(room.boot, room.table));  // there are chips at it
    CHECK(is_open());
    room.move(room.seat_money(SeatMoney::cash_out, 0, 1'000));
    CHECK_FALSE(room.log->close_table(fresh_name("another"), room.table));
    CHECK(is_open());
    CHECK(room.log->close_table(room.boot, room.table));
    CHECK(room.log->close_table(room.boot, room.table));  // asked again after a doubt
    CHECK_FALSE(is_open());
    CHECK_FALSE(room.log->peek(room.table));
    CHECK_FALSE(room.log->claim(room.boot, room.table));
    CHECK(room.act().verdict == AppendVerdict::refused);
    CHECK_FALSE(room.log->claim(room.boot, TableId{999'999'999}));
}

TEST_CASE_TEMPLATE("a table does not close while its hand is open", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    room.play();
    CHECK_FALSE(room.log->close_table(room.boot, room.table));
    room.settle(room.settlement(1'000));
    CHECK_FALSE(room.log->close_table(room.boot, room.table));
    room.move(room.seat_money(SeatMoney::cash_out, 0, 2'000));
    CHECK(room.log->close_table(room.boot, room.table));
    CHECK_FALSE(room.log->peek(room.table));
}

TEST_CASE_TEMPLATE("an owner of before hears so, whatever became of its hand", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    room.play();
    const Settlement late = room.settlement(10);
    room.tail = room.log->claim(fresh_name("next"), room.table)->tail;
    room.settle(room.settlement(20));
    CHECK(room.settle(late).verdict == SettleVerdict::stale_epoch);
}

TEST_CASE_TEMPLATE("rows are read back in pages", World, BOTH_WORLDS) {
    World world;
    Room room{world, 1};
    for (int i = 0; i < 5; ++i)
        room.act();
    const std::vector<LogRow> page = room.log->rows_after(room.table, Seq{2}, 3);
    REQUIRE(page.size() == 3);
    CHECK(page[0].seq == Seq{3});
    CHECK(page[2].seq == Seq{5});
    CHECK(room.log->rows_after(room.table, Seq{6}, 3).empty());
}

}  // namespace cardroom::ledger::test
