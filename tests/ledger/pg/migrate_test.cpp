// Migrations: each once, in order, and never over a schema that is not ours.
#include "ledger/pg/connect.hpp"
#include "ledger/schema/migrations.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

namespace cardroom::ledger::test {

TEST_CASE("an empty database is migrated once") {
    const std::string url = empty_database();
    CHECK_THROWS_WITH_AS(check_schema(url), doctest::Contains("cardroom migrate"), WrongSchema);
    CHECK_THROWS_AS((void)pg_table_log(url)->open_tables(), WrongSchema);
    CHECK(migrate(url) == static_cast<int>(migrations().size()));
    CHECK(migrate(url) == 0);
    CHECK_NOTHROW(check_schema(url));
    CHECK(run_sql(url, "select sum(balance) from account") == "0");
    const Discrepancies found = pg_archive(url)->check();
    CHECK(found.wrong_balances == 0);
    CHECK(found.unbalanced_transfers == 0);
}

TEST_CASE("a schema that is newer, altered or half applied is refused with what to do") {
    const std::string url = empty_database();
    migrate(url);
    run_sql(url, "insert into schema_migration values (999, '0999_future', '\\x00')");
    CHECK_THROWS_WITH_AS(migrate(url), doctest::Contains("newer"), WrongSchema);
    CHECK_THROWS_WITH_AS(check_schema(url), doctest::Contains("0999_future"), WrongSchema);
    run_sql(url, "delete from schema_migration where version = 999");
    run_sql(url, "update schema_migration set sha256 = '\\x00' where version = 2");
    CHECK_THROWS_WITH_AS(migrate(url), doctest::Contains("0002_log"), WrongSchema);
    CHECK_THROWS_AS(check_schema(url), WrongSchema);
    run_sql(url, "delete from schema_migration where version >= 2");
    CHECK_THROWS_WITH_AS(
        check_schema(url), doctest::Contains("run `cardroom migrate`"), WrongSchema
    );
    CHECK_THROWS_AS(migrate(url), WrongSchema);  // its tables are there already
}

}  // namespace cardroom::ledger::test
