// What our certainty rests on: sessions are READ COMMITTED whatever the database says, and a
// database that answers before it has written is refused.
#include "ledger/pg/connection.hpp"
#include "ledger/pg/durability.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

namespace cardroom::ledger::test {

TEST_CASE("a session is READ COMMITTED, whatever the database's default is") {
    const std::string url = empty_database();
    run_sql(
        url,
        "do $$ begin execute format('alter database %I set default_transaction_isolation ="
        " serializable', current_database()); end $$; select ''"
    );
    const std::string ask = "select current_setting('transaction_isolation')";
    REQUIRE(run_sql(url, ask) == "serializable");
    for (const auto use : {pg::Connection::Use::hot_path, pg::Connection::Use::reading}) {
        pg::Connection connection{url, "test", use};
        const pg::Query level{"level", ask.c_str()};
        CHECK(std::string{connection.read(level)[0][0].c_str()} == "read committed");
        CHECK(std::string{connection.write(level)[0][0].c_str()} == "read committed");
    }
}

TEST_CASE("a database that answers before it has written is refused, and the setting is named") {
    const auto with = [](const std::string& value) {
        return test_database() + "&options=-csynchronous_commit%3D" + value;
    };
    CHECK_THROWS_WITH_AS(
        check_durability(with("off")), doctest::Contains("synchronous_commit is off"), NotDurable
    );
    for (const char* value : {"local", "remote_write", "on", "remote_apply"}) {
        CAPTURE(value);
        CHECK_NOTHROW(check_durability(with(value)));
    }
}

}  // namespace cardroom::ledger::test
