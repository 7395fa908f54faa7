// Money keys: a request sent again gets its first answer, any other content is `key_reused`.
#include "tests/server/support/room_world.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;

namespace {

const std::string key = "one-key-1";

/// Two tables, of which ann watches both.
struct TwoTables : RoomWorld {
    TwoTables() {
        other = host->ask(new_table())["table"].get<std::int64_t>();
        for (const auto id : {table, other}) {
            REQUIRE(ann->word({{"t", "watch"}, {"table", id}}) == "ok");
        }
    }
    [[nodiscard]] json sit(const json& more = json::object()) const {
        json request{
            {"t", "sit"},
            {"table", table},
            {"seat", 2},
            {"buy_in", 500},
            {"post", true},
            {"key", key}
        };
        request.update(more);
        return request;
    }
    [[nodiscard]] json top_up(const json& more = json::object()) const {
        json request{{"t", "top_up"}, {"table", table}, {"amount", 100}, {"key", key}};
        request.update(more);
        return request;
    }
    /// The answer without the id of the request.
    static json answer(Client& client, const json& request) {
        json got = client.ask(request);
        got.erase("id");
        return got;
    }

    std::unique_ptr<Client> host = enter("host");
    std::unique_ptr<Client> ann = enter("ann");
    std::int64_t other = 0;
};

struct Row {
    const char* name;
    json request;
};

}  // namespace

TEST_CASE("a key of sit with any other field is key_reused, at the table and after leaving it") {
    TwoTables world;
    Client& ann = *world.ann;
    const json first = TwoTables::answer(ann, world.sit());
    REQUIRE(first["t"] == "ok");
    const std::vector<Row> rows{
        {"another seat", world.sit({{"seat", 3}})},
        {"another post", world.sit({{"post", false}})},
        {"another buy-in", world.sit({{"buy_in", 600}})},
        {"another table", world.sit({{"table", world.other}})},
        {"a table that is not there", world.sit({{"table", 999'999}})},
        {"a top-up", world.top_up()},
        {"a top-up of the same amount", world.top_up({{"amount", 500}})},
        {"a top-up at another table", world.top_up({{"table", world.other}})},
        {"more chips", {{"t", "more_chips"}, {"key", key}}},
    };
    for (const bool left : {false, true}) {
        CAPTURE(left);
        if (left) REQUIRE(ann.word({{"t", "leave"}, {"table", world.table}}) == "ok");
        for (const Row& row : rows) {
            CAPTURE(row.name);
            CHECK(ann.word(row.request) == "key_reused");
        }
        CHECK(TwoTables::answer(ann, world.sit()) == first);
    }
    REQUIRE(ann.word({{"t", "unwatch"}, {"table", world.table}}) == "ok");
    CHECK(TwoTables::answer(ann, world.sit()) == first);  // its table is not watched any more
    CHECK(ann.word(world.sit({{"seat", 3}})) == "key_reused");
    CHECK(world.database.bank()->balance(world.id_of("ann")) == Chips{10'000L});
}

TEST_CASE("a key of top_up with any other field is key_reused, at the table and after leaving it") {
    TwoTables world;
    Client& ann = *world.ann;
    REQUIRE(ann.word(world.sit({{"key", "sit-key-1"}})) == "ok");
    const json first = TwoTables::answer(ann, world.top_up());
    REQUIRE(first["queued"] == false);
    const std::vector<Row> rows{
        {"another amount", world.top_up({{"amount", 101}})},
        {"another table", world.top_up({{"table", world.other}})},
        {"a table that is not there", world.top_up({{"table", 999'999}})},
        {"a seat", world.sit({{"seat", 3}})},
        {"a seat elsewhere", world.sit({{"table", world.other}, {"buy_in", 200}})},
        {"more chips", {{"t", "more_chips"}, {"key", key}}},
    };
    for (const bool left : {false, true}) {
        CAPTURE(left);
        if (left) REQUIRE(ann.word({{"t", "leave"}, {"table", world.table}}) == "ok");
        for (const Row& row : rows) {
            CAPTURE(row.name);
            CHECK(ann.word(row.request) == "key_reused");
        }
        CHECK(TwoTables::answer(ann, world.top_up()) == first);
    }
    CHECK(ann.word(world.top_up({{"key", "fresh-key-1"}})) == "not_seated");
    CHECK(world.database.bank()->balance(world.id_of("ann")) == Chips{10'000L});
}

TEST_CASE("the first answer to sit comes again when its table is closed") {
    TwoTables world;
    Client& ann = *world.ann;
    const json sit = world.sit({{"table", world.other}});
    const json first = TwoTables::answer(ann, sit);
    REQUIRE(first["t"] == "ok");
    REQUIRE(ann.word({{"t", "leave"}, {"table", world.other}}) == "ok");
    REQUIRE(world.host->word({{"t", "host"}, {"table", world.other}, {"do", "close"}}) == "ok");
    CHECK(TwoTables::answer(ann, sit) == first);
    CHECK(ann.word(world.sit({{"table", world.other}, {"seat", 3}})) == "key_reused");
    CHECK(ann.word(world.sit({{"table", world.other}, {"key", "fresh-key-1"}})) == "no_such_table");
}

TEST_CASE("more chips asked for again say the balance of the first time") {
    TwoTables world;
    Client& ann = *world.ann;
    (void)world.database.bank()->wallet_transfer(
        {cardroom::ledger::Wallet::grant,
         world.id_of("ann"),
         Chips{-9'600L},
         "take-away",
         "a test",
         std::nullopt}
    );
    const json more{{"t", "more_chips"}, {"key", key}};
    const json first = TwoTables::answer(ann, more);
    REQUIRE(first["balance"] == 10'400);
    REQUIRE(ann.next("balance")["balance"] == 10'400);
    REQUIRE(ann.word(world.sit({{"key", "sit-key-1"}})) == "ok");
    REQUIRE(ann.next("balance")["balance"] == 9'900);
    CHECK(TwoTables::answer(ann, more) == first);
    world.config.starting_grant = 5'000;  // the server began anew with another option
    CHECK(TwoTables::answer(ann, more) == first);
    CHECK_FALSE(ann.has("balance"));  // nothing moved
    CHECK(ann.word(world.sit({{"seat", 3}})) == "key_reused");
    CHECK(ann.word(world.top_up()) == "key_reused");
}
