// Void orders of admins: carried out once, whatever fails or ends in between.
#include "game/table/table.hpp"
#include "tests/server/support/room_world.hpp"
#include "tests/server/support/sim_table.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <map>
#include <mutex>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using cardroom::ledger::Unavailable;
using cardroom::ledger::VoidOrder;
namespace game = cardroom::game;
namespace ledger = cardroom::ledger;

namespace {

/// The orders of a database, and what was written of them.
struct OrderBook {
    std::mutex mutex;
    std::vector<VoidOrder> placed;
    std::map<std::int64_t, std::string> outcomes;
    bool fails = false;  ///< an outcome cannot be written
};

class BookOrders : public NoOrders {
public:
    explicit BookOrders(std::shared_ptr<OrderBook> book) : book_{std::move(book)} {}
    std::vector<VoidOrder> open() override {
        const std::scoped_lock lock{book_->mutex};
        std::vector<VoidOrder> open;
        for (const VoidOrder& order : book_->placed) {
            if (!book_->outcomes.contains(order.id)) open.push_back(order);
        }
        return open;
    }
    void finish(std::int64_t id, const std::string& outcome) override {
        const std::scoped_lock lock{book_->mutex};
        if (book_->fails) throw Unavailable{"fails, as asked"};
        book_->outcomes.emplace(id, outcome);
    }

private:
    std::shared_ptr<OrderBook> book_;
};

/// A log that appends nothing while the gate is shut.
struct Gate {
    std::atomic<bool> shut = false;
    std::atomic<int> waiting = 0;
    void open() {
        shut = false;
        shut.notify_all();
    }
};

class GatedLog : public ledger::TableLog {
public:
    GatedLog(std::unique_ptr<ledger::TableLog> log, std::shared_ptr<Gate> gate)
        : log_{std::move(log)}, gate_{std::move(gate)} {}
    std::vector<ledger::AppendResult> append(std::span<const ledger::Append> rows) override {
        ++gate_->waiting;
        gate_->shut.wait(true);
        --gate_->waiting;
        return log_->append(rows);
    }
    std::vector<std::optional<ledger::Tail>> fence(
        const std::string& node, std::span<const TableId> tables
    ) override {
        return log_->fence(node, tables);
    }
    bool heartbeat(const std::string& node, const std::string& boot, Millis ttl) override {
        return log_->heartbeat(node, boot, ttl);
    }
    void release_node(const std::string& node, const std::string& boot) override {
        log_->release_node(node, boot);
    }
    TableId create_table(const ledger::NewTable& table) override {
        return log_->create_table(table);
    }
    bool close_table(const std::string& boot, TableId table) override {
        return log_->close_table(boot, table);
    }
    std::vector<TableId> open_tables() override { return log_->open_tables(); }
    std::optional<ledger::StoredTable> claim(const std::string& node, TableId table) override {
        return log_->claim(node, table);
    }
    std::optional<ledger::StoredTable> peek(TableId table) override { return log_->peek(table); }
    std::vector<ledger::LogRow> rows_after(TableId table, Seq after, int limit) override {
        return log_->rows_after(table, after, limit);
    }
    void freeze(const std::string& boot, TableId table, const std::string& reason) override {
        log_->freeze(boot, table, reason);
    }
    void release(TableId table) override { log_->release(table); }
    bool change_settings(const std::string& boot, TableId table, const std::string& settings)
        override {
        return log_->change_settings(boot, table, settings);
    }

private:
    std::unique_ptr<ledger::TableLog> log_;
    std::shared_ptr<Gate> gate_;
};

/// Two players in a hand of a table that a fault has frozen.
struct FrozenHand : RoomWorld {
    FrozenHand() {
        config.hand_pause_ms = 60'000;  // what comes after the hand is another test
        stop();
        start();
        ann = seat("ann", 1, 500);
        bob = seat("bob", 2, 500);
        REQUIRE(until([&] { return ann->has("your_turn") || bob->has("your_turn"); }));
        hand = actor().table().last_hand;
    }
    ~FrozenHand() { gate->open(); }
    FrozenHand(const FrozenHand&) = delete;
    FrozenHand& operator=(const FrozenHand&) = delete;

    /// The server is gone; `start` is the next one, on the same database.
    void stop() {
        boot = room->boot();
        ann.reset();
        bob.reset();
        room->shut();
        room->stop();
        io.poll();
        room.reset();
    }
    void start() {
        const Stores stores{
            [this] { return std::make_unique<GatedLog>(database.table_log(), gate); },
            [this] { return database.bank(); },
            [this] { return database.people(); },
            [this] { return database.archive(); },
            [this] { return std::make_unique<BookOrders>(book); }
        };
        room = std::make_unique<Room>(io, config, stores, keys);
        room->add_table(recover(log->claim(room->boot(), id()).value(), keys, room->names()));
        room->begin_tables();
        settle_down();
    }
    void freeze() {
        actor().fault("planted");
        REQUIRE(until([&] { return is_frozen(); }));
    }
    void order(std::int64_t number, TableId where) {
        const std::scoped_lock lock{book->mutex};
        book->placed.push_back({number, "boss", where, hand, "a test"});
    }
    void order() { order(1, id()); }
    /// Until `done` holds, with orders looked at all the while.
    bool comes(const std::function<bool()>& done) {
        return until([&] {
            room->tick();
            return done();
        });
    }
    std::string outcome(std::int64_t number = 1) {
        const std::scoped_lock lock{book->mutex};
        const auto found = book->outcomes.find(number);
        return found == book->outcomes.end() ? "" : found->second;
    }
    /// What came of an order, waited for.
    std::string told(std::int64_t number = 1) {
        (void)comes([&] { return !outcome(number).empty(); });
        return outcome(number);
    }
    void outcomes_fail(bool fail) {
        const std::scoped_lock lock{book->mutex};
        book->fails = fail;
    }
    [[nodiscard]] TableId id() const { return TableId{table}; }
    [[nodiscard]] TableActor& actor() { return *room->find(id()); }
    [[nodiscard]] bool is_frozen() { return log->peek(id())->frozen.has_value(); }
    [[nodiscard]] bool is_void() {
        const auto& now = actor().table();
        return std::holds_alternative<game::Idle>(now.phase) && now.last_hand == hand;
    }

    std::unique_ptr<ledger::TableLog> log = database.table_log();
    std::shared_ptr<Gate> gate = std::make_shared<Gate>();
    std::shared_ptr<OrderBook> book = std::make_shared<OrderBook>();
    HandNo hand;
    std::string boot;  ///< of the server before
    std::unique_ptr<Client> ann;
    std::unique_ptr<Client> bob;
};

}  // namespace

TEST_CASE("an order under way is begun once, and its table stays frozen until the void is on disk"
) {
    FrozenHand world;
    world.freeze();
    world.gate->shut = true;
    world.order();
    REQUIRE(world.comes([&] { return world.gate->waiting > 0; }));
    for (int looks = 0; looks < 40; ++looks) {
        world.room->tick();
        world.settle_down();
    }
    CHECK(world.outcome() == "");
    CHECK(world.is_frozen());
    world.gate->open();
    CHECK(world.told() == "voided");
    CHECK_FALSE(world.is_frozen());
    CHECK(world.is_void());
    CHECK(world.actor().trouble() == Trouble::none);
}

TEST_CASE("an order outlives a crash before the void") {
    FrozenHand world;
    world.freeze();
    world.order();
    world.stop();
    world.start();
    CHECK(world.actor().trouble() == Trouble::fault);
    CHECK(world.told() == "voided");
    CHECK(world.is_void());
    CHECK_FALSE(world.is_frozen());
}

TEST_CASE("an order outlives a crash between the void and its outcome") {
    for (const bool thawed : {false, true}) {
        CAPTURE(thawed);
        FrozenHand world;
        world.freeze();
        world.outcomes_fail(true);
        world.order();
        REQUIRE(world.comes([&] { return world.is_void(); }));
        // So that no hand follows, from which nothing could be told any more.
        REQUIRE(world.bob->word({{"t", "leave"}, {"table", world.table}}) == "ok");
        world.stop();
        REQUIRE(world.outcome() == "");
        if (!thawed) world.log->freeze(world.boot, world.id(), "planted");
        world.start();
        world.outcomes_fail(false);
        CHECK(world.told() == "voided");
        CHECK(world.is_void());
        CHECK(world.actor().trouble() == Trouble::none);
        CHECK_FALSE(world.is_frozen());
    }
}

TEST_CASE("an order whose hand is void is told so, though its table has played on") {
    for (const bool frozen : {false, true}) {
        CAPTURE(frozen);
        FrozenHand world;
        world.freeze();
        world.outcomes_fail(true);
        world.order();
        REQUIRE(world.comes([&] { return world.is_void() && !world.is_frozen(); }));
        world.config.hand_pause_ms = 0;
        world.stop();
        world.start();
        REQUIRE(world.until([&] { return world.actor().table().last_hand > world.hand; }));
        world.stop();
        if (frozen) world.log->freeze(world.boot, world.id(), "something else");
        world.book->placed.front().hand_is_void = true;  // as the database would say
        world.outcomes_fail(false);
        world.start();
        CHECK(world.told() == "voided");
        CHECK(world.is_frozen() == frozen);
    }
}

TEST_CASE("an outcome that could not be written is written later") {
    FrozenHand world;
    world.freeze();
    world.outcomes_fail(true);
    world.order();
    REQUIRE(world.comes([&] { return world.is_void() && !world.is_frozen(); }));
    CHECK(world.outcome() == "");
    world.outcomes_fail(false);
    CHECK(world.told() == "voided");
}

TEST_CASE("a table that plays is not touched, nor one that is not here") {
    FrozenHand world;
    world.order();
    world.order(2, TableId{99});
    CHECK(world.told() == "refused: it is not frozen");
    CHECK(world.told(2) == "refused: no such table");
    CHECK_FALSE(world.is_void());
}
