// A start: one bad table does not keep the others out, and a database that goes away in the middle
// is asked again.
#include "game/base/require.hpp"
#include "game/text/codec.hpp"
#include "server/run/lease_keeper.hpp"
#include "tests/server/run/start_world.hpp"

#include <doctest/doctest.h>

#include <atomic>

using namespace cardroom::server;
using namespace cardroom::server::testing;
namespace game = cardroom::game;
namespace ledger = cardroom::ledger;

namespace {

constexpr TableId bad{2};

/// A table whose last hand is over and not settled, and whose winner has left without his chips.
void lose_the_winner(ledger::StoredTable& stored, const ledger::KeyRing& keys) {
    const game::HandNo hand{1};
    const auto sealed = keys.shuffle(stored.table, hand).second;
    auto table = game::read_table(stored.rules, std::nullopt).value();
    game::HandOver over;
    over.hand.no = hand;
    over.net[0] = game::Chips{std::int64_t{10}};
    table.phase = over;
    table.last_hand = hand;
    stored.rules = game::write_table(table);
    stored.hand = ledger::LastHand{
        {hand, game::engine_version, sealed.root, sealed.sealed, sealed.key_id, {}},
        stored.tail.epoch,
        cardroom::ledger::Seq{1},
        std::nullopt,
        false
    };
}

}  // namespace

TEST_CASE("a table that cannot be read stays out, frozen with the reason; the others are loaded") {
    StartWorld world;
    world.start();
    SUBCASE("what is stored makes no sense") {
        world.spoilt[bad] = [](ledger::StoredTable& stored) { stored.rules = "nonsense"; };
    }
    SUBCASE("the database cannot even hand it out") {
        world.spoilt[bad] = [](ledger::StoredTable&) {
            throw game::BrokenInvariant{"a hash has 32 bytes"};
        };
    }
    world.config.tables = 2;
    world.start();
    CHECK(world.has(1));
    CHECK_FALSE(world.has(2));
    CHECK(world.has(3));
    CHECK(world.frozen(2).find("the table stays out") != std::string::npos);
    CHECK(world.frozen(1) + world.frozen(3) == "");
}

TEST_CASE("a table that breaks when it begins is frozen; the others begin") {
    StartWorld world;
    world.start();
    world.spoilt[bad] = [&](ledger::StoredTable& stored) { lose_the_winner(stored, world.keys); };
    world.start();
    world.room->begin_tables();
    const auto begun = [&](std::int64_t table) {
        return world.room->find(TableId{table})->seq().value() > 0;
    };
    CHECK(world.until([&] { return begun(1) && begun(3) && !world.frozen(2).empty(); }));
    CHECK(world.frozen(2).find("has no seat") != std::string::npos);
    CHECK_FALSE(begun(2));
}

TEST_CASE("a key that is not in the file is the operator's to bring: no table is frozen for it") {
    StartWorld world;
    world.start();
    world.spoilt[bad] = [&](ledger::StoredTable& stored) {
        lose_the_winner(stored, world.keys);
        stored.hand->opening.key_id = "gone";
    };
    try {
        world.start();
        FAIL("started");
    } catch (const CannotStart& failed) {
        CHECK(failed.code() == exit_config);
        CHECK(std::string{failed.what()}.find("gone") != std::string::npos);
    }
    CHECK(world.frozen(2) == "");
}

TEST_CASE("house tables are made once, however often it is in doubt whether they were") {
    StartWorld world;
    SUBCASE("made, and nobody hears of it") {
        world.database.fail_after_next();
    }
    SUBCASE("not made") {
        world.database.fail_before_next();
    }
    world.start();
    CHECK(world.tables_in_play() == 3);
    CHECK(world.has(1));
    CHECK(world.has(3));
    SUBCASE("claimed, and nobody hears of it") {
        world.database.fail_after_next();
        world.start();
        CHECK(world.tables_in_play() == 3);
        CHECK(world.has(3));
    }
}

TEST_CASE("the lease is taken, kept and given back, also when nobody knows whether it was") {
    StartWorld world;
    world.config.lease_ms = 300;
    const auto other = world.database.table_log();
    const auto free = [&] { return other->heartbeat(world.config.node, "other", Millis{1}); };
    NodeLock lock{world.config};
    {
        LeaseKeeper lease{world.stores, world.config, "ours"};
        world.database.fail_after_next();
        lease.take(lock, [] {});
        CHECK_FALSE(free());
    }
    CHECK(free());
}

TEST_CASE("whoever lost the lease hears it once") {
    StartWorld world;
    world.config.lease_ms = 300;
    NodeLock lock{world.config};
    std::atomic<int> lost{0};
    LeaseKeeper lease{world.stores, world.config, "ours"};
    lease.take(lock, [&] { ++lost; });
    const auto other = world.database.table_log();
    other->release_node(world.config.node, "ours");  // as if it had run out
    REQUIRE(other->heartbeat(world.config.node, "other", Millis{60'000}));
    CHECK(world.until([&] { return lost > 0; }));
    lease.release();
    CHECK(lost == 1);
    CHECK_FALSE(other->heartbeat(world.config.node, "third", Millis{1}));
}
