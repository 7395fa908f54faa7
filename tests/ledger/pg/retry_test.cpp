// Conflicts with somebody else's transaction: the whole call is tried again, a few times.
#include "tests/ledger/support/planted_error.hpp"
#include "tests/ledger/support/race.hpp"
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>
#include <pqxx/pqxx>

#include <future>

namespace cardroom::ledger::test {

namespace {

/// A transaction of somebody who does not keep to our order of locks.
struct Stranger {
    pqxx::connection connection{test_database()};
    pqxx::work transaction{connection};

    void lock(const std::string& rows) {
        transaction.exec1("select 1 from " + rows + " for no key update");
    }
};

}  // namespace

TEST_CASE("a deadlock is tried again, and the call succeeds") {
    PgWorld world;
    Room room{world, 1};
    const std::string player = " and player_id = " + std::to_string(room.player(0).value());
    // Only a superuser may ask for deadlocks to be looked for before the lock time-out.
    room.bank = pg_bank(test_database() + "&options=-cdeadlock_timeout%3D10");
    Stranger has_wallet;
    Stranger has_escrow;
    has_wallet.lock("account where kind = 'wallet'" + player);
    has_escrow.lock("account where kind = 'escrow'" + player);
    SeatTransfer top_up = room.seat_money(SeatMoney::top_up, 0, 300);
    top_up.append.row.hash = chain_hash(top_up.append.before, top_up.append.row);
    auto moved = std::async(std::launch::async, [&] { return room.bank->seat_transfer(top_up); });
    wait_for_waiting(test_database(), 1);  // it has the head and waits for the wallet
    auto stranger = std::async(std::launch::async, [&] {
        has_escrow.lock("table_head where table_id = " + std::to_string(room.table.value()));
        has_escrow.transaction.commit();
    });
    wait_for_waiting(test_database(), 2);
    has_wallet.transaction.commit();  // now it waits for the escrow, and the circle is closed
    stranger.get();
    CHECK(moved.get().verdict == TransferVerdict::done);
    CHECK(room.stack(0) == Chips{std::int64_t{1'300}});
}

TEST_CASE("a conflict is tried three times in all, and what it was is said then") {
    PlantedError database;
    Room room{database.world, 1};
    for (const char* state : {"40001", "40P01", "55P03"}) {
        CAPTURE(state);
        database.plant(room.table, state, 2);
        CHECK(room.move(room.seat_money(SeatMoney::top_up, 0, 1)).verdict == TransferVerdict::done);
        CHECK(database.tries() > 2);  // two that failed, then one row and its transfer

        database.plant(room.table, state, always);
        SeatTransfer failing = room.seat_money(SeatMoney::top_up, 0, 1);
        failing.append.row.hash = chain_hash(failing.append.before, failing.append.row);
        CHECK_THROWS_AS((void)room.bank->seat_transfer(failing), Unavailable);
        CHECK(database.tries() == 3);
    }
    // A lock time-out is the caller's own: another try too soon after it does not reach the
    // database.
    CHECK_THROWS_AS((void)room.move(room.seat_money(SeatMoney::top_up, 0, 1)), Hindered);
    CHECK(database.tries() == 3);
}

}  // namespace cardroom::ledger::test
