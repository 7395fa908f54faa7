// Who may do what: the owner has everything, the server's role its functions and its reading.
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

namespace cardroom::ledger::test {

namespace {

/// The names that a query finds, in one line.
std::string names(const std::string& query) {
    return run_sql(
        test_database(), "select string_agg(n, ' ' order by n) from (" + query + ") x(n)"
    );
}

const std::string of_ours = " from pg_proc p where p.pronamespace = 'public'::regnamespace";

}  // namespace

TEST_CASE("the server's role may write no table and use no sequence") {
    CHECK(
        names("select relname from pg_class c cross join unnest(array['insert', 'update', 'delete',"
              " 'truncate', 'references', 'trigger']) right_to"
              " where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')"
              " and has_table_privilege('cardroom_app', c.oid, right_to)") == ""
    );
    CHECK(
        names("select seqrelid::regclass::text from pg_sequence"
              " where has_sequence_privilege('cardroom_app', seqrelid, 'usage, update')") == ""
    );
    CHECK(
        run_sql(
            test_database(),
            "select has_schema_privilege('cardroom_app', 'public', 'create')"
            " or has_database_privilege('cardroom_app', current_database(), 'create, temporary')"
        ) == "f"
    );
}

TEST_CASE("it may read what the stores read, and not what others only write") {
    CHECK(
        names("select relname from pg_class c where c.relnamespace = 'public'::regnamespace"
              " and c.relkind = 'r' and not has_table_privilege('cardroom_app', c.oid, 'select')"
        ) == "address_grant admin_transfer asset audit_act"
    );
}

TEST_CASE("it may call what the stores call: no trigger's function and no helper") {
    CHECK(
        names(
            "select proname" + of_ours +
            " and has_function_privilege('cardroom_app', p.oid, 'execute')"
            " and (p.prorettype = 'trigger'::regtype or p.proname in"
            " ('move_chips', 'known_key', 'opening_faults', 'secure_functions'))"
        ) == ""
    );
    CHECK(
        names(
            "select proname" + of_ours +
            " and exists (select from aclexplode(p.proacl) a"
            " where a.grantee = 0)"
        ) == ""
    );
}

TEST_CASE("every function has its owner's rights and finds our tables whoever calls it") {
    CHECK(
        names(
            "select proname" + of_ours +
            " and p.provolatile <> 'i' and (not p.prosecdef"
            " or array_position(p.proconfig, 'search_path=public, pg_temp') is null)"
        ) == ""
    );
}

TEST_CASE("an owner without other rights migrates, and the server's role plays on it") {
    const std::string superuser = empty_database();
    const std::string owner = plain_role("cardroom_owner");
    (void)test_database();  // has made the role cardroom_app
    run_sql(
        superuser,
        "do $$ begin execute format('alter database %I owner to " + owner +
            "', current_database()); end $$"
    );
    migrate(as_role(superuser, owner));
    PgWorld world{as_role(superuser, "cardroom_app")};
    Room room{world, 2};
    room.play();
    CHECK(room.settle(room.settlement(100, 3)).verdict == SettleVerdict::settled);
    CHECK_NOTHROW(check_schema(world.url));
    CHECK_THROWS_AS(migrate(as_role(superuser, "cardroom_app")), WrongSchema);
    run_sql(superuser, "drop owned by " + owner + " cascade");
    run_sql(
        superuser,
        "do $$ begin execute format('alter database %I owner to postgres', current_database());"
        " end $$"
    );
}

TEST_CASE("a login without the rights of the server's role is told so, not taken for a lost line") {
    const std::string nobody = plain_role("cardroom_nobody");
    const auto bank = pg_bank(as_role(test_database(), nobody));
    CHECK_THROWS_WITH_AS(
        (void)bank->balance(PlayerId{1}), doctest::Contains("rights of cardroom_app"), WrongSchema
    );
}

}  // namespace cardroom::ledger::test
