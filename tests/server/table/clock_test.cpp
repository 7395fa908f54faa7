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

SimViewer& viewer_of(SimTable& sim, int seat) {
    return *sim.viewers[static_cast<std::size_t>(seat) - 1];
}

Millis bank_of(const SimTable& sim, int seat) {
    return sim.table().seats[static_cast<std::size_t>(seat) - 1]->bank;
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

TEST_CASE("T4 a player without a socket has base time and grace, and the bank is not used") {
    SimTable sim;
    begin(sim);
    const int seat = sim.to_act();
    const SimViewer& other = viewer_of(sim, 3 - seat);
    sim.pass(2s);
    sim.unwatch(viewer_of(sim, seat));
    CHECK(other.last("presence")["grace_ms"] == 20'000);
    CHECK(other.last("clock")["base_ms"] == 38'000);
    CHECK(other.last("clock")["bank_ms"] == 0);
    sim.pass(38s + 400ms);
    CHECK(sim.to_act() == seat);
    sim.pass(200ms);
    CHECK_FALSE(sim.in_hand());
    CHECK(other.events("folded").back()["why"] == "timed_out");
    CHECK(bank_of(sim, seat) == 30s);
}

TEST_CASE("T4 who comes back in time has the bank again") {
    SimTable sim;
    begin(sim);
    const int seat = sim.to_act();
    sim.pass(10s);
    sim.unwatch(viewer_of(sim, seat));
    sim.pass(25s);
    SimViewer& back = sim.watch(seat);
    CHECK(back.last("clock")["base_ms"] == 0);
    CHECK(back.last("clock")["bank_ms"] == 30'000);
    sim.pass(29s);
    CHECK(sim.to_act() == seat);
    const auto call = sim.act(seat, "call");
    sim.run();
    CHECK(call->ok());
    CHECK(bank_of(sim, seat) == 1s);
}

TEST_CASE("T4 who comes back gets back the time they were away for, and nothing that they had spent"
) {
    SimTable sim;
    begin(sim);
    const int seat = sim.to_act();
    sim.pass(35s);  // fifteen seconds of the bank
    sim.unwatch(viewer_of(sim, seat));
    sim.pass(1s);
    SimViewer& back = sim.watch(seat);
    CHECK(back.last("clock")["base_ms"] == 0);
    CHECK(back.last("clock")["bank_ms"] == 15'000);
    sim.pass(4s);
    const auto call = sim.act(seat, "call");
    sim.run();
    CHECK(call->ok());
    CHECK(bank_of(sim, seat) == 11s);
}

TEST_CASE("T4 the grace of one decision is shared by all absences in it") {
    SimTable sim;
    begin(sim);
    const int seat = sim.to_act();
    sim.pass(25s);
    sim.unwatch(viewer_of(sim, seat));
    sim.pass(12s);
    sim.unwatch(sim.watch(seat));
    CHECK(viewer_of(sim, 3 - seat).last("presence")["grace_ms"] == 8'000);
    sim.pass(8s + 400ms);
    CHECK(sim.to_act() == seat);
    sim.pass(200ms);
    CHECK_FALSE(sim.in_hand());
    CHECK(bank_of(sim, seat) == 25s);
}

TEST_CASE("T4 who is lost while the bank pays has the grace from then on") {
    SimTable sim;
    begin(sim);
    const int seat = sim.to_act();
    sim.pass(25s);
    sim.unwatch(viewer_of(sim, seat));
    sim.pass(20s + 400ms);
    CHECK(sim.to_act() == seat);
    sim.pass(200ms);
    CHECK_FALSE(sim.in_hand());
    CHECK(bank_of(sim, seat) == 25s);
}

TEST_CASE("T4 the grace comes once per player and orbit, and only who needed it has had it") {
    SimTable sim;
    begin(sim);
    const int seat = sim.to_act();
    const auto away_for = [&](Millis time) {  // from the beginning of the player's decision
        REQUIRE(sim.to_act() == seat);
        SimViewer* here = sim.viewers.back().get();
        if (here->player() != sim.player(seat)) here = &viewer_of(sim, seat);
        sim.unwatch(*here);
        sim.pass(time);
        sim.watch(seat);
    };
    const auto act = [&](const char* words) {
        REQUIRE(sim.in_hand());
        sim.act(sim.to_act(), words);
        sim.run();
    };
    away_for(15s);  // within the base time
    act("call");
    act("check");  // the big blind's; the flop is dealt, and they act first
    act("check");
    away_for(30s);  // now the grace is needed
    act("check");
    act("check");
    const auto hand = sim.hand().no;
    away_for(19s);
    REQUIRE(sim.in_hand());
    sim.unwatch(*sim.viewers.back());
    sim.pass(1s + 400ms);
    CHECK(sim.hand().no == hand);
    CHECK(sim.to_act() == seat);
    sim.pass(200ms);  // the base time alone
    CHECK((!sim.in_hand() || sim.to_act() != seat));
}

TEST_CASE("T4 an orbit later the grace is there again") {
    SimTable sim;
    begin(sim);
    const int seat = sim.to_act();
    sim.unwatch(viewer_of(sim, seat));
    sim.pass(30s);
    sim.watch(seat);
    sim.act(seat, "fold");  // hand 1: the grace was used
    sim.run().until_turn();
    for (const Millis grace : {0ms, 20'000ms}) {  // hands 2 and 3, two players each
        CAPTURE(grace.count());
        while (sim.to_act() != seat) {
            sim.act(sim.to_act(), "call");
            sim.run();
        }
        sim.unwatch(*sim.viewers.back());
        CHECK(viewer_of(sim, 3 - seat).last("presence")["grace_ms"] == grace.count());
        sim.watch(seat);
        sim.act(seat, game::legal(sim.table())->check ? "check" : "fold");
        sim.run();
        if (sim.in_hand()) sim.finish_hand();
        sim.run().until_turn();
    }
}

TEST_CASE("T4 whoever was away when their turn came has base time and bank when they are back") {
    SimTable sim;
    begin(sim);
    const int seat = sim.to_act();
    sim.unwatch(*sim.viewers[static_cast<std::size_t>(2 - seat)]);
    sim.act(seat, "call");
    sim.run();
    const int away = sim.to_act();
    REQUIRE(away == 3 - seat);
    sim.pass(1s);
    CHECK(sim.watch(away).last("clock")["base_ms"] == 19'000);
    sim.pass(35s);
    const auto check = sim.act(away, "check");
    sim.run();
    CHECK(check->ok());
    CHECK(sim.table().seats[static_cast<std::size_t>(away) - 1]->bank == 14s);
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
    sim.pass(20s + 20s);
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
