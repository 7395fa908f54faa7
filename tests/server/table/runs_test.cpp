// All-in players are asked how many boards they want: a turn like any other, but for its clock.
#include "game/rules/legal.hpp"
#include "tests/server/support/sim_table.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using namespace std::chrono_literals;
namespace game = cardroom::game;

namespace {

game::TableRules rules(int most_runs) {
    game::TableRules rules = sim_rules();
    rules.most_runs = most_runs;
    return rules;
}

/// Three players; the first raised all-in, the second called, the third folded.
struct AllIn {
    explicit AllIn(int most_runs = 2) : sim{rules(most_runs)} {
        sim.players(3, 500);
        const int raiser = sim.to_act();
        const int caller = raiser % 3 + 1;
        folded = caller % 3 + 1;
        for (const auto& [seat, words] :
             {std::pair{raiser, "raise 500"}, std::pair{caller, "call"}, std::pair{folded, "fold"}
             }) {
            sim.act(seat, words);
            sim.run();
        }
        REQUIRE(asked());
        first = sim.to_act();
        second = 6 - folded - first;
    }
    [[nodiscard]] bool asked() const {
        return sim.in_hand() && game::legal(sim.table())->most_runs > 0;
    }
    std::string answer(int seat, int times) {
        const auto heard = sim.act(seat, "run " + std::to_string(times));
        sim.run();
        return heard->word();
    }
    [[nodiscard]] SimViewer& viewer(int seat) {
        return *sim.viewers[static_cast<std::size_t>(seat) - 1];
    }
    [[nodiscard]] std::int64_t all_chips() {
        std::int64_t sum = game::total_chips(sim.table()).units();
        for (const int n : {1, 2, 3})
            sum += sim.wallet(n);
        return sum;
    }

    SimTable sim;
    int folded = 0;
    int first = 0;
    int second = 0;
};

}  // namespace

TEST_CASE("the question is a turn: an event for all, your_turn and a clock for who is asked") {
    AllIn all_in{3};
    SimTable& sim = all_in.sim;
    const json ask = all_in.viewer(all_in.folded).events("ask_runs").back();
    CHECK(ask["seat"] == all_in.first);
    CHECK(ask["turn"] == sim.turn());
    CHECK(ask["most"] == 3);
    CHECK(ask["base_ms"] == 10'000);
    const json mine = all_in.viewer(all_in.first).last("your_turn");
    CHECK(mine["turn"] == sim.turn());
    CHECK(mine["legal"]["most_runs"] == 3);
    CHECK(mine["legal"]["fold"] == false);
    CHECK(mine["boards"] == json::array({json::array()}));
    CHECK(mine["base_ms"] == 10'000);
    CHECK(mine["bank_ms"] == 0);
    sim.pass(4s);
    SimViewer& tab = sim.watch(all_in.first);
    CHECK(tab.last("clock")["base_ms"] == 6'000);
    CHECK(tab.last("clock")["bank_ms"] == 0);
    CHECK(tab.last("snap")["hand"]["legal"]["most_runs"] == 3);
    CHECK(tab.last("snap")["hand"]["equity"].size() == 2);
    CHECK(tab.last("your_turn")["turn"] == sim.turn());
}

TEST_CASE("agreed, each board gets its own cards and its share of the pot") {
    AllIn all_in{3};
    SimTable& sim = all_in.sim;
    CHECK(all_in.answer(all_in.first, 3) == "ok");
    CHECK(all_in.viewer(all_in.second).last("your_turn")["legal"]["most_runs"] == 3);
    CHECK(all_in.answer(all_in.second, 2) == "ok");
    CHECK_FALSE(sim.in_hand());
    const SimViewer& anyone = all_in.viewer(all_in.folded);
    CHECK(anyone.events("runs").back()["times"] == 2);
    std::map<int, std::size_t> cards;
    for (const json& board : anyone.events("board"))
        cards[board["board"].get<int>()] += board["cards"].size();
    CHECK(cards == std::map<int, std::size_t>{{0, 5}, {1, 5}});
    const auto pots = anyone.events("pot");
    REQUIRE(pots.size() == 2);
    CHECK(pots[0]["board"] == 1);
    CHECK(pots[0]["wins"][0]["name"].is_string());
    CHECK(all_in.all_chips() == 30'000);
    CHECK(sim.watch(5).last("snap")["hand"]["boards"].size() == 2);
    CHECK(sim.database.archive()->check().wrong_balances == 0);
}

TEST_CASE("who does not answer in time gets one board; bank and grace do not count") {
    for (const bool connected : {true, false}) {
        CAPTURE(connected);
        AllIn all_in;
        SimTable& sim = all_in.sim;
        if (!connected) sim.unwatch(all_in.viewer(all_in.first));
        sim.pass(10s + 499ms);
        CHECK(all_in.asked());
        sim.pass(2ms);
        CHECK_FALSE(sim.in_hand());
        const SimViewer& anyone = all_in.viewer(all_in.folded);
        const json answered = anyone.events("runs_answered").back();
        CHECK(answered["seat"] == all_in.first);
        CHECK(answered["times"] == 1);
        CHECK(answered["why"] == "timed_out");
        CHECK(anyone.events("runs").empty());
        CHECK(anyone.events("ask_runs").size() == 1);  // one who wants one board is enough
        for (const auto& seat : sim.table().seats) {
            if (seat) {
                CHECK(seat->bank == sim.table().rules.clock.bank);
                CHECK(seat->intent == game::Intent::none);
            }
        }
    }
}

TEST_CASE("a short base time is all the time there is") {
    game::TableRules quick = rules(2);
    quick.clock.base = 3s;
    SimTable sim{quick};
    sim.sit(1, 500).sit(2, 500).until_turn();
    sim.act(sim.to_act(), "raise 500");
    sim.run();
    sim.act(sim.to_act(), "call");
    sim.run();
    CHECK(sim.viewers[0]->events("ask_runs").back()["base_ms"] == 3'000);
    sim.pass(3s + 501ms);
    CHECK_FALSE(sim.in_hand());
}

TEST_CASE("the same answer again gets its first answer, another one is too late") {
    AllIn all_in;
    SimTable& sim = all_in.sim;
    const auto hand = sim.hand().no.value();
    const int turn = sim.turn();
    const auto first = sim.act(all_in.first, "run 2");
    sim.run();
    REQUIRE(first->ok());
    const auto again = sim.act_on(all_in.first, hand, turn, "run 2");
    const auto other = sim.act_on(all_in.first, hand, turn, "run 1");
    sim.run();
    CHECK(again->word() == "ok");
    CHECK(again->answer.seq == first->answer.seq);
    CHECK(other->word() == "stale_turn");
    sim.restart();
    const auto later = sim.act_on(all_in.first, hand, turn, "run 2");
    sim.run();
    CHECK(later->word() == "ok");
    CHECK(later->answer.seq == first->answer.seq);
    CHECK(sim.to_act() == all_in.second);
}

TEST_CASE("only boards are asked for: other actions and other players are refused") {
    AllIn all_in;
    SimTable& sim = all_in.sim;
    const auto fold = sim.act(all_in.first, "fold");
    CHECK(fold->word() == "asked_for_runs");
    REQUIRE(fold->answer.legal.has_value());
    CHECK(fold->answer.legal->most_runs == 2);
    CHECK(fold->answer.clock->bank == Millis{0});
    CHECK(sim.act(all_in.first, "run 3")->word() == "bad_amount");
    CHECK(sim.act(all_in.second, "run 2")->word() == "not_your_turn");
    CHECK(sim.act(all_in.folded, "run 2")->word() == "not_your_turn");
    SimTable usual;
    usual.sit(1, 500).sit(2, 500).until_turn();
    CHECK(usual.act(usual.to_act(), "run 2")->word() == "cannot_run_it");
}

TEST_CASE("killed before or after an answer, the table asks the same question again") {
    for (const bool durable : {false, true}) {
        CAPTURE(durable);
        AllIn all_in;
        SimTable& sim = all_in.sim;
        const game::Hand before = sim.hand();
        const auto answer = sim.act(all_in.first, "run 2");
        if (durable) sim.decide();
        const int asked = sim.to_act();
        const int turn = sim.turn();
        CHECK(asked == (durable ? all_in.second : all_in.first));
        sim.restart();
        CHECK(answer->word() == (durable ? "ok" : ""));
        CHECK(all_in.asked());
        CHECK(sim.to_act() == asked);
        CHECK(sim.turn() == turn);
        CHECK(sim.hand().deck == before.deck);
        const json snap = sim.watch(asked).last("your_turn");
        CHECK(snap["base_ms"] == 10'000);
        if (!durable) CHECK(all_in.answer(all_in.first, 2) == "ok");
        CHECK(all_in.answer(all_in.second, 2) == "ok");
        CHECK_FALSE(sim.in_hand());
        CHECK(sim.watch(4).last("snap")["hand"]["boards"].size() == 2);
        CHECK(all_in.all_chips() == 30'000);
    }
}

TEST_CASE("who leaves meanwhile wants one board, asked or not yet") {
    for (const bool asked : {true, false}) {
        CAPTURE(asked);
        AllIn all_in;
        SimTable& sim = all_in.sim;
        const int leaver = asked ? all_in.first : all_in.second;
        const auto left = sim.send(leaver, game::Leave{{}, {}}, "leave");
        sim.run();
        CHECK(left->ok());
        if (!asked) CHECK(all_in.answer(all_in.first, 2) == "ok");
        CHECK_FALSE(sim.in_hand());
        CHECK(all_in.viewer(all_in.folded).events("runs").empty());
        CHECK(sim.stack(leaver) == -1);
        CHECK(all_in.all_chips() == 30'000);
    }
}

TEST_CASE("a pre-action never answers the question") {
    AllIn all_in;
    SimTable& sim = all_in.sim;
    const auto hand = sim.hand().no;
    CHECK(sim.actor->arm(sim.player(all_in.first), hand, game::CheckOrFold{}).empty());
    CHECK(sim.actor->arm(sim.player(all_in.second), hand, game::CheckOnly{}).empty());
    const auto seq = sim.seq();
    sim.pass(5s);
    CHECK(sim.seq() == seq);
    CHECK(all_in.asked());
    CHECK(all_in.answer(all_in.first, 2) == "ok");
    sim.pass(5s);
    CHECK(all_in.asked());
    sim.pass(6s);  // but the clock does
    CHECK_FALSE(sim.in_hand());
}

TEST_CASE("a bomb pot with two boards is the same hand after a restart") {
    game::TableRules bombs = sim_rules();
    bombs.bomb_pots = {.every = 2, .ante = game::Chips{50L}, .boards = 2};
    SimTable sim{bombs};
    sim.players(3, 500);
    sim.finish_hand().until_turn();
    REQUIRE(sim.hand().bomb_pot);
    CHECK(sim.viewers[0]->events("hand").back()["boards"] == 2);
    CHECK(sim.hand().street == game::Street::flop);
    sim.act(sim.to_act(), "raise 50");
    sim.run();
    const game::Hand before = sim.hand();
    const auto answer = sim.act(sim.to_act(), "call");
    sim.restart();
    CHECK(answer->word() == "");
    CHECK(sim.hand() == before);
    const json mine = sim.watch(sim.to_act()).last("your_turn");
    REQUIRE(mine["boards"].size() == 2);
    CHECK(mine["boards"][0].size() == 3);
    CHECK(mine["boards"][1].size() == 3);
    sim.finish_hand().run();
    std::int64_t sum = game::total_chips(sim.table()).units();
    for (const int n : {1, 2, 3})
        sum += sim.wallet(n);
    CHECK(sum == 30'000);
}

TEST_CASE("the cards that would have come are shown once, when a player asks after the hand") {
    game::TableRules curious = sim_rules();
    curious.rabbit_hunt = true;
    SimTable sim{curious};
    sim.players(3, 500);
    const auto hand = sim.hand().no;
    const game::HuntRabbit hunt{{}, hand};
    CHECK(sim.send(1, hunt, "hunt_rabbit")->word() == "hand_in_progress");
    const int first = sim.to_act();
    sim.finish_hand().run();
    REQUIRE(std::holds_alternative<game::HandOver>(sim.table().phase));
    CHECK(
        sim.send(first, game::HuntRabbit{{}, game::HandNo{99}}, "hunt_rabbit")->word() == "no_hand"
    );
    const auto asked = sim.send(first, hunt, "hunt_rabbit");
    sim.run();
    CHECK(asked->ok());
    const auto cards = sim.viewers[0]->events("rabbit").back()["cards"];
    CHECK(cards.size() == 5);
    const game::Hand& over = std::get<game::HandOver>(sim.table().phase).hand;
    for (const game::HandPlayer& player : over.players) {
        for (const auto position : player.hole) {
            for (const json& card : cards)
                CHECK(card != over.deck.at(position).text());
        }
    }
    CHECK(sim.watch(9).last("snap")["hand"]["rabbit"] == cards);
    CHECK(sim.send(first, hunt, "hunt_rabbit")->word() == "nothing_to_show");
    CHECK(SimTable{}.sit(1, 500).send(1, hunt, "hunt_rabbit")->word() == "no_hand");
}
