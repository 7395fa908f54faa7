#include "server/admin/desk.hpp"

#include "ledger/memory/memory_store.hpp"
#include "server/account/secrets.hpp"

#include <doctest/doctest.h>

#include <chrono>

namespace cardroom::server::admin {
namespace {

const Signature by{"shell root", "because"};

TEST_CASE("an admin is made, and his password set anew") {
    ledger::MemoryDatabase database;
    const auto people = database.people();
    create_admin(*people, "boss", "correct horse", by);
    const auto boss = people->find("boss");
    REQUIRE(boss);
    CHECK(boss->kind == ledger::PlayerKind::admin);
    CHECK_THROWS_WITH_AS(
        create_admin(*people, "boss", "correct horse", by), "the name boss is taken", Refused
    );
    CHECK_THROWS_AS(create_admin(*people, "b", "correct horse", by), Refused);
    CHECK_THROWS_AS(create_admin(*people, "other", "short", by), Refused);

    const ledger::Hash session = hash_secret("token");
    people->create_session(
        boss->id,
        session,
        std::chrono::floor<game::Millis>(std::chrono::system_clock::now()) + std::chrono::hours{1}
    );
    reset_password(*people, "boss", "another horse", by);
    CHECK(verify_password(*people->password_hash(boss->id), "another horse"));
    CHECK_FALSE(people->session(session));
    CHECK_THROWS_AS(reset_password(*people, "nobody", "another horse", by), Refused);
}

TEST_CASE("an account is frozen and freed again, each once") {
    ledger::MemoryDatabase database;
    const auto people = database.people();
    create_admin(*people, "boss", "correct horse", by);
    CHECK(freeze_account(*people, "boss", Freeze::freeze, by) == "boss is frozen\n");
    CHECK(people->find("boss")->frozen);
    CHECK_THROWS_AS(freeze_account(*people, "boss", Freeze::freeze, by), Refused);
    CHECK(freeze_account(*people, "boss", Freeze::unfreeze, by) == "boss is free again\n");
    CHECK_THROWS_AS(freeze_account(*people, "boss", Freeze::unfreeze, by), Refused);
    CHECK_THROWS_AS(freeze_account(*people, "nobody", Freeze::freeze, by), Refused);
}

TEST_CASE("a frozen table is listed, inspected and released") {
    ledger::MemoryDatabase database;
    const auto log = database.table_log();
    const auto people = database.people();
    const auto archive = database.archive();
    const auto table = log->create_table({"House 1", "{}", "rules", std::nullopt});
    CHECK(list_tables(*log, Which::all).find("\"House 1\" seq 0") != std::string::npos);
    CHECK(list_tables(*log, Which::frozen) == "no such table\n");
    CHECK_THROWS_AS(release_table(*log, *people, table, by), Refused);

    REQUIRE(log->claim("boot", table));
    log->freeze("boot", table, "fault: pots differ from bets");
    CHECK(
        list_tables(*log, Which::frozen).find("FROZEN: fault: pots differ from bets") !=
        std::string::npos
    );
    CHECK(inspect_table(*log, *archive, table).find("no hand yet") != std::string::npos);
    release_table(*log, *people, table, by);
    CHECK(list_tables(*log, Which::frozen) == "no such table\n");
    CHECK_THROWS_AS(inspect_table(*log, *archive, ledger::TableId{99}), Refused);
}

TEST_CASE("chips are issued and corrected with a key and a reason, and refusals say why") {
    ledger::MemoryDatabase database;
    const auto people = database.people();
    const auto bank = database.bank();
    create_admin(*people, "ann", "correct horse", by);
    const Money thousand{ledger::Chips{1'000L}, "T-1"};
    CHECK(issue_chips(*bank, thousand, by).starts_with("1000 chips went from issuance to the house")
    );
    CHECK(issue_chips(*bank, thousand, by) == "nothing moved now: the key T-1 did this before\n");

    const Between to_ann{std::nullopt, "ann", std::nullopt};
    CHECK_THROWS_WITH_AS(
        correct(*bank, *people, to_ann, thousand, by),
        "the key T-1 stands for another transfer; give this one its own",
        Refused
    );
    const Money fifty{ledger::Chips{50L}, "T-2"};
    CHECK(
        correct(*bank, *people, to_ann, fifty, by) ==
        "50 chips went from the house to ann, which has 50 now\n"
    );
    const Money more{ledger::Chips{51L}, "T-3"};
    CHECK_THROWS_WITH_AS(
        correct(*bank, *people, {"ann", std::nullopt, std::nullopt}, more, by),
        "ann has fewer chips than 51",
        Refused
    );
    CHECK_THROWS_WITH_AS(
        correct(*bank, *people, {"bob", "ann", std::nullopt}, more, by),
        "there is no account named bob",
        Refused
    );
    const ledger::HandName unknown{ledger::TableId{1}, ledger::HandNo{1}};
    CHECK_THROWS_WITH_AS(
        correct(*bank, *people, {std::nullopt, "ann", unknown}, more, by),
        "that hand is not settled",
        Refused
    );
}

}  // namespace
}  // namespace cardroom::server::admin
