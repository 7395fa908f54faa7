// Limits of a player, however many sockets he has: guessed passwords and chat lines.
#include "tests/server/support/room_world.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;

namespace {

/// A room with a table of ann's that opens with "river rat".
struct LockedTable : RoomWorld {
    LockedTable() {
        const json made = host->ask(new_table({{"private", true}, {"password", "river rat"}}));
        locked = made["table"].get<std::int64_t>();
        invite = made["invite"].get<std::string>();
    }
    /// A socket of that player, from an address.
    std::unique_ptr<Client> from(const std::string& address, const std::string& name) {
        auto client = std::make_unique<Client>(*this, Handshake{address, {}, person(name)});
        REQUIRE(client->word({{"t", "hello"}, {"v", 1}, {"client", "test"}}) == "ok");
        return client;
    }
    [[nodiscard]] std::string try_password(Client& client, const char* password) const {
        return client.word({{"t", "watch"}, {"table", locked}, {"password", password}});
    }

    std::unique_ptr<Client> host = enter("ann");
    std::int64_t locked = 0;
    std::string invite;
};

}  // namespace

TEST_CASE("ten wrong passwords or invites a minute are enough for a player, on all his sockets") {
    LockedTable world;
    const auto bob = world.from("10.0.0.2", "bob");
    const auto again = world.from("10.0.0.3", "bob");
    for (int i = 0; i < 5; ++i) {
        CHECK(world.try_password(*bob, "river cat") == "wrong_password");
        CHECK(
            again->word({{"t", "watch"}, {"table", world.locked}, {"invite", "q1w2e3r4t5"}}) ==
            "wrong_password"
        );
    }
    CHECK(world.try_password(*bob, "river rat") == "rate_limited");  // even the right one
    CHECK(
        again->word({{"t", "watch"}, {"table", world.locked}, {"invite", world.invite}}) ==
        "rate_limited"
    );
    CHECK(bob->word({{"t", "watch"}, {"table", world.table}}) == "ok");
    const auto cid = world.from("10.0.0.4", "cid");
    CHECK(world.try_password(*cid, "river rat") == "ok");
    CHECK(world.host->word({{"t", "watch"}, {"table", world.locked}}) == "ok");
}

TEST_CASE("the same for the players of an address, so that guests do not multiply it") {
    LockedTable world;
    for (int i = 0; i < 10; ++i) {
        const auto guest = world.from("2001:db8::" + std::to_string(i), "g" + std::to_string(i));
        CHECK(world.try_password(*guest, "river cat") == "wrong_password");
    }
    const auto next = world.from("2001:db8::a", "next");
    CHECK(world.try_password(*next, "river rat") == "rate_limited");
    const auto elsewhere = world.from("2001:db8:0:1::a", "cid");
    CHECK(world.try_password(*elsewhere, "river rat") == "ok");
}

TEST_CASE("asking without a password is no guess, nor is the right one") {
    LockedTable world;
    const auto bob = world.from("10.0.0.2", "bob");
    for (int i = 0; i < 12; ++i) {
        CHECK(bob->word({{"t", "watch"}, {"table", world.locked}}) == "wrong_password");
    }
    for (int i = 0; i < 12; ++i) {
        CHECK(world.try_password(*bob, "river rat") == "ok");
        CHECK(bob->word({{"t", "unwatch"}, {"table", world.locked}}) == "ok");
    }
}

TEST_CASE("more sockets do not say more: chat is limited for a player") {
    RoomWorld world;
    const auto first = world.enter("ann");
    const auto second = world.enter("ann");
    const auto bob = world.enter("bob");
    const json watch{{"t", "watch"}, {"table", world.table}};
    for (const auto& client : {first.get(), second.get(), bob.get()}) {
        REQUIRE(client->word(watch) == "ok");
    }
    const json line{{"t", "chat"}, {"table", world.table}, {"text", "nice hand"}};
    for (int i = 0; i < 5; ++i) {
        CHECK((i % 2 == 0 ? first : second)->word(line) == "ok");
    }
    CHECK(first->word(line) == "rate_limited");
    CHECK(second->word(line) == "rate_limited");
    first->hang_up();
    const auto third = world.enter("ann");
    REQUIRE(third->word(watch) == "ok");
    CHECK(third->word(line) == "rate_limited");
    CHECK(bob->word(line) == "ok");
}
