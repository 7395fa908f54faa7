// The server's clocks: nobody waits for ever, and nobody loses time that is not his.
#include "tests/server/support/sim_table.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using namespace std::chrono_literals;
namespace game = cardroom::game;

namespace {

/// Two connected players, seat `to_act()` at his first turn (a call of 5).
void begin(SimTable& sim) {
    sim.sit(1, 1000).sit(2, 1000).until_turn();
}

}  // namespace

TEST_CASE("T1 a time-out folds to a bet, after base time, bank and the network's grace") {
    SimTable sim;
    begin(sim);
    const int seat = sim.to_act();
    sim.pass(20s + 30s + 499ms);
    CHECK(sim.to_act() == seat);
    sim.pass(2ms);
    CHECK_FALSE(sim.in_hand());
    const json folded = sim.viewers[0]->events("folded").back();
    CHECK(folded["seat"] == seat);
    CHECK(folded["why"] == "timed_out");
}

TEST_CASE("T1 a time-out checks where that is free") {
    SimTable sim;
    begin(sim);
    sim.act(sim.to_act(), "call");
    sim.run();
    const int big_blind = sim.to_act();
    sim.pass(51s);
    const json checked = sim.viewers[0]->events("checked").back();
    CHECK(checked["seat"] == big_blind);
    CHECK(checked["why"] == "timed_out");
    CHECK(sim.in_hand());
}

TEST_CASE("T3 the bank pays for what the base time did not cover, and is kept for the next turn") {
    SimTable sim;
    begin(sim);
    const int seat = sim.to_act();
    sim.pass(28s);
    const auto call = sim.act(seat, "call");
    sim.run();
    CHECK(call->ok());
    CHECK(sim.viewers[0]->events("bank").back()["bank_ms"] == 22'000);
    CHECK(sim.table().seats[static_cast<std::size_t>(seat) - 1]->bank == 22s);
}

TEST_CASE("T2 an act is judged by when it was received, not by when it is processed") {
    SimTable sim;
    begin(sim);
    const int seat = sim.to_act();
    sim.pass(49s);
    sim.send(3 - seat, game::SitOut{{}, game::SitOutWhen::next_hand, {}}, "sit_out");
    const auto call = sim.act(seat, "call");  // waits behind the write
    sim.pass(5s, false);                      // the clock runs out meanwhile
    CHECK(call->word() == "");
    sim.run();
    CHECK(call->ok());
}

TEST_CASE("T2 an act within the network's grace is accepted with an empty bank, a later one is not"
) {
    for (const auto& [late, word] :
         {std::pair{50'400ms, "ok"}, std::pair{50'600ms, "stale_turn"}}) {
        SimTable sim;
        begin(sim);
        const int seat = sim.to_act();
        sim.send(3 - seat, game::SitOut{{}, game::SitOutWhen::next_hand, {}}, "sit_out");
        sim.pass(late, false);
        const auto call = sim.act(seat, "call");
        sim.run();
        CHECK(call->word() == word);
    }
}

TEST_CASE("no crowd in the mailbox holds the clock") {
    SimTable sim;
    begin(sim);
    sim.house(game::Resume{}, "resume");
    const auto late = sim.house(game::Resume{}, "resume");
    sim.pass(51s, false);
    sim.decide();
    CHECK(sim.durable.waits_for() == "time_out");
    CHECK(late->word() == "");
    sim.run();
    CHECK(late->ok());
}

TEST_CASE("T4 a player without a socket gets the disconnect allowance, once a decision") {
    SimTable sim;
    begin(sim);
    const int seat = sim.to_act();
    sim.pass(10s);
    sim.unwatch(*sim.viewers[static_cast<std::size_t>(seat) - 1]);
    sim.pass(40s + 1s);  // base, bank and grace have run out
    CHECK(sim.to_act() == seat);
    SimViewer& back = sim.watch(seat);
    CHECK(back.last("clock")["base_ms"] == 0);
    CHECK(back.last("clock")["bank_ms"] == 19'000);
    sim.pass(18s);
    CHECK(sim.to_act() == seat);
    sim.pass(2s);
    CHECK_FALSE(sim.in_hand());
}

TEST_CASE("T4 whoever was away when his turn came has the allowance, and keeps it when he is back"
) {
    SimTable sim;
    begin(sim);
    const int seat = sim.to_act();
    sim.unwatch(*sim.viewers[static_cast<std::size_t>(2 - seat)]);
    sim.act(seat, "call");
    sim.run();
    const int away = sim.to_act();
    REQUIRE(away == 3 - seat);
    sim.pass(1s);
    CHECK(sim.watch(away).last("clock")["base_ms"] == 39'000);
    sim.pass(35s);
    const auto check = sim.act(away, "check");
    sim.run();
    CHECK(check->ok());
    CHECK(sim.table().seats[static_cast<std::size_t>(away) - 1]->bank == 30s);
}

TEST_CASE("time that the database took is given back") {
    SimTable sim;
    begin(sim);
    const int seat = sim.to_act();
    sim.pass(5s);
    sim.send(3 - seat, game::SitOut{{}, game::SitOutWhen::next_hand, {}}, "sit_out");
    sim.pass(1500ms, false);
    sim.actor->tick();
    REQUIRE(sim.actor->trouble() == Trouble::saving);
    sim.pass(300s, false);
    sim.run();
    CHECK(sim.viewers[0]->last("clock")["base_ms"] == 15'000);
    sim.pass(45s);
    CHECK(sim.to_act() == seat);
    sim.pass(600ms);
    CHECK_FALSE(sim.in_hand());
}

TEST_CASE("after a restart the turn has its full base time and the time to reconnect") {
    SimTable sim;
    begin(sim);
    const int seat = sim.to_act();
    sim.pass(49s);
    sim.restart();
    CHECK(sim.to_act() == seat);
    sim.pass(20s + 20s + 30s);
    CHECK(sim.to_act() == seat);
    CHECK(sim.turn() == 1);
    sim.pass(1s);
    CHECK(sim.viewers.size() == 2);
    CHECK_FALSE(sim.in_hand());
}

TEST_CASE("every hand in play has exactly one deadline, whatever happens in it") {
    SimTable sim;
    begin(sim);
    for (int i = 0; i < 60; ++i) {
        if (sim.in_hand()) REQUIRE(sim.clock.armed() == 1);
        if (i % 7 == 3) sim.restart();
        if (i % 5 == 2) sim.watch(1 + i % 2);
        if (sim.in_hand()) {
            if (i % 4 != 0)
                sim.act(sim.to_act(), game::legal(sim.table())->check ? "check" : "call");
            sim.run();
        }
        sim.pass(i % 4 == 0 ? 15s : 3s);
        for (const int n : {1, 2}) {
            if (sim.table().seats[static_cast<std::size_t>(n) - 1] &&
                sim.table().seats[static_cast<std::size_t>(n) - 1]->attendance ==
                    game::Attendance::sitting_out) {
                sim.send(n, game::SitIn{{}, true}, "sit_in");
                sim.run();
            }
        }
    }
    CHECK(sim.keeper.faults.empty());
}

TEST_CASE("the pause is longer after a showdown, and for each street of a run-out") {
    struct Row {
        const char* name;
        game::Events last;
        Millis pause;
    };
    const auto hand = [](std::initializer_list<game::Event> events) {
        game::Events last;
        for (const game::Event& event : events)
            last.push_back(event);
        last.push_back(game::HandEnded{});
        return last;
    };
    const game::BoardDealt street{};
    const game::PotAwarded second{.pot = 0, .board = 1, .amount = {}, .rake = {}, .wins = {}};
    const Row rows[] = {
        {"a fold", hand({game::Folded{}}), 2500ms},
        {"a showdown", hand({game::Shown{}, game::Mucked{}}), 4000ms},
        {"all-in before the flop", hand({game::Shown{}, street, street, street}), 6250ms},
        {"run once after all", hand({game::RunsAnswered{}, street, street}), 5500ms},
        {"two boards, shown down", hand({game::Shown{}, second, game::PotAwarded{}}), 5500ms},
        {"run twice from the turn", hand({game::RunsAnswered{}, street, street, second}), 7000ms},
        {"two boards, folded", hand({game::Folded{}, second}), 2500ms},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        CHECK(pause_after(row.last, 2500ms) == row.pause);
        CHECK(pause_after(row.last, 0ms) == 0ms);
    }
}

TEST_CASE("the pause between hands is kept, and the next hand is not dealt before the settlement") {
    SimTable sim;
    begin(sim);
    const auto first = sim.hand().no;
    sim.act(sim.to_act(), "fold");
    sim.decide();
    CHECK_FALSE(sim.in_hand());
    CHECK(sim.durable.waits_for() == "settlement");
    sim.pass(10s, false);
    CHECK(sim.durable.waits_for() == "settlement");
    CHECK(sim.durable.waiting() == 1);
    sim.decide();
    CHECK(sim.durable.settled() == 1);
    CHECK(sim.durable.waits_for() == "start_hand");
    sim.run();
    CHECK(sim.hand().no == first.next());

    sim.act(sim.to_act(), "fold");
    sim.run();
    sim.pass(2400ms);
    CHECK_FALSE(sim.in_hand());
    sim.pass(200ms);
    CHECK(sim.in_hand());
}
