#include "server/net/anonymous_connections.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace cardroom::server {
namespace {

using Why = AnonymousConnections::Why;
using Peer = AnonymousConnections::Peer;

/// A door with room for six, of one address for four, and a reserve of two; all reserves are four.
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
    AnonymousConnections all{{6, 4, 2, 4, 3, std::chrono::seconds{60}}};
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
    CHECK(door.cut == "a2 a3");  // the only silent one has only come: the idlest goes
    door.leave("a4");
    door.come("a7", "a");
    CHECK(door.cut == "a2 a3");
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

TEST_CASE("the reserves of all addresses together never cost a new address its connection") {
    AnonymousConnections all;
    const AnonymousConnections::Time now{};
    std::vector<std::unique_ptr<AnonymousConnections::Place>> places;
    int cut = 0;
    const auto come = [&](const std::string& address) {
        places.push_back(all.enter(address, Peer::client, [&cut] { ++cut; }, now));
    };
    const std::size_t addresses = limits::anonymous_connections / limits::anonymous_reserve;
    for (std::size_t i = 0; i < addresses; ++i) {
        const std::string address = "k" + std::to_string(i);
        all.know(address, now);
        for (std::size_t j = 0; j < limits::anonymous_reserve; ++j) {
            come(address);
        }
    }
    REQUIRE(cut == 0);
    bool newcomer_was_cut = false;
    const auto newcomer =
        all.enter("n", Peer::client, [&newcomer_was_cut] { newcomer_was_cut = true; }, now);
    CHECK_FALSE(newcomer_was_cut);
    CHECK(cut == 1);
}

TEST_CASE("what is left of the reserves goes to who comes next from an address with a hello") {
    Door door;
    for (const std::string address : {"j", "k", "l"}) {
        door.all.know(address, door.now);
        door.come(address + "1", address);
        door.come(address + "2", address);
    }
    door.come("a1", "a");
    CHECK(door.cut == "l1");  // nothing was left for l
    door.leave("j1");
    door.leave("j2");
    door.come("l3", "l");
    door.come("b1", "b");
    door.come("c1", "c");
    CHECK(door.cut == "l1 a1");
}

TEST_CASE("the only silent connection of an address does not go as it comes") {
    Door door;
    for (const char* name : {"a1", "a2", "a3", "a4"}) {
        door.come(name, "a");
        door.speak(name);
    }
    door.speak("a1");
    door.come("a5", "a");
    CHECK(door.cut == "a2");
    door.come("a6", "a");
    CHECK(door.cut == "a2 a5");  // who came before it and says nothing goes, though
    door.come("b1", "b");
    door.come("c1", "c");
    door.speak("a6");
    door.leave("a1");
    door.come("a7", "a");
    door.come("d1", "d");
    CHECK(door.cut == "a2 a5 a7");  // another one's coming protects it no longer
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
