// A fault of the server's own costs one client its socket, and nobody else anything.
#include "server/work/guard.hpp"
#include "tests/server/support/room_world.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using cardroom::ledger::KeyRing;

namespace {

/// A socket that breaks when it is told to.
class BadSocket : public Socket {
public:
    void send(Frame frame) override {
        if (bad) throw std::runtime_error{"planted: socket"};
        frames.push_back(*frame);
    }
    void close(CloseCode code, std::string_view) override { closed_with = code; }

    std::vector<std::string> frames;
    std::optional<CloseCode> closed_with;
    bool bad = false;
};

/// A viewer of the lobby that breaks when it is told to.
class BadLobbyViewer : public LobbyViewer {
public:
    explicit BadLobbyViewer(PlayerId player) : player_{player} {}
    void deliver(const Frame&) override {
        if (bad) throw std::runtime_error{"planted: lobby"};
    }
    [[nodiscard]] PlayerId player() const override { return player_; }

    bool bad = false;

private:
    PlayerId player_;
};

json proof_of(const RoomWorld& world, std::int64_t hand) {
    return {{"t", "proof"}, {"table", world.table}, {"hand", hand}};
}

}  // namespace

TEST_CASE("a request that throws is answered `internal` under its id, and its socket is closed") {
    RoomWorld world;
    const auto ann = world.seat("ann", 1, 1000);
    const auto bob = world.seat("bob", 2, 1000);
    REQUIRE(world.until([&] { return ann->has("your_turn") || bob->has("your_turn"); }));
    world.keys = KeyRing::fresh();  // the deck cannot be opened any more
    const auto before = times_caught(Entry::frame);
    const json answer = ann->ask(proof_of(world, 1));
    CHECK(answer["t"] == "err");
    CHECK(answer["code"] == "internal");
    CHECK(answer["msg"].get<std::string>().find("key") == std::string::npos);
    CHECK(ann->closed_with() == CloseCode::broken);
    CHECK(times_caught(Entry::frame) == before + 1);
    CHECK_FALSE(bob->closed_with());
    CHECK(bob->word({{"t", "ping"}}) == "ok");
    const auto zoe = world.enter("zoe");
    CHECK(zoe->word({{"t", "ping"}}) == "ok");
}

TEST_CASE("a socket that cannot be written to is closed, and the room's chores go on") {
    RoomWorld world;
    const auto socket = std::make_shared<BadSocket>();
    const auto events = world.room->accepted(socket, Handshake{"10.0.0.1", {}, {}});
    const json hello{{"t", "hello"}, {"v", 1}, {"key", world.person("ann")}, {"client", "test"}};
    events->text(hello.dump());
    REQUIRE(world.until([&] { return !socket->frames.empty(); }));
    events->text(R"({"t":"lobby","on":true})");
    const auto bob = world.enter("bob");
    REQUIRE(bob->word({{"t", "lobby"}, {"on", true}}) == "ok");
    socket->bad = true;
    const auto before = times_caught(Entry::viewer);
    REQUIRE(bob->word(new_table()) == "ok");
    world.room->tick();
    CHECK(bob->has("lobby_change"));
    CHECK(times_caught(Entry::viewer) > before);
    CHECK(socket->closed_with == CloseCode::broken);
    events->closed();
}

TEST_CASE("a chore of the room that throws keeps none of the others from being done") {
    RoomWorld world;
    const auto ann = world.enter("ann");
    const auto bob = world.enter("bob");
    BadLobbyViewer viewer{world.id_of("bob")};
    world.room->lobby().open(viewer);
    viewer.bad = true;
    REQUIRE(bob->word(new_table()) == "ok");
    world.database.people()->set_frozen(world.id_of("ann"), true);
    const auto before = times_caught(Entry::tick);
    CHECK(world.until([&] {
        world.room->tick();
        return ann->closed_with().has_value();  // a chore that comes later
    }));
    CHECK(times_caught(Entry::tick) > before);
    CHECK(bob->word({{"t", "ping"}}) == "ok");
    world.room->lobby().close(viewer);
}
