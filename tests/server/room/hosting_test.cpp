// Players' own tables: making, opening, hosting and closing them, and who hears of them.
#include "tests/server/support/room_world.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using cardroom::ledger::PlayerKind;

namespace {

json watch(std::int64_t table) {
    return {{"t", "watch"}, {"table", table}};
}

json host(std::int64_t table, const char* what) {
    return {{"t", "host"}, {"table", table}, {"do", what}};
}

/// Tables named in a lobby frame.
std::vector<std::int64_t> tables_in(const json& frame) {
    std::vector<std::int64_t> tables;
    for (const json& entry : frame["tables"])
        tables.push_back(entry["table"].get<std::int64_t>());
    return tables;
}

}  // namespace

TEST_CASE("a private table opens by its invite or its password, to others not at all") {
    RoomWorld world;
    const auto ann = world.enter("ann");
    const json made = ann->ask(new_table({{"private", true}, {"password", "river rat"}}));
    REQUIRE(made["t"] == "ok");
    const auto table = made["table"].get<std::int64_t>();
    const auto invite = made["invite"].get<std::string>();
    CHECK(invite.size() >= 10);
    struct Row {
        const char* name;
        json with;
        const char* answer;
    };
    const std::vector<Row> rows{
        {"nothing", json::object(), "wrong_password"},
        {"a wrong invite", {{"invite", "q1w2e3r4t5"}}, "wrong_password"},
        {"a wrong password", {{"password", "river cat"}}, "wrong_password"},
        {"an empty password", {{"password", ""}}, "wrong_password"},
        {"the invite", {{"invite", invite}}, "ok"},
        {"the password", {{"password", "river rat"}}, "ok"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.name);
        const auto bob = world.enter("bob");
        json request = watch(table);
        request.update(row.with);
        const std::string word = bob->word(request);
        const bool refused = word == "wrong_password" || word == "bad_field";
        CHECK((word == row.answer || (refused && std::string{row.answer} != "ok")));
        CHECK(bob->has("snap") == (word == "ok"));
    }
    CHECK(ann->word(watch(table)) == "ok");
    const auto root = world.enter("root", PlayerKind::admin);
    CHECK(root->word(watch(table)) == "ok");
}

TEST_CASE("a public table with a password asks for it too") {
    RoomWorld world;
    const auto ann = world.enter("ann");
    const auto table =
        ann->ask(new_table({{"password", "river rat"}}))["table"].get<std::int64_t>();
    const auto bob = world.enter("bob");
    CHECK(bob->word(watch(table)) == "wrong_password");
    json request = watch(table);
    request["password"] = "river rat";
    CHECK(bob->word(request) == "ok");
}

TEST_CASE("a player makes at most his limit of tables, with rules that make sense") {
    RoomWorld world;
    const auto ann = world.enter("ann");
    json bad = new_table();
    bad["big_blind"] = 3;
    CHECK(ann->word(bad) == "bad_field");
    for (int i = 0; i < 5; ++i)
        CHECK(ann->word(new_table({{"private", i % 2 == 0}})) == "ok");
    CHECK(ann->word(new_table()) == "limit_reached");
    CHECK(world.enter("bob")->word(new_table()) == "ok");
}

TEST_CASE("a table that was made and could not be opened is not called unmade") {
    RoomWorld world;
    const auto ann = world.enter("ann");
    world.database.fail_before_next();
    CHECK(ann->word(new_table()) == "saving");
    CHECK(world.database.table_log()->open_tables().size() == 1);
    world.database.fail_before_next(1);  // the claim
    const json answer = ann->ask(new_table());
    CHECK(answer["code"] == "unsure");
    CHECK(answer["msg"].get<std::string>().find("look for it") != std::string::npos);
    CHECK(world.database.table_log()->open_tables().size() == 2);
}

TEST_CASE("only the host pauses, kicks, invites and closes") {
    RoomWorld world;
    const auto ann = world.enter("ann");
    const json made = ann->ask(new_table({{"private", true}}));
    const auto table = made["table"].get<std::int64_t>();
    const auto bob = world.enter("bob");
    json open = watch(table);
    open["invite"] = made["invite"];
    REQUIRE(bob->word(open) == "ok");
    REQUIRE(
        bob->word(
            {{"t", "sit"},
             {"table", table},
             {"seat", 2},
             {"buy_in", 500},
             {"post", true},
             {"key", "bobs-key-1"}}
        ) == "ok"
    );
    for (const char* what : {"pause", "resume", "invite", "close"}) {
        CHECK(bob->word(host(table, what)) == "forbidden");
    }
    CHECK(ann->ask(host(table, "invite"))["invite"] == made["invite"]);
    CHECK(ann->word(host(table, "pause")) == "ok");
    CHECK(ann->word(host(table, "pause")) == "table_paused");
    CHECK(ann->word(host(table, "resume")) == "ok");
    CHECK(ann->word(host(table, "close")) == "not_empty");
    json kick = host(table, "kick");
    kick["seat"] = 2;
    CHECK(bob->word(kick) == "forbidden");
    CHECK(ann->word(kick) == "ok");
    REQUIRE(world.until([&] { return world.room->find(TableId{table})->empty_since().has_value(); })
    );
    CHECK(ann->word(kick) == "seat_empty");
    json balance = bob->next("balance");
    CHECK(balance["balance"] == 9500);
    CHECK(bob->next("balance")["balance"] == 10'000);
    world.database.fail_before_next();
    CHECK(ann->word(host(table, "close")) == "saving");
    CHECK(ann->word(host(table, "pause")) == "ok");  // it is open as before
    CHECK(ann->word(host(table, "close")) == "ok");
    CHECK(bob->word(watch(table)) == "no_such_table");
    CHECK(ann->word(host(world.table, "close")) == "forbidden");
}

TEST_CASE("the lobby shows public tables to all, a private one to its host only") {
    RoomWorld world;
    const auto ann = world.enter("ann");
    const auto bob = world.enter("bob");
    CHECK(bob->word({{"t", "lobby"}, {"on", true}}) == "ok");
    CHECK(tables_in(bob->next("lobby")) == std::vector{world.table});
    CHECK(ann->word({{"t", "lobby"}, {"on", true}}) == "ok");
    (void)ann->next("lobby");
    world.room->tick();
    while (bob->has("lobby_change"))
        (void)bob->next("lobby_change");
    while (ann->has("lobby_change"))
        (void)ann->next("lobby_change");

    const auto hidden = ann->ask(new_table({{"private", true}}))["table"].get<std::int64_t>();
    const auto open = ann->ask(new_table())["table"].get<std::int64_t>();
    world.room->tick();
    CHECK(tables_in(bob->next("lobby_change")) == std::vector{open});
    CHECK_FALSE(bob->has("lobby_change"));
    std::vector<std::int64_t> seen;
    while (ann->has("lobby_change")) {
        for (const auto table : tables_in(ann->next("lobby_change")))
            seen.push_back(table);
    }
    std::ranges::sort(seen);
    CHECK(seen == std::vector{hidden, open});
    const std::string everything = [&] {
        std::string all;
        for (const auto& frame : bob->frames())
            all += frame;
        return all;
    }();
    CHECK(everything.find("\"private\":true") == std::string::npos);

    // Its first row may still be on its way to the disk.
    REQUIRE(world.until([&] { return !world.room->find(TableId{open})->writing(); }));
    REQUIRE(ann->word(host(open, "close")) == "ok");
    world.room->tick();
    CHECK(bob->next("lobby_change")["gone"] == json::array({open}));
    CHECK(bob->word({{"t", "lobby"}, {"on", false}}) == "ok");
    const auto late = world.enter("cid");
    CHECK(late->word({{"t", "lobby"}, {"on", true}}) == "ok");
    CHECK(tables_in(late->next("lobby")) == std::vector{world.table});
    (void)ann->ask(new_table());
    world.room->tick();
    CHECK_FALSE(bob->has("lobby_change"));
}

TEST_CASE("the lobby tells who sits where, as it changes") {
    RoomWorld world;
    const auto bob = world.enter("bob");
    REQUIRE(bob->word({{"t", "lobby"}, {"on", true}}) == "ok");
    const auto ann = world.seat("ann", 4, 600);
    world.room->tick();
    json last;
    while (bob->has("lobby_change"))
        last = bob->next("lobby_change");
    const json entry = last["tables"][0];
    CHECK(entry["taken"] == 1);
    CHECK(entry["players"][0]["seat"] == 4);
    CHECK(entry["players"][0]["name"] == "ann");
    CHECK(entry["players"][0]["stack"] == 600);
    CHECK(entry["state"] == "waiting");
}
