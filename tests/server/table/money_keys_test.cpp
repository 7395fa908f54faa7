// A top-up asked for during a hand takes its key at once; asked again, its first answer comes.
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

Answered top_up(SimTable& sim, int number, std::int64_t amount, const std::string& key) {
    auto answer = sim.send(number, game::TopUp{{}, chips(amount)}, "top_up", key);
    sim.run();
    return answer;
}

void check_same(const Answered& again, const Answered& first) {
    CHECK(again->word() == first->word());
    CHECK(again->answer.seq == first->answer.seq);
    CHECK(again->answer.later == first->answer.later);
}

void take_all_from(SimTable& sim, int number) {
    (void)sim.database.bank()->wallet_transfer(
        {cardroom::ledger::Wallet::grant,
         sim.player(number),
         -chips(sim.wallet(number)),
         "take-away",
         "a test",
         std::nullopt}
    );
}

}  // namespace

TEST_CASE("a queued top-up asked for again is called queued, also when it has been made") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn();
    const auto first = top_up(sim, 1, 300, "top-up-1");
    REQUIRE(first->ok());
    REQUIRE(first->answer.later);
    check_same(top_up(sim, 1, 300, "top-up-1"), first);
    sim.restart();
    check_same(top_up(sim, 1, 300, "top-up-1"), first);
    sim.finish_hand().run();
    REQUIRE(sim.wallet(1) == 9200);
    check_same(top_up(sim, 1, 300, "top-up-1"), first);
    sim.restart();
    check_same(top_up(sim, 1, 300, "top-up-1"), first);
    CHECK(top_up(sim, 1, 200, "top-up-1")->word() == "key_reused");
    sim.until_turn().finish_hand().run();
    const auto left = sim.send(1, game::Leave{{}, {}}, "leave");
    sim.run();
    REQUIRE(left->ok());
    check_same(top_up(sim, 1, 300, "top-up-1"), first);
    CHECK(top_up(sim, 1, 200, "top-up-1")->word() == "key_reused");
    CHECK(top_up(sim, 1, 200, "top-up-2")->word() == "not_seated");
    CHECK(sim.wallet(1) + sim.wallet(2) + sim.stack(2) == 20'000);
}

TEST_CASE("a queued top-up that came to nothing is not made when it is asked for again") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn();
    const auto first = top_up(sim, 1, 300, "top-up-1");
    take_all_from(sim, 1);
    sim.finish_hand().run();
    REQUIRE(sim.table().seats[0]->top_up_wanted == chips(0));
    (void)sim.database.bank()->wallet_transfer(
        {cardroom::ledger::Wallet::grant, sim.player(1), chips(900), "back-again", "a test", {}}
    );
    check_same(top_up(sim, 1, 300, "top-up-1"), first);
    sim.until_turn().finish_hand().run();
    CHECK(sim.wallet(1) == 900);
}

TEST_CASE("a key that was used is refused during a hand, not when the hand is over") {
    SimTable sim;
    sim.watch(1);
    const game::TakeSeat sit{game::SeatNo{1}, sim.player(1), chips(500), true, {}};
    REQUIRE(sim.send(1, sit, "take_seat", "sit-key-1")->count == 0);
    sim.run().sit(2, 500).until_turn();
    const auto made = top_up(sim, 1, 500, "sit-key-1");
    CHECK(made->word() == "key_reused");
    CHECK(sim.table().seats[0]->top_up_wanted == chips(0));
    CHECK(sim.in_hand());
    REQUIRE(top_up(sim, 1, 300, "top-up-1")->ok());
    sim.finish_hand().run();
    game::TakeSeat other = sit;
    other.buy_in = chips(300);
    const auto seat = sim.send(1, other, "take_seat", "top-up-1");
    sim.run();
    CHECK(seat->word() == "key_reused");
}

TEST_CASE("a repeated top-up takes nothing from another one that waits for the end of the hand") {
    SimTable sim;
    sim.sit(1, 500);
    const auto first = top_up(sim, 1, 100, "top-up-1");
    REQUIRE(first->ok());
    sim.sit(2, 500).until_turn();
    REQUIRE(top_up(sim, 1, 200, "top-up-2")->answer.later);
    // The hand ends while the first is asked for again: it waits in the mailbox.
    sim.act(sim.to_act(), "fold");
    sim.decide();
    REQUIRE(sim.durable.waits_for() == "settlement");
    const auto again = sim.send(1, game::TopUp{{}, chips(100)}, "top_up", "top-up-1");
    sim.run();
    check_same(again, first);
    CHECK(sim.wallet(1) == 10'000 - 500 - 100 - 200);
}

TEST_CASE("a used key gets its first answer at a table that is frozen or has moved") {
    for (const Trouble trouble : {Trouble::fault, Trouble::moved}) {
        CAPTURE(reason_name(trouble));
        SimTable sim;
        sim.sit(1, 500);
        const auto first = top_up(sim, 1, 100, "top-up-1");
        REQUIRE(first->ok());
        if (trouble == Trouble::fault) {
            sim.actor->fault("planted");
        } else {
            (void)sim.send(1, game::SetHabits{{}, {.top_up_to = chips(300)}}, "set_habits");
            REQUIRE(sim.decide(Fate::moved));
        }
        REQUIRE(sim.actor->trouble() == trouble);
        check_same(top_up(sim, 1, 100, "top-up-1"), first);
        CHECK(top_up(sim, 1, 200, "top-up-1")->word() == "key_reused");
        CHECK(top_up(sim, 1, 100, "top-up-2")->word() == "table_frozen");
        CHECK(sim.wallet(1) == 9'400);
    }
}

TEST_CASE("a used key that waits in the mailbox of a table that freezes gets its first answer") {
    SimTable sim;
    sim.sit(1, 500);
    const auto first = top_up(sim, 1, 100, "top-up-1");
    REQUIRE(first->ok());
    (void)sim.send(1, game::SetHabits{{}, {.top_up_to = chips(300)}}, "set_habits");
    const auto again = sim.send(1, game::TopUp{{}, chips(100)}, "top_up", "top-up-1");
    sim.actor->fault("planted");
    sim.run();
    check_same(again, first);
}

TEST_CASE("a table that is saving says of a request under a key that it may have been done") {
    SimTable sim;
    sim.sit(1, 500);
    const auto first = sim.send(1, game::TopUp{{}, chips(100)}, "top_up", "top-up-1");
    sim.pass(1'100ms, false);
    sim.actor->tick();
    REQUIRE(sim.actor->trouble() == Trouble::saving);
    const auto again = sim.send(1, game::TopUp{{}, chips(100)}, "top_up", "top-up-1");
    CHECK(again->word() == "unsure");
    CHECK(again->answer.msg.find("nothing was done") == std::string::npos);
    CHECK(sim.send(1, game::Leave{{}, {}}, "leave")->word() == "saving");
    sim.run();
    REQUIRE(first->ok());
    check_same(top_up(sim, 1, 100, "top-up-1"), first);
    CHECK(sim.wallet(1) == 9'400);
}
