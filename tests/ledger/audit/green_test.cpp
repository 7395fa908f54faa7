// An audit of what was really played finds nothing, whatever was played and while it goes on.
#include "ledger/audit/audit.hpp"
#include "tests/ledger/audit/stored_room.hpp"
#include "tests/ledger/support/played.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

#include <stop_token>
#include <thread>

namespace cardroom::ledger::test {

TEST_CASE("an audit of hands of every kind is green, with hands in play") {
    PlayedRoom room{empty_database()};
    for (std::uint32_t seed = 1; seed <= 30; ++seed)
        room.add_random(seed);
    room.add_steady(1);
    room.play_hands(200);
    const Audited done = audited(room.url(), room.keys());
    CAPTURE(done.lines);
    CHECK(done.result.is_green());
    CHECK(done.result.counts.tables == 31);
    CHECK(done.result.counts.hands >= 200);
    CHECK(done.result.counts.open_hands > 0);
}

TEST_CASE("a finished hand that is not settled yet is no fault: its chips have not moved") {
    PlayedRoom room{empty_database()};
    room.add_steady(3);
    room.play_hands(2);
    const auto is_over = [&] {
        return std::holds_alternative<game::HandOver>(room.tables().front().table.phase);
    };
    while (is_over())
        room.step_unsettled();
    while (!is_over())
        room.step_unsettled();
    const Audited done = audited(room.url(), room.keys());
    CAPTURE(done.lines);
    CHECK(done.result.is_green());
    CHECK(done.result.counts.open_hands == 1);
}

TEST_CASE("a server that goes on playing does not disturb an audit") {
    PlayedRoom room{empty_database()};
    for (std::uint32_t seed = 1; seed <= 5; ++seed)
        room.add_random(seed);
    room.play_hands(5);
    const std::jthread playing{[&](const std::stop_token& end) {
        while (!end.stop_requested())
            room.step();
    }};
    for (int i = 0; i < 3; ++i) {
        const Audited done = audited(room.url(), room.keys());
        CAPTURE(done.lines);
        CHECK(done.result.is_green());
    }
}

TEST_CASE("one table can be audited alone, with its accounts") {
    const StoredRoom& room = StoredRoom::get();
    audit::Order order;
    order.table = TableId{std::stoll(room.filled_in("$T"))};
    const Audited done = audited(room.url(), room.keys(), order);
    CHECK(done.result.is_green());
    CHECK(done.result.counts.tables == 1);
    CHECK(done.result.counts.accounts == 7);  // six escrows and the rake
}

TEST_CASE("an audit tells how far it is, to the end") {
    const StoredRoom& room = StoredRoom::get();
    std::int64_t last = 0;
    std::int64_t all = 0;
    audit::Order order;
    order.threads = 3;
    order.progress = [&](std::int64_t done, std::int64_t of) {
        CHECK(done >= last);
        last = done;
        all = of;
    };
    CHECK(audited(room.url(), room.keys(), order).result.is_green());
    CHECK(last == all);
    CHECK(all > 0);
}

}  // namespace cardroom::ledger::test
