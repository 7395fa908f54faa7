// What is read of a database that somebody else damaged: all of it, and at once.
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

namespace cardroom::ledger::test {

TEST_CASE("a log whose end is gone is given as it is: whoever replays it says what is wrong") {
    PgWorld world;
    Room room{world, 2};
    REQUIRE(room.open().verdict == AppendVerdict::durable);
    REQUIRE(room.act().verdict == AppendVerdict::durable);
    run_sql(
        test_database(),
        "set session_replication_role = replica; delete from table_event e using table_head h"
        " where e.table_id = h.table_id and e.seq = h.last_seq and h.table_id = " +
            std::to_string(room.table.value())
    );
    const auto stored = room.log->peek(room.table);
    REQUIRE(stored.has_value());
    CHECK(stored->tail.seq == room.tail.seq);
    REQUIRE_FALSE(stored->rows.empty());
    CHECK(stored->rows.back().seq.next() == room.tail.seq);
}

}  // namespace cardroom::ledger::test
