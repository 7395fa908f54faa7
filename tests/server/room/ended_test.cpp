// Who may no longer be in the room is shown out, within the second, also when it was the command
// line or another server that ended it.
#include "server/account/secrets.hpp"
#include "tests/server/support/room_world.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using cardroom::ledger::PlayerKind;

namespace {

struct Door : RoomWorld {
    /// A socket that came with a session of that player, welcomed.
    std::unique_ptr<Client> with_session(
        const std::string& name, const std::string& token, std::chrono::milliseconds life
    ) {
        (void)person(name);
        people->create_session(id_of(name), hash_secret(token), room->clock().wall() + life);
        return welcomed(Handshake{"10.0.0.1", token, {}});
    }
    std::unique_ptr<Client> welcomed(Handshake handshake) {
        auto client = std::make_unique<Client>(*this, std::move(handshake));
        REQUIRE(client->word({{"t", "hello"}, {"v", 1}, {"client", "test"}}) == "ok");
        return client;
    }
    /// Lets the room look, as it does each second.
    bool shows_out(const Client& client) {
        return until([&] {
            room->tick();
            return client.closed_with().has_value();
        });
    }
    void look() {
        for (int i = 0; i < 8; ++i) {
            room->tick();
            settle_down();
        }
    }

    std::unique_ptr<cardroom::ledger::People> people = database.people();
};

}  // namespace

TEST_CASE("a password set anew ends the sockets of all its sessions, and no others") {
    Door door;
    const auto ann = door.with_session("ann", "at-home", std::chrono::hours{1});
    const auto again = door.with_session("ann", "on-the-train", std::chrono::hours{1});
    const auto key = door.enter("ann");
    const auto bob = door.with_session("bob", "bobs", std::chrono::hours{1});
    door.look();
    CHECK_FALSE(ann->closed_with());
    door.people->end_sessions(door.id_of("ann"));
    REQUIRE(door.shows_out(*ann));
    CHECK(ann->closed_with() == CloseCode::not_authenticated);
    CHECK(door.shows_out(*again));
    door.look();
    CHECK_FALSE(key->closed_with());
    CHECK_FALSE(bob->closed_with());
}

TEST_CASE("a session that expires ends its sockets") {
    Door door;
    const auto ann = door.with_session("ann", "short", std::chrono::milliseconds{700});
    REQUIRE(door.shows_out(*ann));
    CHECK(ann->closed_with() == CloseCode::not_authenticated);
}

TEST_CASE("a key that another server revoked ends its sockets") {
    Door door;
    (void)door.person("ann");
    cardroom::ledger::NewPlayer made;
    made.name = "annbot";
    made.kind = PlayerKind::bot;
    made.owner = door.id_of("ann");
    const FreshKey fresh = fresh_key();
    const PlayerId bot = door.people->create(made).player.id;
    const auto number = door.people->create_key(bot, fresh.hash, fresh.prefix);
    const auto client = door.welcomed(Handshake{"10.0.0.1", {}, fresh.key});
    door.people->revoke_key(*made.owner, number);
    REQUIRE(door.shows_out(*client));
    CHECK(client->closed_with() == CloseCode::not_authenticated);
}

TEST_CASE("a frozen player is shown out, and his bots with him") {
    Door door;
    const auto ann = door.enter("ann");
    const auto bob = door.enter("bob");
    cardroom::ledger::NewPlayer made;
    made.name = "annbot";
    made.kind = PlayerKind::bot;
    made.owner = door.id_of("ann");
    const FreshKey fresh = fresh_key();
    door.people->create_key(door.people->create(made).player.id, fresh.hash, fresh.prefix);
    const auto bot = door.welcomed(Handshake{"10.0.0.1", {}, fresh.key});
    door.people->set_frozen(door.id_of("ann"), true);
    REQUIRE(door.shows_out(*ann));
    REQUIRE(door.shows_out(*bot));
    CHECK(bot->closed_with() == CloseCode::not_authenticated);
    CHECK_FALSE(bob->closed_with());
    Client back{door, Handshake{"10.0.0.1", {}, fresh.key}};
    CHECK(back.word({{"t", "hello"}, {"v", 1}, {"client", "test"}}) == "account_frozen");
}

TEST_CASE("a guest who registers is told to reconnect, and only the new token lets anybody in") {
    Door door;
    const auto post = [&](const std::string& path, const std::string& body, const std::string& token
                      ) {
        std::optional<HttpAnswer> answer;
        HttpCall call{"POST", path, body, "10.0.0.1", std::nullopt, true};
        if (!token.empty()) call.session_token = token;
        door.room->http(std::move(call), [&](HttpAnswer given) { answer = std::move(given); });
        REQUIRE(door.until([&] { return answer.has_value(); }));
        return *answer;
    };
    const std::string old = *post("/api/guest", R"({"name":"gus"})", "").session_token;
    const auto client = door.welcomed(Handshake{"10.0.0.1", old, {}});
    const auto bob = door.enter("bob");
    const HttpAnswer registered =
        post("/api/register", R"({"name":"ann","password":"correct horse"})", old);
    REQUIRE(registered.session_token);
    REQUIRE(door.shows_out(*client));
    CHECK(client->closed_with() == CloseCode::restarting);
    CHECK_FALSE(bob->closed_with());
    Client stolen{door, Handshake{"10.0.0.1", old, {}}};
    CHECK(stolen.word({{"t", "hello"}, {"v", 1}}) == "not_authenticated");
    const auto back = door.welcomed(Handshake{"10.0.0.1", registered.session_token, {}});
    CHECK(back->next("welcome")["you"]["name"] == "ann");
}
