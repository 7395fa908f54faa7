// An audit of what was really played: it finds nothing, whatever was played.
#include "ledger/audit/audit.hpp"
#include "ledger/pg/audit_source.hpp"
#include "tests/ledger/support/played.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

namespace cardroom::ledger::test {

TEST_CASE("an audit of random hands of every kind is green") {
    PlayedRoom room{empty_database()};
    for (std::uint32_t seed = 1; seed <= 40; ++seed)
        room.add_random(seed);
    room.add_steady(1);
    room.play_hands(400);
    const auto moment = pg_moment(room.url());
    const audit::Result result = audit::run_audit(*moment, room.keys(), {});
    for (const audit::Fault& fault : result.faults)
        MESSAGE(text_of(fault));
    CHECK(result.is_green());
    CHECK(result.counts.tables == 41);
    CHECK(result.counts.hands >= 400);
    MESSAGE(result.counts.rows << " rows " << result.counts.hands << " hands");
}

}  // namespace cardroom::ledger::test
