// Moments go into the database as whole milliseconds and come back as the same ones.
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

namespace cardroom::ledger::test {

TEST_CASE("each millisecond is a moment of its own in the database, and comes back") {
    // Odd steps through the years 1970 to 2096; every millisecond of one second beside a leap day.
    const std::string wrong = run_sql(
        app_database(),
        "select count(*) from ("
        " select i * 39999977 as ms from generate_series(0::bigint, 99999) i union all"
        " select 1709164799500 + i from generate_series(0::bigint, 999) i) x"
        " where instant(ms) <> timestamptz 'epoch' + ms * interval '1 millisecond'"
        "    or millis(instant(ms)) <> ms"
    );
    CHECK(wrong == "0");
}

}  // namespace cardroom::ledger::test
