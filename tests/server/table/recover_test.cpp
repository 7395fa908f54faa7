// Recovery: whatever row the log ends with, the table stands at the same decision again.
#include "game/rules/legal.hpp"
#include "game/text/codec.hpp"
#include "tests/server/support/sim_table.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using namespace std::chrono_literals;
namespace game = cardroom::game;
namespace ledger = cardroom::ledger;

namespace {

/// What was stored after a row, and the table as it was in the server that lived.
struct Moment {
    ledger::StoredTable stored;
    game::Table table;
};

void note(SimTable& sim, std::vector<Moment>& moments) {
    const auto stored = sim.stored();
    if (moments.empty() || moments.back().stored.tail.seq != stored.tail.seq) {
        moments.push_back({stored, sim.table()});
    }
}

/// What he left with, as the rules ask (M3), or 400.
game::Chips brings(SimTable& sim, int who) {
    for (const auto& gone : sim.table().departures) {
        if (gone.player == sim.player(who) && gone.stack >= game::Chips{200L}) return gone.stack;
    }
    return game::Chips{400L};
}

game::Habits some_habits(std::mt19937& dice) {
    game::Habits habits;
    habits.straddle = dice() % 2 == 0;
    habits.show_beaten = dice() % 2 == 0;
    habits.top_up_to = game::Chips{dice() % 2 == 0 ? 0L : 350L};
    return habits;
}

/// What the player to act does: mostly calls and checks.
std::string some_act(const SimTable& sim, std::mt19937& dice) {
    const auto legal = *game::legal(sim.table());
    if (legal.raise && dice() % 4 == 0) {
        const auto& raise = *legal.raise;
        return "raise " + std::to_string((dice() % 3 == 0 ? raise.max_to : raise.min_to).units());
    }
    if (legal.most_runs > 0) return "run " + std::to_string(dice() % 3 + 1);
    return legal.check ? "check" : dice() % 4 == 0 ? "fold" : "call";
}

/// Some hands with all-ins, busts, top-ups, sitting out, leaving and pauses.
std::vector<Moment> play(SimTable& sim, int commands) {
    std::vector<Moment> moments;
    std::mt19937 dice{3};
    for (int n = 1; n <= 4; ++n)
        sim.sit(n, 300);
    for (int i = 0; i < commands; ++i) {
        const int who = static_cast<int>(dice() % 4) + 1;
        const std::string key = "key-no-" + std::to_string(i);
        switch (dice() % 12) {
            case 0:
                sim.send(who, game::TopUp{{}, game::Chips{250L}}, "top_up", key);
                break;
            case 1:
                if (dice() % 5 == 0) {
                    sim.send(who, game::SitOut{{}, game::SitOutWhen::next_hand, {}}, "sit_out");
                }
                break;
            case 2:
                sim.send(who, game::SitIn{{}, true}, "sit_in");
                break;
            case 3:
                if (dice() % 3 == 0) sim.send(who, game::Leave{{}, {}}, "leave");
                sim.send(who, game::SetHabits{{}, some_habits(dice)}, "set_habits");
                break;
            case 4:
                sim.send(
                    who,
                    game::TakeSeat{game::SeatNo{who}, sim.player(who), brings(sim, who), true, {}},
                    "take_seat",
                    key
                );
                break;
            default:
                if (sim.in_hand()) sim.act(sim.to_act(), some_act(sim, dice));
        }
        note(sim, moments);
        while (sim.decide())
            note(sim, moments);
        if (!sim.in_hand() || dice() % 10 == 0) {
            for (int step = 0; step < 6; ++step) {
                sim.clock.go_to(sim.clock.now() + 450ms);
                while (sim.clock.has_due(sim.clock.now()))
                    sim.clock.fire_next();
                note(sim, moments);
                while (sim.decide())
                    note(sim, moments);
            }
        }
    }
    return moments;
}

std::string refusal_of(const ledger::StoredTable& stored, const SimTable& sim) {
    try {
        (void)recover(stored, sim.keys, sim.names);
        return "recovered";
    } catch (const ledger::MissingKey&) {
        return "missing key";
    } catch (const Unreadable& bad) {
        return std::string{"unreadable: "} + bad.what();
    }
}

void play_and_recover(const game::TableRules& rules) {
    SimTable sim{rules};
    const auto moments = play(sim, 2500);
    REQUIRE(sim.keeper.faults.empty());
    REQUIRE(sim.table().last_hand.value() > 30);
    REQUIRE(moments.size() > 500);
    int decisions = 0;
    for (const Moment& moment : moments) {
        CAPTURE(moment.stored.tail.seq.value());
        const Recovered again = recover(moment.stored, sim.keys, sim.names);
        REQUIRE(again.table == moment.table);
        REQUIRE(again.place.tail.seq == moment.stored.tail.seq);
        const game::Hand* was = game::live_hand(moment.table);
        if (was != nullptr) {
            const game::Hand* is = game::live_hand(again.table);
            REQUIRE(is != nullptr);
            REQUIRE(is->deck == was->deck);
            REQUIRE(is->turn == was->turn);
            REQUIRE(is->to_act == was->to_act);
            REQUIRE(game::legal(again.table)->to_call == game::legal(moment.table)->to_call);
            ++decisions;
        }
    }
    CHECK(decisions > 200);
    CHECK(sim.database.archive()->check().sum_of_balances == game::Chips{});
}

}  // namespace

TEST_CASE("after every single row of a log, recovery gives the very same table") {
    SUBCASE("the usual game") {
        play_and_recover(sim_rules());
    }
    SUBCASE("every option at once") {
        play_and_recover(rules_with_everything());
    }
}

TEST_CASE("T7 killed at any moment, written or not, the game goes on from the same decision") {
    std::mt19937 dice{11};
    SimTable sim;
    sim.players(3, 1000);
    for (int i = 0; i < 300; ++i) {
        if (!sim.in_hand()) sim.pass(3s);
        if (!sim.in_hand()) {  // somebody was timed out or is broke
            for (const int n : {1, 2, 3}) {
                sim.send(n, game::SitIn{{}, true}, "sit_in");
                sim.send(
                    n,
                    game::TopUp{{}, game::Chips{500L}},
                    "top_up",
                    "again-" + std::to_string(i) + "-" + std::to_string(n)
                );
            }
            sim.run().pass(3s);
        }
        REQUIRE(sim.in_hand());
        const int seat = sim.to_act();
        const auto hand = sim.hand();
        const char* words = game::legal(sim.table())->check ? "check" : "call";
        const auto answer = sim.act(seat, words);
        const auto kill = dice() % 4;
        if (kill == 0) {  // before the row was written: never acknowledged, never happened
            sim.restart();
            REQUIRE(answer->word() == "");
            REQUIRE(sim.to_act() == seat);
            REQUIRE(sim.turn() == hand.turn.value());
            REQUIRE(sim.hand().deck == hand.deck);
        } else if (kill == 1) {  // just after: acknowledged, there; a settlement may be missing
            sim.decide();
            REQUIRE(answer->ok());
            sim.restart();
            REQUIRE(sim.act_on(seat, hand.no.value(), hand.turn.value(), words)->word() != "");
        } else {
            sim.run();
        }
        sim.run();
        REQUIRE(sim.keeper.faults.empty());
    }
    std::int64_t sum = game::total_chips(sim.table()).units();
    for (const int n : {1, 2, 3})
        sum += sim.wallet(n);
    CHECK(sum == 30'000);
    CHECK(sim.database.archive()->check().wrong_balances == 0);
}

TEST_CASE("M6 a finished hand that was not settled is settled at the start, once") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn();
    sim.act(sim.to_act(), "fold");
    sim.decide();
    REQUIRE(sim.durable.waits_for() == "settlement");
    sim.restart();
    CHECK(sim.durable.settled() == 1);
    sim.restart();
    CHECK(sim.durable.settled() == 1);
    CHECK(sim.database.archive()->check().incomplete_hands == 0);
}

TEST_CASE("a new owner's first row says so, with its epoch") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn();
    const auto epoch = sim.stored().tail.epoch;
    sim.restart();
    CHECK(sim.stored().rows.back().kind == "change_owner");
    CHECK(sim.stored().tail.epoch == epoch.next());
}

TEST_CASE("the frames of the hand are there again after a restart, for who missed them") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn();
    const auto opened = sim.seq();
    sim.act(sim.to_act(), "call");
    sim.run();
    const auto live = sim.viewers[0]->all("ev");
    sim.restart();
    SimViewer& back = sim.watch(1, opened - 1);
    CHECK(back.all("snap").empty());
    const auto again = back.all("ev");
    REQUIRE(again.size() == 3);  // the hand, the call, the new owner
    CHECK(again[0] == live[live.size() - 2]);
    CHECK(again[1] == live[live.size() - 1]);
    CHECK(again[2]["events"][0]["e"] == "owner");
}

TEST_CASE("a log without hands for a long time is read from its last state") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn().finish_hand().run();
    sim.house(game::Pause{}, "pause");
    sim.run();
    for (int i = 0; i < 300; ++i) {
        sim.house(game::Resume{}, "resume");
        sim.house(game::Pause{}, "pause");
        sim.run();
    }
    sim.pass(1s);
    REQUIRE(sim.stored().rows.size() <= 256);
    sim.restart();
    CHECK(sim.table().paused);
    CHECK(sim.stack(1) + sim.stack(2) == 1000);
    sim.house(game::Resume{}, "resume");
    sim.run().pass(3s);
    CHECK(sim.in_hand());
    CHECK(sim.hand().no == game::HandNo{2});
}

TEST_CASE("what cannot be trusted is refused by name, never guessed") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn();
    sim.act(sim.to_act(), "call");
    sim.run();
    sim.act(sim.to_act(), "raise 40");
    sim.run();
    sim.act(sim.to_act(), "call");
    sim.run();
    const ledger::StoredTable good = sim.stored();
    REQUIRE(refusal_of(good, sim) == "recovered");
    struct Row {
        const char* name;
        void (*spoil)(ledger::StoredTable&);
        const char* says;
    };
    const std::vector<Row> rows{
        {"a key that is not in the file",
         [](ledger::StoredTable& t) { t.hand->opening.key_id = "gone"; },
         "missing key"},
        {"another engine",
         [](ledger::StoredTable& t) { t.hand->opening.engine_version = 99; },
         "version 99"},
        {"the engine before this one, which the log does not name",
         [](ledger::StoredTable& t) { t.hand->opening.engine_version = 2; },
         "different engine versions"},
        {"another deck",
         [](ledger::StoredTable& t) { t.hand->opening.sealed_deck[40] ^= 1; },
         "unreadable"},
        {"an altered row",
         [](ledger::StoredTable& t) {
             auto& payload = t.rows.back().payload;
             payload.replace(payload.find("40"), 2, "30");
         },
         "altered"},
        {"an altered number",
         [](ledger::StoredTable& t) { t.rows.back().hand = game::HandNo{7}; },
         "altered"},
        {"an altered key",
         [](ledger::StoredTable& t) { t.rows.back().later_key = "another"; },
         "altered"},
        {"a missing row",
         [](ledger::StoredTable& t) { t.rows.erase(t.rows.begin() + 1, t.rows.end() - 1); },
         "altered"},
        {"a row cut off", [](ledger::StoredTable& t) { t.rows.pop_back(); }, "does not end"},
        {"no state", [](ledger::StoredTable& t) { t.rows.front().state = "nonsense"; }, "unreadable"
        },
        {"no deck", [](ledger::StoredTable& t) { t.hand.reset(); }, "deck of its hand"},
        {"settings", [](ledger::StoredTable& t) { t.settings = "nonsense"; }, "settings"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.name);
        ledger::StoredTable bad = good;
        row.spoil(bad);
        const std::string what = refusal_of(bad, sim);
        CAPTURE(what);
        CHECK(what.find(row.says) != std::string::npos);
    }
}

TEST_CASE("a hand in which a player has no seat is not played") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn();
    for (const int gone : {sim.to_act(), 3 - sim.to_act()}) {
        ledger::StoredTable bad = sim.stored();
        game::Table table = sim.table();
        bad.rules = game::write_table(table);
        bad.rows.clear();
        bad.tail = {bad.tail.epoch, {}, {}};
        REQUIRE(refusal_of(bad, sim) == "recovered");
        table.seats[game::SeatNo{gone}.index()].reset();
        bad.rules = game::write_table(table);
        CHECK(refusal_of(bad, sim).find("no seat") != std::string::npos);
    }
}

TEST_CASE("a hand that is over and paid needs no key any more, an open one does") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn().finish_hand().run();
    ledger::StoredTable over = sim.stored();
    REQUIRE(over.hand);
    REQUIRE(over.hand->closed);
    over.hand->opening.key_id = "gone";
    const Recovered again = recover(over, sim.keys, sim.names);
    CHECK(game::total_chips(again.table) == game::Chips{1000L});
    CHECK(again.table.last_hand == game::HandNo{1});
    CHECK_FALSE(again.unsettled);
    over.hand->closed = false;
    CHECK(refusal_of(over, sim) == "missing key");
}

TEST_CASE("a table that is stored as frozen stays so until it is released") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn();
    const auto log = sim.database.table_log();
    log->freeze(sim_node, sim.id, "for a look");
    sim.restart();
    CHECK(sim.actor->trouble() == Trouble::fault);
    CHECK(sim.actor->fault_reason() == "for a look");
    CHECK(sim.watch(1).last("table_state")["reason"] == "fault");
    sim.pass(600s);
    CHECK(sim.durable.waiting() == 0);
    log->release(sim.id);
    sim.actor->restart(recover(sim.stored(), sim.keys, sim.names));
    sim.run();
    CHECK(sim.actor->trouble() == Trouble::none);
    CHECK(sim.viewers.back()->last("clock")["seat"] == sim.to_act());
    const auto call = sim.act(sim.to_act(), "call");
    sim.run();
    CHECK(call->ok());
}

TEST_CASE("an admin voids the hand of a frozen table, and the next one is dealt") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn();
    const auto hand = sim.hand().no;
    sim.actor->fault("planted");
    std::string said = "nothing";
    sim.actor->restart_voiding(
        recover(sim.stored(), sim.keys, sim.names),
        hand,
        "a test",
        [&](const MailAnswer& answer) { said = answer.error; }
    );
    sim.run();
    CHECK(said == "");
    CHECK(sim.viewers[0]->events("voided").size() == 1);
    CHECK(sim.stack(1) == 500);
    CHECK(sim.stack(2) == 500);
    sim.until_turn();
    CHECK(sim.hand().no == hand.next());
}
