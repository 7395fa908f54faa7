// Accounts through real HTTP, as the README's curl lines use them.
#include "server/net/listener.hpp"
#include "tests/server/account/account_fixture.hpp"
#include "tests/server/net/raw_client.hpp"

#include <doctest/doctest.h>

#include <thread>

namespace cardroom::server {
namespace {

class AccountsOnly : public NetHandler {
public:
    explicit AccountsOnly(Accounts& accounts) : accounts_{accounts} {}
    std::unique_ptr<SocketEvents> accepted(std::shared_ptr<Socket>, Handshake) override {
        return nullptr;
    }
    void http(HttpCall call, Respond respond) override {
        accounts_.http(std::move(call), std::move(respond));
    }

private:
    Accounts& accounts_;
};

TEST_CASE("a guest and his bot are made with plain HTTP") {
    AccountFixture room;
    AccountsOnly handler{room.accounts};
    ListenerConfig config;
    config.port = 0;
    Listener listener{room.io, config, handler};
    listener.start();
    std::thread io{[&] { room.io.run(); }};

    RawClient client{listener.port()};
    const std::string safe = "X-Cardroom: 1\r\nContent-Type: application/json\r\n";
    CHECK(client.post("/api/guest", R"({"name":"maker"})").status == 403);
    const RawResponse guest = client.post("/api/guest", R"({"name":"maker"})", safe);
    CHECK(guest.status == 200);
    CHECK(guest.has("Set-Cookie: cardroom_session="));
    CHECK(guest.has("HttpOnly; SameSite=Strict; Path=/"));
    const auto at = guest.head.find("cardroom_session=");
    const std::string cookie =
        "Cookie: " + guest.head.substr(at, guest.head.find(';', at) - at) + "\r\n";
    const RawResponse bot = client.post("/api/bots", R"({"name":"mybot"})", safe + cookie);
    CHECK(bot.body.starts_with(R"({"bot":{"id":2,"name":"mybot"},"key":"ck_)"));
    CHECK(
        client.get("/api/me", cookie).body == R"({"you":{"id":1,"name":"maker","kind":"guest"}})"
    );
    CHECK(client.get("/api/me").status == 401);

    room.io.stop();
    io.join();
}

}  // namespace
}  // namespace cardroom::server
