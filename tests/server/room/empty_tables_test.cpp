// Tables of players at which nobody has sat for long close by themselves.
#include "server/room/empty_tables.hpp"

#include "game/text/codec.hpp"
#include "tests/server/support/room_world.hpp"
#include "tests/server/support/sim_table.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using namespace std::chrono_literals;
namespace game = cardroom::game;

namespace {

constexpr std::chrono::minutes after{60};

/// The table gets a host, or none, and a new server.
void give_host(SimTable& sim, std::optional<PlayerId> host) {
    TableSettings settings;
    settings.host = host;
    const auto log = sim.database.table_log();
    REQUIRE(log->change_settings(sim_node, sim.id, write_settings(settings)));
    sim.restart();
}

bool is_due(const SimTable& sim) {
    return stands_empty(*sim.actor, sim.clock.wall(), after);
}

void leave(SimTable& sim, int number) {
    const auto left = sim.send(number, game::Leave{{}, {}}, "leave");
    sim.run();
    REQUIRE(left->ok());
}

/// A table of ann's whose last row is of `at`.
std::int64_t old_table(RoomWorld& world, game::Instant at) {
    const auto log = world.database.table_log();
    TableSettings settings;
    settings.host = world.id_of("ann");
    const TableId id = log->create_table(
        {"Old", write_settings(settings), game::write_table(game::make_table(sim_rules())), {}}
    );
    auto stored = log->claim(world.room->boot(), id).value();
    cardroom::ledger::Append row;
    row.row.table = id;
    row.row.seq = stored.tail.seq.next();
    row.row.epoch = stored.tail.epoch;
    row.row.kind = "pause";
    game::Events events;
    events.push_back(game::Paused{});
    row.row.payload = game::write_events(events);
    row.row.at = at;
    row.before = stored.tail.hash;
    row.row.hash = chain_hash(row.before, row.row);
    REQUIRE(log->append({&row, 1}).front().reason.empty());
    stored = log->claim(world.room->boot(), id).value();
    world.room->add_table(recover(stored, world.keys, world.room->names()));
    world.room->find(id)->begin();
    world.settle_down();
    return id.value();
}

}  // namespace

TEST_CASE("a player's table is closed an hour after the last player left it") {
    SimTable sim;
    give_host(sim, sim.player(9));
    sim.sit(1, 500);
    sim.pass(3h);
    CHECK_FALSE(sim.actor->empty_since());
    CHECK_FALSE(is_due(sim));
    leave(sim, 1);
    sim.pass(59min);
    CHECK_FALSE(is_due(sim));
    sim.watch(2);
    sim.pass(2min);
    CHECK(is_due(sim));  // to watch is not to sit
    sim.sit(2, 500);
    CHECK_FALSE(is_due(sim));
    leave(sim, 2);
    CHECK_FALSE(is_due(sim));
}

TEST_CASE("the hour goes on over restarts, from the row in which the last player left") {
    SimTable sim;
    give_host(sim, sim.player(9));
    sim.sit(1, 500).sit(2, 500).until_turn().finish_hand().run();
    leave(sim, 1);
    leave(sim, 2);
    const auto left = sim.actor->empty_since();
    for (int i = 0; i < 3; ++i) {
        sim.pass(20min);
        sim.restart();  // each writes a row of its own
        CHECK(sim.actor->empty_since() == left);
    }
    CHECK(is_due(sim));
}

TEST_CASE("a table at which nobody ever sat closes, too; one of the house does not") {
    SimTable sim;
    CHECK_FALSE(is_due(sim));
    sim.pass(2h);
    CHECK_FALSE(is_due(sim));
    give_host(sim, sim.player(9));
    CHECK(is_due(sim));
}

TEST_CASE("a frozen table, one that is being written and one that is shut stay") {
    SimTable sim;
    give_host(sim, sim.player(9));
    sim.pass(2h);
    REQUIRE(is_due(sim));
    sim.house(game::Pause{}, "pause");
    CHECK_FALSE(is_due(sim));
    sim.run();
    REQUIRE(is_due(sim));
    sim.actor->shut();
    CHECK_FALSE(is_due(sim));
    sim.actor->reopen();
    sim.actor->fault("planted");
    CHECK_FALSE(is_due(sim));
}

TEST_CASE("who watches a table that closes is told why, and its number is gone") {
    RoomWorld world;
    const auto ann = world.enter("ann");
    const auto now = world.room->clock().wall();
    const auto old = old_table(world, now - 2h);
    const auto young = old_table(world, now - 50min);
    for (const auto table : {old, young}) {
        REQUIRE(ann->word({{"t", "watch"}, {"table", table}}) == "ok");
    }
    const auto tick_until = [&](auto done) {
        return world.until([&] {
            world.room->tick();
            return done();
        });
    };
    REQUIRE(tick_until([&] { return world.room->find(TableId{old}) == nullptr; }));
    const json end = ann->next("watch_ended");
    CHECK(end["table"] == old);
    CHECK(end["reason"] == "empty");
    CHECK(ann->word({{"t", "watch"}, {"table", old}}) == "no_such_table");
    CHECK(world.room->find(TableId{young}) != nullptr);
    CHECK(world.room->find(TableId{world.table}) != nullptr);
    CHECK(ann->word({{"t", "host"}, {"table", young}, {"do", "close"}}) == "ok");
    CHECK(ann->next("watch_ended")["reason"] == "closed");
}

TEST_CASE("with 0 minutes no table closes, and one that cannot be closed is tried again later") {
    RoomWorld world;
    (void)world.person("ann");
    const auto old = TableId{old_table(world, world.room->clock().wall() - 2h)};
    const std::map<TableId, std::unique_ptr<TableActor>> none;
    EmptyTables empty;
    CHECK(empty.due(none, world.room->clock().wall(), after).empty());
    world.config.close_empty_after = 0;
    for (int i = 0; i < 8; ++i)
        world.room->tick();
    world.settle_down();
    CHECK(world.room->find(old) != nullptr);
    REQUIRE(world.until([&] { return !world.room->find(old)->writing(); }));
    world.config.close_empty_after = 60;
    world.database.fail_before_next();
    REQUIRE(world.until([&] {
        world.room->tick();
        return world.room->find(old)->is_shut();
    }));
    REQUIRE(world.until([&] { return !world.room->find(old)->is_shut(); }));
    for (int i = 0; i < 8; ++i)
        world.room->tick();
    CHECK_FALSE(world.room->find(old)->is_shut());
}
