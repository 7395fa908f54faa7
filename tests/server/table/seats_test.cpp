// Seats and their chips: top-ups, leaving, idle seats, money keys, and settlements.
#include "tests/server/support/sim_table.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using namespace std::chrono_literals;
namespace game = cardroom::game;

namespace {

game::Chips chips(std::int64_t units) {
    return game::Chips{units};
}

Answered take_seat(SimTable& sim, int number, std::int64_t buy_in, const std::string& key) {
    const game::TakeSeat command{game::SeatNo{number}, sim.player(number), chips(buy_in), true, {}};
    return sim.send(number, command, "take_seat", key);
}

Answered top_up(SimTable& sim, int number, std::int64_t amount, const std::string& key) {
    return sim.send(number, game::TopUp{{}, chips(amount)}, "top_up", key);
}

/// Wallets, stacks and bets of the first players together.
std::int64_t all_chips(SimTable& sim, int players) {
    std::int64_t sum = game::total_chips(sim.table()).units();
    for (int n = 1; n <= players; ++n)
        sum += sim.wallet(n);
    return sum;
}

TEST_CASE("a hand's cards can still be proved to who left when it was over") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn().finish_hand().run();
    const game::HandNo hand = sim.table().last_hand;
    const auto left = sim.send(1, game::Leave{{}, {}}, "leave");
    sim.run();
    REQUIRE(left->ok());
    sim.restart();
    const auto provable = sim.actor->provable(hand);
    REQUIRE(provable);
    CHECK_FALSE(provable->now.seats[0]);
    REQUIRE(provable->ended.seats[0]);
    CHECK(provable->ended.seats[0]->player == sim.player(1));
}

}  // namespace

TEST_CASE("a seat's chips move with its row, and the wallet's new balance is told") {
    SimTable sim;
    sim.watch(1);
    const auto answer = take_seat(sim, 1, 800, "the-key-1");
    CHECK(answer->word() == "");
    CHECK(sim.stack(1) == -1);
    sim.run();
    CHECK(answer->ok());
    CHECK(answer->answer.balance == chips(9200));
    CHECK(sim.stack(1) == 800);
    CHECK(sim.wallet(1) == 9200);
    CHECK(sim.keeper.balances[sim.player(1)] == chips(9200));
    CHECK(sim.viewers[0]->events("seat_taken").back()["name"] == "player1");
}

TEST_CASE("the same money request again gets its first answer, and nothing moves twice") {
    SimTable sim;
    sim.watch(1);
    const auto first = take_seat(sim, 1, 800, "the-key-1");
    sim.run();
    sim.watch(2);
    take_seat(sim, 2, 800, "the-key-1");  // another player's key is his own
    sim.run();
    REQUIRE(sim.wallet(2) == 9200);
    const auto again = take_seat(sim, 1, 800, "the-key-1");
    CHECK_FALSE(sim.actor->writing());  // it is looked up beside the table, which goes on
    sim.run();
    const auto other = take_seat(sim, 1, 900, "the-key-1");
    sim.run();
    const auto fresh = take_seat(sim, 1, 800, "the-key-2");
    sim.run();
    CHECK(again->word() == "ok");
    CHECK(again->answer.seq == first->answer.seq);
    CHECK(other->word() == "key_reused");
    CHECK(fresh->word() == "seat_taken");
    CHECK(sim.wallet(1) == 9200);

    sim.restart();
    const auto later = take_seat(sim, 1, 800, "the-key-1");
    sim.run();
    CHECK(later->word() == "ok");
    CHECK(sim.wallet(1) == 9200);
    CHECK(sim.actor->trouble() == Trouble::none);
}

TEST_CASE("a buy-in that the wallet does not hold leaves the seat free") {
    SimTable poor;
    poor.watch(1);
    game::TakeSeat rich{game::SeatNo{1}, poor.player(1), chips(1000), true, {}};
    const auto bank = poor.database.bank();
    (void)bank->wallet_transfer(
        {cardroom::ledger::Wallet::grant,
         poor.player(1),
         chips(-9500),
         "take-away",
         "test",
         std::nullopt}
    );
    const auto answer = poor.send(1, rich, "take_seat", "the-key-1");
    poor.run();
    CHECK(answer->word() == "not_enough_chips");
    CHECK(poor.stack(1) == -1);
    CHECK(poor.actor->trouble() == Trouble::none);
    const auto less = take_seat(poor, 1, 500, "the-key-2");
    poor.run();
    CHECK(less->ok());
}

TEST_CASE("M1 a top-up during a hand is applied after it, once, under a key of its own") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn();
    const auto asked = top_up(sim, 1, 300, "top-up-1");
    sim.run();
    CHECK(asked->ok());
    CHECK(asked->answer.later);
    CHECK(sim.wallet(1) == 9500);
    const auto again = top_up(sim, 1, 300, "top-up-1");
    const auto other = top_up(sim, 1, 200, "top-up-1");
    sim.run();
    CHECK(again->ok());
    CHECK(other->word() == "key_reused");
    sim.finish_hand().run();
    CHECK(sim.wallet(1) == 9200);
    CHECK(sim.durable.money_keys().back() == "later:top-up-1");
    CHECK(sim.viewers[0]->events("topped_up").size() == 1);
    const auto late = top_up(sim, 1, 300, "top-up-1");  // the client never heard of the first
    sim.run();
    CHECK(late->ok());
    CHECK(sim.wallet(1) == 9200);
    sim.until_turn().finish_hand().run();
    CHECK(sim.wallet(1) == 9200);
    CHECK(sim.viewers[0]->events("topped_up").size() == 1);
}

TEST_CASE("what waits for the end of the hand survives a restart: a top-up's key, a kick") {
    SimTable sim;
    sim.players(3, 500);
    const int first = sim.to_act();
    const int second = first % 3 + 1;
    const auto asked = top_up(sim, second, 300, "top-up-1");
    const auto kick = sim.house(game::Remove{game::SeatNo{first}, {}}, "kick");
    sim.run();
    CHECK(asked->ok());
    CHECK(kick->ok());
    sim.restart();
    const auto again = top_up(sim, second, 300, "top-up-1");
    const auto other = top_up(sim, second, 200, "top-up-1");
    sim.run();
    CHECK(again->ok());
    CHECK(other->word() == "key_reused");
    sim.finish_hand().run();
    const auto wallet = sim.wallet(second);
    CHECK(sim.durable.money_keys().back() == "later:top-up-1");
    CHECK(sim.stack(first) == -1);
    const auto late = top_up(sim, second, 300, "top-up-1");
    sim.run();
    CHECK(late->ok());
    CHECK(sim.wallet(second) == wallet);
    CHECK(all_chips(sim, 3) == 30'000);
}

TEST_CASE("a long hand is not cut in the log while a top-up waits in it") {
    SimTable sim;
    sim.players(3, 500);
    top_up(sim, 2, 300, "top-up-1");
    for (int i = 0; i < 300; ++i) {  // more than rows_between_states
        if (i % 2 == 0) {
            sim.send(2, game::SitOut{{}, game::SitOutWhen::next_hand, {}}, "sit_out");
        } else {
            sim.send(2, game::SitIn{{}, false}, "sit_in");
        }
        sim.run();
    }
    sim.restart();
    sim.run();
    const auto other = top_up(sim, 2, 200, "top-up-1");
    sim.run();
    CHECK(other->word() == "key_reused");
}

TEST_CASE("a queued top-up is forgotten when the wallet is empty or the key was used up") {
    for (const bool empty : {true, false}) {
        CAPTURE(empty);
        SimTable sim;
        sim.sit(1, 500);
        top_up(sim, 1, 100, "used-key-1");
        sim.run().sit(2, 500).until_turn();
        if (empty) {
            (void)sim.database.bank()->wallet_transfer(
                {cardroom::ledger::Wallet::grant,
                 sim.player(1),
                 -chips(sim.wallet(1)),
                 "take-away",
                 "test",
                 std::nullopt}
            );
        }
        top_up(sim, 1, empty ? 300 : 100, empty ? "top-up-2" : "used-key-1");
        sim.run();
        const auto wallet = sim.wallet(1);
        sim.finish_hand();
        CHECK(sim.wallet(1) == wallet);
        CHECK(sim.table().seats[0]->top_up_wanted == chips(0));
        sim.pass(3s);
        CHECK(sim.in_hand());
        CHECK(sim.actor->trouble() == Trouble::none);
    }
}

TEST_CASE("leaving during a hand folds at the turn and cashes out after the hand") {
    SimTable sim;
    sim.players(3, 500);
    const int first = sim.to_act();
    const int leaver = first % 3 + 1;
    const auto left = sim.send(leaver, game::Leave{{}, {}}, "leave");
    sim.run();
    CHECK(left->ok());
    CHECK(left->answer.later);
    CHECK(sim.stack(leaver) >= 0);
    sim.act(first, "call");
    sim.run();
    const json folded = sim.viewers[0]->events("folded").back();
    CHECK(folded["seat"] == leaver);
    CHECK(folded["why"] == "left");
    sim.finish_hand().run();
    CHECK(sim.stack(leaver) == -1);
    CHECK(sim.viewers[0]->events("seat_left").back()["reason"] == "asked");
    CHECK(all_chips(sim, 3) == 30'000);
    CHECK(sim.send(leaver, game::Leave{{}, {}}, "leave")->word() == "not_seated");
}

TEST_CASE("a kick folds nobody: he plays the hand to its end, and leaves with the whole stack") {
    SimTable sim;
    sim.players(3, 500);
    const int first = sim.to_act();
    const auto kick = sim.house(game::Remove{game::SeatNo{first}, {}}, "kick");
    sim.run();
    CHECK(kick->ok());
    CHECK(kick->answer.later);
    CHECK(sim.to_act() == first);
    const auto raise = sim.act(first, "raise 40");
    sim.run();
    CHECK(raise->ok());
    sim.finish_hand().run();
    CHECK(sim.stack(first) == -1);
    CHECK(sim.viewers[0]->events("seat_left").back()["reason"] == "removed");
    CHECK(sim.wallet(first) >= 10'000);
    CHECK(all_chips(sim, 3) == 30'000);
}

TEST_CASE("leaving between hands is done at once, and the seat can be taken by another") {
    SimTable sim;
    sim.sit(1, 500);
    const auto left = sim.send(1, game::Leave{{}, {}}, "leave");
    sim.run();
    CHECK(left->ok());
    CHECK_FALSE(left->answer.later);
    CHECK(left->answer.balance == chips(10'000));
    sim.watch(2);
    const game::TakeSeat command{game::SeatNo{1}, sim.player(2), chips(300), true, {}};
    const auto taken = sim.send(2, command, "take_seat", "some-key-1");
    sim.run();
    CHECK(taken->ok());
}

TEST_CASE("D9 M5 a player who sits out too long, or is broke for a minute, loses the seat") {
    SUBCASE("sitting out") {
        SimTable sim;
        sim.sit(1, 500).sit(2, 500).until_turn().finish_hand().run();
        sim.send(1, game::SitOut{{}, game::SitOutWhen::next_hand, {}}, "sit_out");
        sim.run().pass(14min + 50s);
        CHECK(sim.stack(1) >= 0);
        sim.pass(20s);
        CHECK(sim.stack(1) == -1);
        CHECK(sim.viewers[0]->events("seat_left").back()["reason"] == "idle");
        CHECK(sim.wallet(1) + sim.wallet(2) + sim.stack(2) == 20'000);
    }
    SUBCASE("broke") {
        SimTable sim;
        sim.decks.name("2cAs3dAdKhKdQh9s8s");
        sim.sit(1, 200).sit(2, 200).until_turn();
        sim.act(sim.to_act(), "raise 200");
        sim.run();
        sim.act(sim.to_act(), "call");
        sim.run();
        CHECK_FALSE(sim.in_hand());
        const int broke = sim.stack(1) == 0 ? 1 : 2;
        REQUIRE(sim.stack(broke) == 0);
        REQUIRE(sim.stack(3 - broke) == 400);
        sim.pass(55s);
        CHECK(sim.stack(broke) == 0);
        sim.pass(10s);
        CHECK(sim.stack(broke) == -1);
        CHECK(sim.viewers[0]->events("seat_left").back()["reason"] == "no_chips");
    }
}

TEST_CASE("a refused settlement freezes the table; released, it settles and plays on") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn();
    SimViewer& viewer = sim.watch(3);
    const auto hand = sim.hand().no;
    sim.act(sim.to_act(), "fold");
    sim.decide();
    REQUIRE(sim.durable.waits_for() == "settlement");
    const auto queued = sim.send(1, game::Leave{{}, {}}, "leave");
    sim.decide(Fate::refused);
    CHECK(queued->word() == "table_frozen");
    CHECK(sim.actor->trouble() == Trouble::fault);
    CHECK(sim.actor->fault_reason().find("planted") != std::string::npos);
    REQUIRE(sim.keeper.faults.size() == 1);
    CHECK(viewer.last("table_state")["reason"] == "fault");
    const auto asked = top_up(sim, 1, 100, "the-key-1");
    sim.pass(600s);
    CHECK(asked->word() == "table_frozen");
    CHECK(sim.seq() == sim.durable_seq());

    Recovered again = recover(sim.stored(), sim.keys, sim.names);
    CHECK(again.unsettled);
    const auto snaps = viewer.all("snap").size();
    sim.actor->restart(std::move(again));
    CHECK(viewer.last("table_state")["state"] == "live");
    CHECK(viewer.all("snap").size() == snaps + 1);
    CHECK(sim.durable.waits_for() == "settlement");
    sim.run();
    CHECK(sim.durable.settled() == 1);
    sim.until_turn();
    CHECK(sim.hand().no == hand.next());
    CHECK(all_chips(sim, 2) == 20'000);
}

TEST_CASE("settlements that were lost on the way are found: nothing moves twice") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn();
    sim.act(sim.to_act(), "fold");
    sim.decide();
    sim.decide(Fate::lost);
    CHECK(sim.actor->trouble() == Trouble::none);
    CHECK(all_chips(sim, 2) == 20'000);
    const auto sums = sim.database.archive()->check();
    CHECK(sums.unbalanced_transfers == 0);
    CHECK(sums.wrong_balances == 0);
    CHECK(sums.sum_of_balances == chips(0));
}

TEST_CASE("T9 a paused table ends its hand and deals no other until it is resumed") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn();
    sim.house(game::Pause{}, "pause");
    sim.run();
    CHECK(sim.in_hand());
    sim.finish_hand().pass(60s);
    CHECK_FALSE(sim.in_hand());
    CHECK(sim.actor->state_name() == "paused");
    sim.house(game::Resume{}, "resume");
    sim.run().pass(3s);
    CHECK(sim.in_hand());
}

TEST_CASE("the lobby's line says who sits with what, and how the table is") {
    SimTable sim;
    CHECK(sim.actor->lobby_entry().state == "waiting");
    sim.sit(1, 500).sit(2, 400).until_turn();
    const LobbyEntry entry = sim.actor->lobby_entry();
    CHECK(entry.state == "playing");
    REQUIRE(entry.players.size() == 2);
    CHECK(entry.players[1].name == "player2");
    CHECK(entry.players[1].seat == game::SeatNo{2});
    CHECK(entry.hand == game::HandNo{1});
    CHECK(sim.keeper.changes > 0);
}
