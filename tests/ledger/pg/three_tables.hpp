/// ThreeTables: tables in the states that attacks are about.
#pragma once

#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

namespace cardroom::ledger::test {

struct ThreeTables {
    PgWorld world;
    Room idle{world, 2};   ///< its hand is settled
    Room live{world, 3};   ///< a hand of two players in play; the third has 400 for the next one
    Room ended{world, 2};  ///< its hand is over and waits to be settled

    ThreeTables() {
        idle.play();
        idle.settle(idle.settlement(100, 3));
        live.move(live.seat_money(SeatMoney::cash_out, 2, 1'000));
        live.open();
        live.act();
        live.move(live.seat_money(SeatMoney::buy_in, 2, 400));
        ended.play();
    }
};

}  // namespace cardroom::ledger::test
