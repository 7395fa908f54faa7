// Where no hand can be dealt nobody keeps a seat for ever without a socket.
#include "tests/server/support/sim_table.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using namespace std::chrono_literals;
namespace game = cardroom::game;

namespace {

/// As long as a decision of somebody without a socket: base time and grace; and the next look.
constexpr Millis until_sat_out = 40s + 5s;
/// D9, and the next look.
constexpr Millis until_vacated = 900s + 5s;

bool sits_out(const SimTable& sim, int seat) {
    const auto& taken = sim.table().seats[static_cast<std::size_t>(seat) - 1];
    return taken && taken->attendance == game::Attendance::sitting_out;
}

bool is_taken(const SimTable& sim, int seat) {
    return sim.table().seats[static_cast<std::size_t>(seat) - 1].has_value();
}

}  // namespace

TEST_CASE("D9 who is alone and has no socket is sat out and then vacated, with all their chips") {
    SimTable sim;
    sim.sit(1, 1000);
    CHECK(sim.wallet(1) == 9'000);
    sim.unwatch(*sim.viewers[0]);
    sim.pass(39s);
    CHECK_FALSE(sits_out(sim, 1));
    sim.pass(until_sat_out - 39s);
    CHECK(sits_out(sim, 1));
    sim.pass(890s);
    CHECK(is_taken(sim, 1));
    sim.pass(until_vacated - 890s);
    CHECK_FALSE(is_taken(sim, 1));
    CHECK(sim.wallet(1) == 10'000);
}

TEST_CASE("D9 at a paused table those without a socket go, and those with one stay") {
    SimTable sim;
    sim.house(game::Pause{}, "pause");
    sim.run();
    sim.sit(1, 1000).sit(2, 1000).sit(3, 1000);
    sim.unwatch(*sim.viewers[0]);
    sim.unwatch(*sim.viewers[2]);
    sim.pass(until_sat_out + until_vacated);
    CHECK_FALSE(is_taken(sim, 1));
    CHECK(is_taken(sim, 2));
    CHECK_FALSE(sits_out(sim, 2));
    CHECK_FALSE(is_taken(sim, 3));
}

TEST_CASE("D9 who comes back in time was never away") {
    SimTable sim;
    sim.sit(1, 1000);
    for (int i = 0; i < 10; ++i) {
        sim.unwatch(*sim.viewers.back());
        sim.pass(30s);
        sim.watch(1);
        sim.pass(30s);
    }
    CHECK_FALSE(sits_out(sim, 1));
}

TEST_CASE("D9 after a restart nobody has a socket yet, and who gets none in time goes as well") {
    SimTable sim;
    sim.sit(1, 1000);
    sim.restart();
    sim.pass(39s);
    CHECK_FALSE(sits_out(sim, 1));
    sim.pass(until_sat_out - 39s);
    CHECK(sits_out(sim, 1));
    sim.pass(100s);
    sim.restart();  // how long they sit out is in the log
    sim.pass(until_vacated - 100s);
    CHECK_FALSE(is_taken(sim, 1));
    CHECK(sim.wallet(1) == 10'000);
}

TEST_CASE("D9 a wish to sit out that a voided hand left behind keeps no seat either") {
    SimTable sim;
    sim.sit(1, 1000).sit(2, 1000).until_turn();
    const int seat = sim.to_act();
    sim.send(seat, game::SitOut{{}, game::SitOutWhen::next_hand, {}}, "sit_out");
    sim.house(game::Pause{}, "pause");
    sim.house(game::VoidHand{sim.hand().no}, "void_hand");
    sim.run();
    REQUIRE_FALSE(sim.in_hand());
    sim.unwatch(*sim.viewers[static_cast<std::size_t>(seat) - 1]);
    sim.pass(until_sat_out + until_vacated);
    CHECK_FALSE(is_taken(sim, seat));
}
