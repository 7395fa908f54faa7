// The process itself stands still (SIGSTOP, swap): that time is nobody's.
#include "server/work/fair_clock.hpp"

#include "tests/server/support/sim_table.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using namespace std::chrono_literals;
namespace game = cardroom::game;

namespace {

/// Two connected players and a running decision, at a table whose clock is fair.
struct FairTable {
    FairTable() {
        sim.sit(1, 1000).sit(2, 1000).until_turn();
        sim.durable.crash();
        sim.actor.reset();
        const auto claimed = sim.database.table_log()->claim(sim_node, sim.id);
        sim.actor = std::make_unique<TableActor>(world, recover(*claimed, sim.keys, sim.names));
        sim.actor->begin();
        sim.run();
        // After a restart a turn has the time to reconnect, too: play on to one that has not.
        seat = sim.to_act();
        sim.watch(seat);
        sim.watch(3 - seat);
        (void)act("call");
        sim.run();
        seat = sim.to_act();
    }
    /// Time in which the server runs: somebody looks at the clock four times a second.
    void pass(game::Millis time) {
        for (; time > 0ms; time -= 250ms) {
            sim.pass(250ms);
            (void)fair.now();
        }
    }
    /// Time in which nothing runs; what became due fires afterwards.
    void stand_still(game::Millis time) {
        sim.clock.go_to(sim.clock.now() + time);
        sim.pass(0ms);
    }

    /// Of the player to act, stamped by the fair clock as a session does.
    Answered act(const std::string& words) {
        auto heard = std::make_shared<Heard>();
        game::Act command;
        command.hand = sim.hand().no;
        command.turn = sim.hand().turn;
        command.action = action_of(words);
        sim.actor->post(
            {command,
             "act",
             fair.now(),
             sim.player(seat),
             {},
             {},
             [heard](const MailAnswer& answer) {
                 heard->answer = answer;
                 ++heard->count;
             }}
        );
        return heard;
    }

    SimTable sim;
    FairClock fair{sim.clock};
    TableWorld world{fair, sim.durable, sim.decks, sim.keeper, sim.names};
    int seat = 0;
};

}  // namespace

TEST_CASE("a fair clock runs with the real one, and stands still when nobody could look") {
    SimClock real;
    FairClock fair{real};
    const Tick start = fair.now();
    real.go_to(real.now() + 1s);
    CHECK(fair.now() - start == 1s);  // a loaded machine, not a stall
    CHECK(fair.lost() == 0s);
    real.go_to(real.now() + 90s);
    CHECK(fair.now() - start == 1s);
    CHECK(fair.lost() == 90s);
    real.go_to(real.now() + 400ms);
    CHECK(fair.now() - start == 1400ms);
    CHECK(fair.wall() == real.wall());
}

TEST_CASE("T2 nobody is timed out for time in which the server stood still") {
    FairTable fair;
    SimTable& sim = fair.sim;
    const int turn = sim.turn();
    fair.pass(5s);
    fair.stand_still(600s);
    CHECK(sim.turn() == turn);
    sim.actor->tell_clock();
    CHECK(sim.viewers.back()->last("clock")["base_ms"] == 15'000);
    fair.pass(45s);
    CHECK(sim.turn() == turn);
    fair.pass(1s);
    CHECK(sim.turn() != turn);  // it was the 50 s of the decision, not a second more
    CHECK(sim.viewers.back()->events("checked").back()["why"] == "timed_out");
}

TEST_CASE("T2 an act read after the server stood still took none of that time") {
    FairTable fair;
    SimTable& sim = fair.sim;
    fair.pass(5s);
    sim.clock.go_to(sim.clock.now() + 600s);
    const auto check = fair.act("check");
    sim.run();
    CHECK(check->ok());
    CHECK(sim.table().seats[static_cast<std::size_t>(fair.seat) - 1]->bank == 30s);
}
