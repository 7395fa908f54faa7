// What an admin does as such at tables of others is in the audit trail before it is done.
#include "ledger/memory/data.hpp"
#include "tests/server/support/room_world.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using cardroom::ledger::MemoryDatabase;
using cardroom::ledger::PlayerKind;
namespace memory = cardroom::ledger::memory;

namespace {

using Acts = std::vector<std::string>;

/// A card room on stores whose audit trail the test reads, with a private table of ann's.
struct AuditedRoom : RoomWorld {
    AuditedRoom() {
        room->shut();
        room->stop();
        io.poll();
        room.reset();
        const Stores stores{
            [this] { return memory::make_table_log(data); },
            [this] { return memory::make_bank(data); },
            [this] { return memory::make_people(data); },
            [this] { return memory::make_archive(data); },
            [] { return std::make_unique<NoOrders>(); }
        };
        room = std::make_unique<Room>(io, config, stores, keys);
        room->set_ready(true);
        ann = come("ann", PlayerKind::human);
        root = come("root", PlayerKind::admin);
        const json made = ann->ask(new_table({{"private", true}, {"password", "river rat"}}));
        invite = made["invite"].get<std::string>();
        number = made["table"].get<std::int64_t>();
    }

    std::unique_ptr<Client> come(const std::string& name, PlayerKind kind) {
        const auto people = memory::make_people(data);
        cardroom::ledger::NewPlayer made;
        made.name = name;
        made.kind = kind;
        made.grant = Chips{std::int64_t{10'000}};
        const FreshKey fresh = fresh_key();
        people->create_key(people->create(made).player.id, fresh.hash, fresh.prefix);
        auto client = std::make_unique<Client>(*this, Handshake{"10.0.0.1", {}, fresh.key});
        REQUIRE(client->word({{"t", "hello"}, {"v", 1}, {"client", "test"}}) == "ok");
        return client;
    }
    [[nodiscard]] json watch() const { return {{"t", "watch"}, {"table", number}}; }
    [[nodiscard]] json host(const char* what) const {
        return {{"t", "host"}, {"table", number}, {"do", what}};
    }
    [[nodiscard]] json kick(int seat) const {
        json request = host("kick");
        request["seat"] = seat;
        return request;
    }
    /// What was recorded since the last call.
    Acts acts() {
        return data->read([&] { return std::exchange(data->acts, {}); });
    }
    /// The next writing call fails, once no new table is still writing its first row.
    void database_fails() {
        REQUIRE(until([&] { return nothing_is_written(); }));
        data->read([&] { data->fails_before = 0; });
    }
    bool nothing_is_written() {
        std::vector<TableId> tables;
        data->read([&] {
            for (const auto& [id, row] : data->tables)
                tables.push_back(id);
        });
        return std::ranges::none_of(tables, [&](TableId id) {
            const auto* actor = room->find(id);
            return actor == nullptr || actor->writing();
        });
    }

    memory::Shared data = std::make_shared<MemoryDatabase::Data>();
    std::unique_ptr<Client> ann;
    std::unique_ptr<Client> root;
    std::string invite;
    std::int64_t number = 0;
};

}  // namespace

TEST_CASE("a table with rake is recorded before it is made, and not made when that fails") {
    AuditedRoom world;
    const json request{
        {"t", "create_table"},
        {"name", "Raked"},
        {"small_blind", 5},
        {"big_blind", 10},
        {"seats", 6},
        {"min_buy_in", 200},
        {"max_buy_in", 1000},
        {"rake", {{"hundredths", 250}, {"cap", 30}}}
    };
    CHECK(world.ann->word(request) == "forbidden");
    CHECK(world.acts().empty());
    CHECK(world.root->word(request) == "ok");
    CHECK(world.acts() == Acts{"root | create_raked_table | Raked | "});
    world.database_fails();
    CHECK(world.root->word(request) == "saving");
    CHECK(world.acts().empty());
}

TEST_CASE("an admin's use of a host's rights is recorded, the host's own is not") {
    AuditedRoom world;
    const std::string table = " | table " + std::to_string(world.number);
    REQUIRE(world.ann->word(world.watch()) == "ok");
    REQUIRE(
        world.ann->word(
            {{"t", "sit"},
             {"table", world.number},
             {"seat", 2},
             {"buy_in", 500},
             {"post", true},
             {"key", "anns-key-1"}}
        ) == "ok"
    );
    struct Row {
        json request;
        std::string act;
    };
    for (const Row& row : {
             Row{world.host("pause"), "root | pause_table" + table + " | "},
             Row{world.host("resume"), "root | resume_table" + table + " | "},
             Row{world.host("invite"), "root | read_invite" + table + " | "},
             Row{world.kick(2), "root | kick" + table + " seat 2 | "},
         }) {
        CAPTURE(row.act);
        CHECK(world.root->word(row.request) == "ok");
        CHECK(world.acts() == Acts{row.act});
    }
    CHECK(world.ann->word(world.host("pause")) == "ok");
    CHECK(world.ann->ask(world.host("invite"))["invite"] == world.invite);
    CHECK(world.acts().empty());
    CHECK(world.root->word(world.host("close")) == "ok");
    CHECK(world.acts() == Acts{"root | close_table" + table + " | "});
    CHECK(world.ann->word(world.host("resume")) == "no_such_table");
}

TEST_CASE("an admin who enters a private table as such is recorded, one who was invited is not") {
    AuditedRoom world;
    const std::string act = "root | enter_table | table " + std::to_string(world.number) + " | ";
    json invited = world.watch();
    invited["invite"] = world.invite;
    CHECK(world.root->word(invited) == "ok");
    CHECK(world.root->word(world.watch()) == "ok");  // he is inside
    CHECK(world.acts().empty());
    CHECK(world.root->word({{"t", "unwatch"}, {"table", world.number}}) == "ok");
    CHECK(world.root->word(world.watch()) == "ok");
    CHECK(world.root->has("snap"));
    CHECK(world.acts() == Acts{act});

    const auto other = world.come("bob", PlayerKind::human);
    CHECK(other->word(world.watch()) == "wrong_password");
    CHECK(other->word(world.host("pause")) == "forbidden");
    CHECK(world.acts().empty());
}

TEST_CASE("what an admin looks at is recorded: which hands he looked for, and lists of tables") {
    AuditedRoom world;
    struct Row {
        json request;
        std::string act;
    };
    for (const Row& row : {
             Row{{{"t", "admin_tables"}}, "list_tables | all"},
             Row{{{"t", "admin_hands"}}, "find_hands | all"},
             Row{{{"t", "admin_hands"}, {"player", "ann"}}, "find_hands | player ann"},
             Row{{{"t", "admin_hands"}, {"table", 7}}, "find_hands | table 7"},
             Row{{{"t", "admin_hands"}, {"player", "ann"}, {"table", 7}, {"hand", 9}},
                 "find_hands | player ann table 7 hand 9"},
         }) {
        CAPTURE(row.act);
        CHECK(world.root->word(row.request) == "ok");
        CHECK(world.acts() == Acts{"root | " + row.act + " | "});
    }
}

TEST_CASE("what cannot be recorded is not done") {
    AuditedRoom world;
    for (const json& request : {world.watch(), world.host("invite"), world.host("pause")}) {
        CAPTURE(request.dump());
        world.database_fails();
        CHECK(world.root->word(request) == "saving");
    }
    CHECK_FALSE(world.root->has("snap"));
    CHECK(world.ann->word(world.host("pause")) == "ok");  // it was not paused yet
    CHECK(world.acts().empty());
}
