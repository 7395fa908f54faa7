// Habits, and the top-ups that come of one: after each hand, once, and only with the chips for it.
#include "tests/server/support/sim_table.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using namespace std::chrono_literals;
namespace game = cardroom::game;
namespace ledger = cardroom::ledger;

namespace {

game::SetHabits top_up_to(std::int64_t chips) {
    game::SetHabits wanted;
    wanted.habits.top_up_to = game::Chips{chips};
    return wanted;
}

/// Two players with 500; player 1 is topped up to `top_up` after each hand.
struct Habitual {
    explicit Habitual(std::int64_t top_up) {
        sim.sit(1, 500).sit(2, 500).until_turn();
        const auto set = sim.send(1, top_up_to(top_up), "set_habits");
        sim.run();
        REQUIRE(set->ok());
    }
    /// The one to act folds; nothing is written yet but that.
    void end_hand() {
        sim.act(sim.to_act(), "fold");
        sim.decide();
        REQUIRE_FALSE(sim.in_hand());
    }
    [[nodiscard]] game::Chips habit() const { return sim.table().seats[0]->habits.top_up_to; }
    [[nodiscard]] std::int64_t all_chips() {
        return game::total_chips(sim.table()).units() + sim.wallet(1) + sim.wallet(2);
    }
    /// With what he has put into the next hand.
    [[nodiscard]] std::int64_t chips_of_first() const {
        const auto bets = sim.in_hand() ? sim.hand().players[0].total : game::Chips{};
        return sim.stack(1) + bets.units();
    }
    [[nodiscard]] std::size_t topped_up() const {
        return sim.viewers[0]->events("topped_up").size();
    }
    void take_wallet(int player) {
        (void)sim.database.bank()->wallet_transfer(
            {ledger::Wallet::grant,
             sim.player(player),
             -game::Chips{sim.wallet(player)},
             "take-away",
             "test",
             std::nullopt}
        );
    }

    SimTable sim;
};

}  // namespace

TEST_CASE("habits are told to all, stay over a restart, and are checked against the rules") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn();
    const auto refusal = [&](const game::Habits& habits) {
        const auto heard = sim.send(1, game::SetHabits{{}, habits}, "set_habits");
        sim.run();
        return heard->word();
    };
    CHECK(refusal({.straddle = true, .top_up_to = {}}) == "not_offered");
    CHECK(refusal({.skip_bomb_pots = true, .top_up_to = {}}) == "not_offered");
    CHECK(refusal({.top_up_to = game::Chips{100L}}) == "below_min_buy_in");
    CHECK(refusal({.top_up_to = game::Chips{1001L}}) == "above_max_buy_in");
    CHECK(refusal({.show_beaten = true, .top_up_to = game::Chips{800L}}) == "ok");
    const json told = sim.viewers[1]->events("habits").back();
    CHECK(told["seat"] == 1);
    CHECK(told["show_beaten"] == true);
    CHECK(told["top_up_to"] == 800);
    sim.restart();
    const json snap = sim.watch(2).last("snap");
    CHECK(snap["seats"][0]["habits"]["show_beaten"] == true);
    CHECK(sim.send(3, game::SetHabits{}, "set_habits")->word() == "not_seated");
}

TEST_CASE("after each hand a habit's top-up moves once, under a key of table, hand and seat") {
    Habitual one{700};
    SimTable& sim = one.sim;
    const std::string table = std::to_string(sim.id.value());
    for (int hand = 1; hand <= 5; ++hand) {
        sim.until_turn();
        one.end_hand();
        sim.run();
        CHECK(sim.stack(1) >= 700);
        CHECK(one.all_chips() == 20'000);
    }
    int habitual = 0;
    for (const std::string& key : sim.durable.money_keys())
        habitual += key.starts_with("habit:" + table + ":") && key.ends_with(":1") ? 1 : 0;
    CHECK(habitual == static_cast<int>(one.topped_up()));
    CHECK(habitual >= 1);
    CHECK(sim.keeper.faults.empty());
}

TEST_CASE("killed anywhere on its way, a habit's top-up is made exactly once") {
    for (const char* moment : {"queued", "asked", "moved", "answer lost"}) {
        CAPTURE(moment);
        Habitual one{700};
        SimTable& sim = one.sim;
        one.end_hand();
        const std::string when = moment;
        if (when != "queued") {
            sim.decide();  // the settlement; the top-up is asked for now
            REQUIRE(sim.durable.waits_for() == "top_up");
        }
        if (when == "moved") sim.decide();
        if (when == "answer lost") sim.decide(Fate::lost);
        const auto wallet = sim.wallet(1);
        sim.restart();
        sim.run();
        CHECK(one.chips_of_first() == 700);
        CHECK(one.all_chips() == 20'000);
        if (when == "moved" || when == "answer lost") CHECK(sim.wallet(1) == wallet);
        CHECK(one.habit() == game::Chips{700L});
        CHECK(sim.keeper.faults.empty());
        CHECK(sim.database.archive()->check().wrong_balances == 0);
    }
}

TEST_CASE("a wallet without the chips switches the habit off, and the game goes on") {
    Habitual one{900};
    SimTable& sim = one.sim;
    one.take_wallet(1);
    one.end_hand();
    sim.run();
    CHECK(sim.stack(1) < 900);
    CHECK(one.habit() == game::Chips{});
    CHECK(sim.table().seats[0]->top_up_wanted == game::Chips{});
    CHECK(sim.viewers[1]->events("habits").back()["top_up_to"] == 0);
    sim.until_turn();
    one.end_hand();
    sim.run().pass(3s);
    CHECK(sim.in_hand());
    CHECK(one.topped_up() == 0);
    CHECK(sim.keeper.faults.empty());
}

TEST_CASE("one's own top-up comes first with its own amount and key, the habit's rest after it") {
    Habitual one{800};
    SimTable& sim = one.sim;
    const auto asked = sim.send(1, game::TopUp{{}, game::Chips{100L}}, "top_up", "own-top-up-1");
    sim.run();
    CHECK(asked->answer.later);
    one.end_hand();
    const auto early = sim.send(1, game::TopUp{{}, game::Chips{100L}}, "top_up", "own-top-up-1");
    sim.run();
    CHECK(early->ok());
    CHECK(one.topped_up() == 1);
    CHECK(sim.viewers[0]->events("topped_up").back()["amount"] == 100);
    const auto late = sim.send(1, game::TopUp{{}, game::Chips{100L}}, "top_up", "own-top-up-1");
    sim.run();
    CHECK(late->ok());
    CHECK(one.topped_up() == 1);
    sim.until_turn();
    one.end_hand();
    sim.run();
    CHECK(one.topped_up() == 2);
    CHECK(sim.stack(1) >= 800);
    CHECK(one.all_chips() == 20'000);
}

TEST_CASE("a key that was used up costs nobody his habit") {
    Habitual one{800};
    SimTable& sim = one.sim;
    one.end_hand();
    sim.run();  // the habit's first
    sim.send(1, game::TopUp{{}, game::Chips{50L}}, "top_up", "used-key-1");
    sim.run().until_turn();
    const auto again = sim.send(1, game::TopUp{{}, game::Chips{50L}}, "top_up", "used-key-1");
    sim.run();
    CHECK(again->ok());
    CHECK_FALSE(again->answer.later);  // as it was the first time: nothing waits
    const auto wallet = sim.wallet(1);
    one.end_hand();
    sim.run();
    CHECK(sim.wallet(1) == wallet);
    CHECK(sim.table().seats[0]->top_up_wanted == game::Chips{});
    CHECK(one.habit() == game::Chips{800L});
    CHECK(sim.keeper.faults.empty());
}

TEST_CASE("who is broke is bought in again by his habit, also when he asked for too little") {
    for (const bool asked : {false, true}) {
        CAPTURE(asked);
        SimTable sim;
        sim.decks.name("2cAs3dAdKhKdQh9s8s");
        sim.sit(1, 200).sit(2, 200).until_turn();
        for (const int n : {1, 2}) {
            sim.send(n, top_up_to(300), "set_habits");
            if (asked) {
                const std::string key = "too-little-" + std::to_string(n);
                sim.send(n, game::TopUp{{}, game::Chips{10L}}, "top_up", key);
            }
        }
        sim.run();
        sim.act(sim.to_act(), "raise 200");
        sim.run();
        sim.act(sim.to_act(), "call");
        sim.run();
        CHECK_FALSE(sim.in_hand());
        const int broke = sim.stack(1) < sim.stack(2) ? 1 : 2;
        CHECK(sim.stack(broke) == 300);
        sim.pass(8s);
        CHECK(sim.in_hand());
        CHECK(sim.keeper.faults.empty());
    }
}
