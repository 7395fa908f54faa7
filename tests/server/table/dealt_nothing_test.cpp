// A start_hand that deals nothing (the big blind sits out, heads-up) leaves the last hand as it
// was.
#include "server/room/proofs.hpp"
#include "tests/server/support/sim_table.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using namespace std::chrono_literals;
namespace game = cardroom::game;

namespace {

/// Two players finish a hand; the next one's big blind then sits out, so that nothing is dealt.
struct DealtNothing {
    DealtNothing() {
        sim.sit(1, 1000).sit(2, 1000).until_turn();
        hand = sim.hand().no;
        const int next_big_blind = sim.hand().button.number();
        sim.send(next_big_blind, game::SitOut{{}, game::SitOutWhen::next_big_blind, {}}, "sit_out");
        sim.finish_hand().pass(10s);
    }
    [[nodiscard]] std::string told() const {
        return sim.viewers[0]->events("hand").back()["commitment"].get<std::string>();
    }
    [[nodiscard]] std::string in_snap() {
        return sim.watch(9).last("snap")["hand"]["commitment"].get<std::string>();
    }

    SimTable sim;
    game::HandNo hand;
};

}  // namespace

TEST_CASE("a start that deals nothing is written, and nothing is dealt") {
    DealtNothing dealt;
    CHECK(dealt.sim.stored().rows.back().kind == "start_hand");
    CHECK(dealt.sim.table().last_hand == dealt.hand);
    CHECK_FALSE(dealt.sim.in_hand());
}

TEST_CASE("after a start that dealt nothing the last hand can still be proved") {
    DealtNothing dealt;
    Proofs proofs{dealt.sim.keys};
    const auto proof = proofs.of(*dealt.sim.actor, dealt.hand, dealt.sim.player(1));
    REQUIRE(proof);
    CHECK(proof->cards.size() >= 2);
    dealt.sim.restart();
    CHECK(Proofs{dealt.sim.keys}.of(*dealt.sim.actor, dealt.hand, dealt.sim.player(1)));
}

TEST_CASE("after a start that dealt nothing a snap carries the commitment of the hand it shows") {
    DealtNothing dealt;
    const std::string told = dealt.told();
    CHECK(dealt.in_snap() == told);
    dealt.sim.restart();
    CHECK(dealt.in_snap() == told);
}

TEST_CASE("after a start that dealt nothing the hand before the last is still known") {
    SimTable sim;
    sim.sit(1, 1000).sit(2, 1000).until_turn();
    const game::HandNo first = sim.hand().no;
    sim.finish_hand().until_turn();
    const int next_big_blind = sim.hand().button.number();
    sim.send(next_big_blind, game::SitOut{{}, game::SitOutWhen::next_big_blind, {}}, "sit_out");
    sim.finish_hand().pass(10s);
    REQUIRE(sim.table().last_hand == first.next());
    REQUIRE_FALSE(sim.in_hand());
    Proofs proofs{sim.keys};
    CHECK(proofs.of(*sim.actor, first, sim.player(1)));
    CHECK(proofs.of(*sim.actor, first.next(), sim.player(1)));
}
