// An action is known by its hand and turn: once accepted, never for another decision.
#include "tests/server/support/sim_table.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using namespace std::chrono_literals;
namespace game = cardroom::game;

TEST_CASE("T5 an action for an older turn, another hand or another seat is refused") {
    SimTable sim;
    sim.players(3, 1000);
    const int first = sim.to_act();
    const auto hand = sim.hand().no.value();
    sim.act(first, "call");
    sim.run();
    const int second = sim.to_act();
    struct Row {
        const char* name;
        int player;
        std::int64_t hand;
        int turn;
        const char* words;
        const char* answer;
    };
    const std::vector<Row> rows{
        {"the same turn, another action", first, hand, 1, "fold", "stale_turn"},
        {"the same turn by another player", second, hand, 1, "call", "stale_turn"},
        {"a turn to come", second, hand, 3, "call", "stale_turn"},
        {"another hand", second, hand + 1, 2, "call", "stale_turn"},
        {"the right turn, not his", first, hand, 2, "call", "not_your_turn"},
        {"nobody's player", 5, hand, 2, "call", "not_seated"},
        {"too small a raise", second, hand, 2, "raise 11", "below_min_raise"},
        {"more than the stack", second, hand, 2, "raise 1001", "above_max_raise"},
    };
    const auto seq = sim.seq();
    for (const auto& row : rows) {
        CAPTURE(row.name);
        CHECK(sim.act_on(row.player, row.hand, row.turn, row.words)->word() == row.answer);
        CHECK(sim.durable.waiting() == 0);
    }
    CHECK(sim.seq() == seq);
    CHECK(sim.to_act() == second);
}

TEST_CASE("B18 a refused act tells the legal range and the time left, and the clock goes on") {
    SimTable sim;
    sim.sit(1, 1000).sit(2, 1000).until_turn();
    sim.pass(5s);
    const auto refused = sim.act(sim.to_act(), "raise 11");
    CHECK(refused->word() == "below_min_raise");
    REQUIRE(refused->answer.legal);
    REQUIRE(refused->answer.clock);
    CHECK(refused->answer.clock->base == 15s);
    CHECK(refused->answer.clock->bank == 30s);
    CHECK_FALSE(refused->answer.msg.empty());
}

TEST_CASE("T5 who takes a seat does not get the answers of who had it before") {
    SimTable sim;
    sim.players(2, 1000);
    const int leaver = sim.to_act();
    const auto hand = sim.hand().no.value();
    const int turn = sim.turn();
    sim.act(leaver, "fold");
    sim.send(leaver, game::Leave{{}, {}}, "leave");
    sim.run();
    sim.watch(3);
    const game::TakeSeat same_seat{
        game::SeatNo{leaver}, sim.player(3), game::Chips{std::int64_t{500}}, true, {}
    };
    const auto seated = sim.send(3, same_seat, "take_seat", "seat-of-3");
    sim.run();
    REQUIRE(seated->ok());
    CHECK(sim.act_on(3, hand, turn, "fold")->word() == "stale_turn");
}

TEST_CASE("T5 a repeated action gets the first answer again, also after a restart") {
    SimTable sim;
    sim.players(3, 1000);
    const auto hand = sim.hand().no.value();
    std::vector<std::pair<int, Answered>> played;
    for (const char* words : {"call", "raise 40", "call"}) {
        const int seat = sim.to_act();
        played.emplace_back(seat, sim.act(seat, words));
        sim.run();
        REQUIRE(played.back().second->ok());
    }
    for (const bool restarted : {false, true}) {
        CAPTURE(restarted);
        if (restarted) sim.restart();
        const auto seq = sim.seq();
        int turn = 0;
        for (const char* words : {"call", "raise 40", "call"}) {
            const auto& [seat, first] = played.at(static_cast<std::size_t>(turn));
            const auto again = sim.act_on(seat, hand, ++turn, words);
            CHECK(again->ok());
            CHECK(again->answer.seq == first->answer.seq);
            CHECK(sim.act_on(seat, hand, turn, "fold")->word() == "stale_turn");
        }
        CHECK(sim.act_on(played[1].first, hand, 2, "raise 50")->word() == "stale_turn");
        CHECK(sim.seq() == seq);
    }
}

TEST_CASE("T5 two tabs send RAISE and FOLD for one turn: exactly one is accepted") {
    SimTable sim;
    sim.sit(1, 1000).sit(2, 1000);
    std::mt19937 dice{7};
    int raises = 0;
    int folds = 0;
    for (int round = 0; round < 300; ++round) {
        sim.until_turn();
        const int seat = sim.to_act();
        const bool raise_first = dice() % 2 == 0;
        if (dice() % 3 == 0) {  // something else is being written: both wait in the mailbox
            sim.send(3 - seat, game::SitOut{{}, game::SitOutWhen::next_big_blind, {}}, "sit_out");
            sim.send(3 - seat, game::SitIn{{}, true}, "sit_in");
        }
        const auto one = sim.act(seat, raise_first ? "raise 20" : "fold");
        const auto two = sim.act(seat, raise_first ? "fold" : "raise 20");
        REQUIRE(one->word() + two->word() == "");
        sim.run();
        REQUIRE(one->ok());
        REQUIRE(two->word() == "stale_turn");
        ++(raise_first ? raises : folds);
        if (sim.in_hand()) sim.finish_hand();
        sim.pass(3s);
        for (const int n : {1, 2}) {  // keep both able to play
            if (sim.stack(n) > 0 && sim.stack(n) < 900) {
                sim.send(
                    n,
                    game::TopUp{{}, game::Chips{1000 - sim.stack(n)}},
                    "top_up",
                    "top-up-" + std::to_string(round) + "-" + std::to_string(n)
                );
                sim.run();
            }
        }
    }
    CHECK(raises > 100);
    CHECK(folds > 100);
}
