// Migrations: each once, in order, and never over a schema that is not ours.
#include "ledger/pg/connect.hpp"
#include "ledger/schema/migrations.hpp"
#include "tests/ledger/audit/stored_room.hpp"
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

namespace cardroom::ledger::test {

namespace {

/// A database as a program left it that had no later step than `last`.
std::string database_of_steps_to(const std::string& last) {
    const std::string url = empty_database();
    run_sql(
        url,
        "create table schema_migration (version integer primary key, name text not null,"
        " sha256 bytea not null, at timestamptz not null default now())"
    );
    for (const Migration& step : migrations()) {
        if (step.name > last) continue;
        const std::string name{step.name};
        run_sql(url, "begin;" + std::string{step.sql} + ";commit");
        run_sql(
            url,
            "insert into schema_migration values (" + name.substr(0, 4) + "::integer, '" + name +
                "', sha256(convert_to($step$" + std::string{step.sql} + "$step$, 'UTF8')))"
        );
    }
    return url;
}

/// Today's program calls `seat_transfer` with one more argument than the database of then has: it
/// is lent such a function, and must give it back before the migration.
constexpr const char* lent =
    "create function seat_transfer(p_kind text, p_player bigint, p_amount bigint, p_key text,"
    " p_request bytea, p_table bigint, p_seq bigint, p_hand bigint, p_epoch bigint, p_row_kind "
    "text,"
    " p_payload text, p_state text, p_at bigint, p_hash bytea, p_before bytea, p_later_key text,"
    " out verdict text, out balance bigint, out seq bigint, out balance_then bigint,"
    " out events_then text) language sql as $$"
    " select s.verdict, s.balance, s.seq, null::bigint, null::text from seat_transfer(p_kind,"
    " p_player, p_amount, p_key, p_request, p_table, p_seq, p_hand, p_epoch, p_row_kind, p_payload,"
    " p_state, p_at, p_hash, p_before) s $$";
constexpr const char* given_back =
    "drop function seat_transfer(text, bigint, bigint, text, bytea, bigint, bigint, bigint, bigint,"
    " text, text, text, bigint, bytea, bytea, text)";

}  // namespace

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

TEST_CASE("a database that was played on before there were roles and hashes is brought up to date"
) {
    const std::string url = database_of_steps_to("0011_log_lookup");
    run_sql(url, lent);
    {
        PgWorld before{url};
        Room room{before, 3};
        for (int i = 0; i < 3; ++i) {
            room.play();
            REQUIRE(room.settle(room.settlement(100, 3)).verdict == SettleVerdict::settled);
        }
        REQUIRE(
            room.move(room.seat_money(SeatMoney::cash_out, 2, 400)).verdict == TransferVerdict::done
        );
    }
    run_sql(url, given_back);
    CHECK(migrate(url) > 0);
    CHECK_NOTHROW(check_schema(url));
    PgWorld after{as_role(url, "cardroom_app")};
    Room room{after, 2};
    room.play();
    CHECK(room.settle(room.settlement(50)).verdict == SettleVerdict::settled);
    // These hands are told in words and not by the rules: what is audited here is the ledger.
    for (const std::string& line : audited(url, KeyRing::fresh()).lines) {
        CAPTURE(line);
        CHECK(line.find("account") == std::string::npos);
        CHECK(line.find("balances") == std::string::npos);
        CHECK(line.find("its hash") == std::string::npos);
    }
}

}  // namespace cardroom::ledger::test
