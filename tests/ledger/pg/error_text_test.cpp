// What PostgreSQL says about an error quotes whole rows; what we say of it does not.
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

namespace cardroom::ledger::test {

namespace {

bool holds(const std::string& text, const char* word) {
    return text.find(word) != std::string::npos;
}

}  // namespace

TEST_CASE("an error about a row names its constraint, and nothing that stands in the row") {
    const std::string url = empty_database();
    migrate(url);
    run_sql(
        url,
        "alter table player add constraint planted check (name <> 'Broken');"
        "alter table table_event add constraint planted_too check (kind <> 'broken')"
    );
    PgWorld world{as_role(url, "cardroom_app")};

    NewPlayer player;
    player.name = "Broken";
    player.password_hash = "$argon2id$SECRET";
    std::string said;
    try {
        (void)world.people()->create(player);
    } catch (const std::exception& error) {
        said = error.what();
    }
    CAPTURE(said);
    CHECK(holds(said, "planted"));
    CHECK(holds(said, "23514"));
    CHECK_FALSE(holds(said, "SECRET"));
    CHECK_FALSE(holds(said, "Failing row"));

    Room room{world, 1};
    Append row = room.next("broken");
    row.row.payload = "the SECRET of a seat";
    const AppendResult result = room.write(row);
    CAPTURE(result.reason);
    CHECK(result.verdict == AppendVerdict::refused);
    CHECK(holds(result.reason, "planted_too"));
    CHECK(holds(result.reason, "23514"));
    CHECK_FALSE(holds(result.reason, "SECRET"));
    CHECK_FALSE(holds(result.reason, "Failing row"));
}

}  // namespace cardroom::ledger::test
