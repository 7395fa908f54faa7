// One row, hand or seat that cannot be written, for whatever reason, does not stop the others.
#include "ledger/write/log_writer.hpp"
#include "ledger/write/settler.hpp"
#include "tests/ledger/support/planted_error.hpp"
#include "tests/ledger/support/room.hpp"

#include <doctest/doctest.h>
#include <pqxx/pqxx>

#include <chrono>
#include <thread>

namespace cardroom::ledger::test {

namespace {

using Clock = std::chrono::steady_clock;

/// A damaged page, a limit of PostgreSQL, an error of nobody's class.
constexpr const char* never_passing[] = {"XX001", "54000", "P0001"};

struct Three {
    explicit Three(PgWorld& world) : a{world, 2}, b{world, 2}, c{world, 2} {}
    [[nodiscard]] std::vector<Append> rows() const {
        return sealed({a.next("x"), b.next("x"), c.next("x")});
    }
    static std::vector<Append> sealed(std::vector<Append> rows) {
        for (Append& row : rows)
            row.row.hash = chain_hash(row.before, row.row);
        return rows;
    }
    void play() {
        for (Room* room : {&a, &b, &c})
            room->play();
    }
    [[nodiscard]] std::vector<Settlement> hands() const {
        return {a.settlement(10), b.settlement(10), c.settlement(10)};
    }

    Room a, b, c;
};

/// Somebody's transaction that stands on what `sql` locks.
struct Stranger {
    Stranger(const std::string& url, const std::string& sql) : connection{url} {
        transaction.exec(sql);
    }
    void go() { transaction.commit(); }

    pqxx::connection connection;
    pqxx::work transaction{connection};
};

std::string lock_of(const char* rows, const Room& room) {
    return "select 1 from " + std::string{rows} +
           " where table_id = " + std::to_string(room.table.value()) + " for update";
}

/// Calls until `done` holds or it takes too long.
template <class Call>
bool comes_true(const Call& done) {
    const auto end = Clock::now() + std::chrono::seconds{20};
    while (!done()) {
        if (Clock::now() > end) return false;
        std::this_thread::sleep_for(Millis{10});
    }
    return true;
}

}  // namespace

TEST_CASE("a row that the database cannot write is refused, and the others are durable") {
    PlantedError database;
    for (const char* state : never_passing) {
        CAPTURE(state);
        const Three three{database.world};
        database.plant(three.b.table, state, always);
        const auto results = three.a.log->append(three.rows());
        REQUIRE(results.size() == 3);
        CHECK(results[0].verdict == AppendVerdict::durable);
        CHECK(results[1].verdict == AppendVerdict::refused);
        CHECK(results[1].reason.find(state) != std::string::npos);
        CHECK(results[2].verdict == AppendVerdict::durable);
    }
}

TEST_CASE("a hand that the database cannot settle is refused, and the others are settled") {
    PlantedError database;
    for (const char* state : never_passing) {
        CAPTURE(state);
        Three three{database.world};
        three.play();
        database.plant(three.b.table, state, always);
        const auto results = three.a.bank->settle(three.hands());
        REQUIRE(results.size() == 3);
        CHECK(results[0].verdict == SettleVerdict::settled);
        CHECK(results[1].verdict == SettleVerdict::refused);
        CHECK(results[1].reason.find(state) != std::string::npos);
        CHECK(results[2].verdict == SettleVerdict::settled);
        CHECK(three.b.stack(0) == Chips{std::int64_t{1'000}});
    }
}

TEST_CASE("chips of a seat that the database cannot move are refused") {
    PlantedError database;
    for (const char* state : never_passing) {
        CAPTURE(state);
        Room room{database.world, 1};
        database.plant(room.table, state, always);
        const auto result = room.move(room.seat_money(SeatMoney::top_up, 0, 5));
        CHECK(result.verdict == TransferVerdict::refused);
        CHECK(result.reason.find(state) != std::string::npos);
        CHECK(room.stack(0) == Chips{std::int64_t{1'000}});
        database.lift();
        CHECK(room.move(room.seat_money(SeatMoney::top_up, 0, 5)).verdict == TransferVerdict::done);
    }
}

TEST_CASE("a row behind a foreign lock waits alone, and is written when the lock is gone") {
    PlantedError database;
    Three three{database.world};
    LogWriter writer{three.a.boot};
    for (const Append& row : three.rows())
        writer.submit(row);
    Stranger stranger{database.url, lock_of("table_head", three.b)};
    const auto written = writer.flush(*three.a.log);
    REQUIRE(written.size() == 2);
    CHECK(written[0].table == three.a.table);
    CHECK(written[1].table == three.c.table);
    CHECK(writer.pending() == 1);
    REQUIRE(writer.waiting().contains(three.b.table));
    CHECK(writer.waiting().at(three.b.table).find("55P03") != std::string::npos);

    // What comes now does not wait with it for a second and more.
    three.a.tail = written[0].tail;
    const auto begin = Clock::now();
    for (int i = 0; i < 5; ++i) {
        writer.submit(three.a.next("x"));
        const auto more = writer.flush(*three.a.log);
        REQUIRE(more.size() == 1);
        CHECK(more[0].verdict == AppendVerdict::durable);
        three.a.tail = more[0].tail;
    }
    CHECK(Clock::now() - begin < std::chrono::seconds{3});

    stranger.go();
    std::vector<Written> last;
    CHECK(comes_true([&] { return !(last = writer.flush(*three.a.log)).empty(); }));
    CHECK(last.at(0).table == three.b.table);
    CHECK(last.at(0).verdict == AppendVerdict::durable);
    CHECK(writer.idle());
    CHECK(writer.waiting().empty());
}

TEST_CASE("a lock on all tables makes all rows wait, for less than a watchdog does") {
    PlantedError database;
    Room room{database.world, 1};
    LogWriter writer{room.boot};
    std::vector<Append> rows;
    for (int i = 0; i < 40; ++i)
        rows.push_back(Room{database.world, 1}.next("x"));
    for (const Append& row : Three::sealed(rows))
        writer.submit(row);
    Stranger stranger{database.url, "select 1 from table_head for update"};
    const auto begin = Clock::now();
    CHECK(writer.flush(*room.log).empty());
    CHECK(Clock::now() - begin < std::chrono::milliseconds{4'900});
    CHECK(writer.pending() == 40);
    stranger.go();
    std::size_t written = 0;
    CHECK(comes_true([&] {
        for (const Written& row : writer.flush(*room.log))
            written += row.verdict == AppendVerdict::durable ? 1 : 0;
        return writer.idle();
    }));
    CHECK(written == 40);
}

TEST_CASE("a hand behind a foreign lock waits alone, and is settled when the lock is gone") {
    PlantedError database;
    Three three{database.world};
    three.play();
    Settler settler;
    for (const Settlement& hand : three.hands())
        settler.submit(hand);
    Stranger stranger{database.url, lock_of("hand", three.b)};
    CHECK(settler.flush(*three.a.bank).size() == 2);
    CHECK(settler.pending() == 1);
    CHECK(settler.waiting().contains(three.b.table));
    stranger.go();
    std::vector<Settled> last;
    CHECK(comes_true([&] { return !(last = settler.flush(*three.a.bank)).empty(); }));
    CHECK(last.at(0).verdict == SettleVerdict::settled);
    CHECK(last.at(0).table == three.b.table);
    CHECK(three.b.stack(0) == Chips{std::int64_t{1'010}});
}

TEST_CASE("a seat behind a foreign lock holds nobody else's chips up") {
    PlantedError database;
    Three three{database.world};
    Bank& bank = *three.a.bank;
    Stranger stranger{database.url, lock_of("table_head", three.b)};
    auto of_b = three.b.seat_money(SeatMoney::top_up, 0, 5);
    of_b.append.row.hash = chain_hash(of_b.append.before, of_b.append.row);
    CHECK_THROWS_AS((void)bank.seat_transfer(of_b), Hindered);
    const auto begin = Clock::now();
    for (int i = 0; i < 3; ++i) {
        CHECK_THROWS_AS((void)bank.seat_transfer(of_b), Hindered);
        auto of_a = three.a.seat_money(SeatMoney::top_up, 0, 5);
        CHECK(three.a.move(of_a).verdict == TransferVerdict::done);
    }
    CHECK(Clock::now() - begin < std::chrono::seconds{3});
    stranger.go();
    TransferResult moved;
    CHECK(comes_true([&] {
        try {
            moved = bank.seat_transfer(of_b);
            return true;
        } catch (const Hindered&) {
            return false;
        }
    }));
    CHECK(moved.verdict == TransferVerdict::done);
    CHECK(three.b.stack(0) == Chips{std::int64_t{1'005}});
}

}  // namespace cardroom::ledger::test
