#include "server/net/anonymous_connections.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace cardroom::server {
namespace {

using Why = AnonymousConnections::Why;
using Peer = AnonymousConnections::Peer;

/// A door with room for six, of one address for four, and a reserve of two.
class Door {
public:
    struct Visitor {
        std::string name;
        std::unique_ptr<AnonymousConnections::Place> place;
    };

    void come(const std::string& name, const std::string& address, Peer peer = Peer::client) {
        auto& visitor = *visitors.emplace_back(std::make_unique<Visitor>());
        visitor.name = name;
        visitor.place =
            all.enter(address, peer, [this, name] { cut += (cut.empty() ? "" : " ") + name; }, now);
    }
    void speak(const std::string& name) { find(name).place->spoke(); }
    void leave(const std::string& name) { find(name).place.reset(); }
    Visitor& find(const std::string& name) {
        for (const auto& visitor : visitors) {
            if (visitor->name == name) return *visitor;
        }
        throw std::out_of_range{name};
    }

    AnonymousConnections::Time now{};
    AnonymousConnections all{{6, 4, 2, 3, std::chrono::seconds{60}}};
    std::string cut;
    std::vector<std::unique_ptr<Visitor>> visitors;
};

TEST_CASE("an address over its share loses its oldest silent connection") {
    Door door;
    for (const char* name : {"a1", "a2", "a3", "a4"}) {
        door.come(name, "a");
    }
    CHECK(door.cut.empty());
    door.speak("a1");
    door.come("a5", "a");
    CHECK(door.cut == "a2");
    CHECK(door.all.silent() == 3);
    CHECK(door.all.spoke() == 1);
    CHECK(door.all.cut(Why::address_full) == 1);
    door.speak("a3");
    door.speak("a4");
    door.speak("a5");
    door.speak("a1");
    door.come("a6", "a");
    CHECK(door.cut == "a2 a6");  // those that spoke go last, the newest silent one before them
    door.leave("a3");
    door.come("a7", "a");
    CHECK(door.cut == "a2 a6");
}

TEST_CASE("when all is full the oldest silent one of the greediest address goes") {
    Door door;
    for (const char* name : {"a1", "a2", "a3"}) {
        door.come(name, "a");
    }
    door.come("b1", "b");
    door.come("b2", "b");
    door.come("c1", "c");
    door.come("d1", "d");
    CHECK(door.cut == "a1");
    door.come("e1", "e");
    CHECK(door.cut == "a1 a2");  // of two and two, the older
    door.come("f1", "f");
    CHECK(door.cut == "a1 a2 b1");
    door.come("g1", "g");
    CHECK(door.cut == "a1 a2 b1 a3");
    CHECK(door.all.cut(Why::all_full) == 4);
    CHECK(door.all.silent() == 6);
}

TEST_CASE("connections that spoke go when their address has no silent ones, the idlest first") {
    Door door;
    for (const char* name : {"a1", "a2", "a3", "a4"}) {
        door.come(name, "a");
        door.speak(name);
    }
    door.speak("a1");
    door.come("b1", "b");
    door.come("b2", "b");
    door.come("c1", "c");
    CHECK(door.cut == "a2");
}

TEST_CASE("an address that a player said hello from keeps its reserve, for a while") {
    Door door;
    door.all.know("k", door.now);
    door.come("k1", "k");
    door.come("k2", "k");
    for (const char* address : {"a", "b", "c", "d"}) {
        door.come(std::string{address} + "1", address);
    }
    door.come("e1", "e");
    CHECK(door.cut == "a1");  // although k has two
    door.come("k3", "k");
    CHECK(door.cut == "a1 k1");  // a third counts as anybody's
    door.leave("k2");
    door.leave("k3");
    door.now += std::chrono::seconds{60};
    door.come("k4", "k");
    door.come("k5", "k");
    door.come("f1", "f");
    door.come("g1", "g");
    CHECK(door.cut == "a1 k1 k4 b1");  // it was forgotten
}

TEST_CASE("a hello protects what its address has already, and only so many are remembered") {
    Door door;
    door.come("k1", "k");
    door.come("k2", "k");
    door.all.know("k", door.now);
    for (const char* address : {"a", "b", "c", "d", "e"}) {
        door.come(std::string{address} + "1", address);
    }
    CHECK(door.cut == "a1");
    for (const char* address : {"x", "y", "z"}) {
        door.all.know(address, door.now);
    }
    door.leave("k1");
    door.leave("k2");
    door.come("k3", "k");
    door.come("k4", "k");
    door.come("f1", "f");
    CHECK(door.cut == "a1 k3");
}

TEST_CASE("a trusted proxy has no share, for it speaks for many") {
    Door door;
    for (const char* name : {"p1", "p2", "p3", "p4", "p5"}) {
        door.come(name, "p", Peer::trusted_proxy);
    }
    door.come("a1", "a");
    door.come("a2", "a");
    CHECK(door.cut == "a1");
}

TEST_CASE("without file descriptors the greediest goes, and nobody when there is nobody") {
    Door door;
    CHECK_FALSE(door.all.cut_for_descriptors());
    door.come("a1", "a");
    door.come("b1", "b");
    door.come("b2", "b");
    CHECK(door.all.cut_for_descriptors());
    CHECK(door.cut == "b1");
    CHECK(door.all.cut(Why::no_descriptors) == 1);
}

}  // namespace
}  // namespace cardroom::server
