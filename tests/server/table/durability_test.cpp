// Durable, then true, then known: nothing leaves a table before the log has it.
#include "tests/server/support/sim_table.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using namespace std::chrono_literals;
namespace game = cardroom::game;

TEST_CASE("a frozen table says that the disk still owes a verdict on its last row") {
    SimTable sim;
    sim.players(2, 1000);
    CHECK_FALSE(sim.actor->awaits_disk());
    const auto answer = sim.act(sim.to_act(), "call");
    sim.actor->fault("planted");
    CHECK(answer->word() == "table_frozen");
    CHECK_FALSE(sim.actor->writing());
    CHECK(sim.actor->awaits_disk());
    const auto seq = sim.seq();
    sim.run();
    CHECK_FALSE(sim.actor->awaits_disk());
    CHECK(sim.seq() == seq);  // the row is in the log; a release finds it there
    CHECK(sim.durable_seq() == seq + 1);
}

TEST_CASE("nothing is answered, shown or true before its row is durable") {
    SimTable sim;
    sim.sit(1, 1000).sit(2, 1000).until_turn();
    SimViewer& other = sim.watch(3);
    const int seat = sim.to_act();
    const auto frames = other.frames.size();
    const auto seq = sim.seq();

    const auto answer = sim.act(seat, "call");
    CHECK(answer->word() == "");
    CHECK(other.frames.size() == frames);
    CHECK(sim.to_act() == seat);
    CHECK(sim.seq() == seq);
    CHECK(sim.durable_seq() == seq);

    sim.decide();
    CHECK(answer->ok());
    CHECK(answer->answer.seq.value() == seq + 1);
    CHECK(sim.durable_seq() == seq + 1);
    CHECK(other.seqs().back() == seq + 1);
    CHECK(sim.to_act() != seat);
}

TEST_CASE("every frame with a seq tells of a row that is durable already") {
    SimTable sim;
    sim.sit(1, 1000).sit(2, 500);
    for (int hand = 0; hand < 5; ++hand) {
        sim.until_turn();
        while (sim.in_hand()) {
            sim.act(sim.to_act(), game::legal(sim.table())->check ? "check" : "call");
            while (sim.decide()) {
                for (const auto& viewer : sim.viewers) {
                    const auto seqs = viewer->seqs();
                    if (!seqs.empty()) REQUIRE(seqs.back() <= sim.durable_seq());
                }
            }
        }
        sim.pass(3s);
    }
}

TEST_CASE("one command is undecided at a time, and the mailbox keeps its order") {
    SimTable sim;
    sim.players(3, 1000);
    const int first = sim.to_act();
    const auto call = sim.act(first, "call");
    const auto out = sim.send(first, game::SitOut{{}, game::SitOutWhen::next_hand, {}}, "sit_out");
    const auto pause = sim.house(game::Pause{}, "pause");
    CHECK(sim.durable.waiting() == 1);
    CHECK(sim.durable.waits_for() == "act");
    sim.decide();
    CHECK(call->ok());
    CHECK(out->word() == "");
    CHECK(sim.durable.waiting() == 1);
    CHECK(sim.durable.waits_for() == "sit_out");
    sim.decide();
    CHECK(out->ok());
    CHECK(pause->word() == "");
    CHECK(sim.durable.waits_for() == "pause");
    sim.decide();
    CHECK(pause->ok());
    CHECK(call->answer.seq < out->answer.seq);
    CHECK(out->answer.seq < pause->answer.seq);
}

TEST_CASE("a full mailbox answers busy, and the commands in it are all answered") {
    SimTable sim;
    sim.sit(1, 1000).sit(2, 1000).until_turn();
    const int seat = sim.to_act();
    const auto call = sim.act(seat, "call");
    std::vector<Answered> repeats;
    for (int i = 0; i < limits::mailbox_of_player; ++i) {
        repeats.push_back(sim.act(seat, "call"));
        REQUIRE(repeats.back()->word() == "");
    }
    CHECK(sim.act(seat, "call")->word() == "busy");  // the others' room is not his
    std::vector<Answered> others;
    while (repeats.size() + others.size() < limits::mailbox_commands) {
        others.push_back(sim.house(game::Resume{}, "resume"));
        REQUIRE(others.back()->word() == "");
    }
    CHECK(sim.house(game::Resume{}, "resume")->word() == "busy");
    CHECK(sim.act(3 - seat, "check")->word() == "busy");
    sim.run();
    CHECK(call->ok());
    for (const auto& answer : repeats) {
        REQUIRE(answer->ok());
        REQUIRE(answer->answer.seq == call->answer.seq);
    }
    for (const auto& answer : others)
        REQUIRE(answer->ok());
}

TEST_CASE("an answer that was lost in a commit is found, and the game goes on") {
    SimTable sim;
    sim.sit(1, 1000).sit(2, 1000).until_turn();
    const auto call = sim.act(sim.to_act(), "call");
    sim.decide(Fate::lost);
    CHECK(call->ok());
    CHECK(call->answer.seq.value() == sim.durable_seq());
    const auto check = sim.act(sim.to_act(), "check");
    sim.decide(Fate::lost);
    CHECK(check->ok());

    const auto money = sim.send(
        3,
        game::TakeSeat{game::SeatNo{3}, sim.player(3), game::Chips{300L}, true, {}},
        "take_seat",
        "some-key-1"
    );
    sim.decide(Fate::lost);
    CHECK(money->ok());
    CHECK(sim.wallet(3) == 9700);
    sim.finish_hand().run().pass(5s);
    CHECK(sim.actor->trouble() == Trouble::none);
    CHECK(sim.in_hand());
}

TEST_CASE("a write over a second freezes the table visibly, and it thaws with the answer") {
    SimTable sim;
    sim.sit(1, 1000).sit(2, 1000).until_turn();
    SimViewer& viewer = sim.watch(3);
    const auto call = sim.act(sim.to_act(), "call");
    sim.pass(900ms, false);
    sim.actor->tick();
    CHECK(sim.actor->trouble() == Trouble::none);
    sim.pass(200ms, false);
    sim.actor->tick();
    CHECK(sim.actor->trouble() == Trouble::saving);
    CHECK(sim.actor->state_name() == "frozen");
    CHECK(viewer.last("table_state")["state"] == "frozen");
    CHECK(viewer.last("table_state")["reason"] == "saving");
    CHECK(call->word() == "");

    CHECK(sim.act(sim.to_act(), "call")->word() == "saving");
    SimViewer& late = sim.watch(4);
    CHECK(late.last("table_state")["reason"] == "saving");

    sim.pass(60s, false);
    CHECK(sim.durable.waiting() == 1);
    sim.decide();
    CHECK(call->ok());
    CHECK(viewer.last("table_state")["state"] == "live");
    CHECK(viewer.last("ev")["seq"] == sim.seq());
    CHECK(sim.actor->trouble() == Trouble::none);
    CHECK(sim.act(sim.to_act(), "check")->word() == "");
}

TEST_CASE("every kind of verdict thaws a table that was saving") {
    struct Row {
        const char* name;
        game::Command command;
        const char* kind;
        const char* key;
        const char* answer;
    };
    SimTable sim;
    sim.sit(1, 1000).sit(2, 1000).until_turn();
    sim.watch(3);
    const game::PlayerId three = sim.player(3);
    const game::SeatNo seat{3};
    const auto top_up = [](std::int64_t chips) { return game::TopUp{{}, game::Chips{chips}}; };
    const std::vector<Row> rows{
        {"a seat",
         game::TakeSeat{seat, three, game::Chips{500L}, false, {}},
         "take_seat",
         "the-key-1",
         "ok"},
        {"chips", top_up(100), "top_up", "the-key-2", "ok"},
        {"the same again", top_up(100), "top_up", "the-key-2", "ok"},
        {"the same key for another", top_up(200), "top_up", "the-key-2", "key_reused"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.name);
        const auto answer = sim.send(3, row.command, row.kind, row.key);
        sim.pass(2s, false);
        sim.actor->tick();
        REQUIRE(sim.actor->trouble() == Trouble::saving);
        sim.decide();
        CHECK(answer->word() == row.answer);
        CHECK(sim.actor->trouble() == Trouble::none);
    }
    CHECK(sim.wallet(3) == 9400);
    CHECK(sim.viewers.back()->last("clock")["base_ms"] == 20'000);  // the stalls were nobody's
}

TEST_CASE("a stale epoch stops the table: nothing more is accepted, clients reconnect") {
    for (const bool money : {false, true}) {
        CAPTURE(money);
        SimTable sim;
        sim.sit(1, 1000).sit(2, 1000).until_turn();
        SimViewer& viewer = sim.watch(3);
        const auto seq = sim.seq();
        const int seat = sim.to_act();
        const auto asked =
            money ? sim.send(
                        3,
                        game::TakeSeat{game::SeatNo{3}, sim.player(3), game::Chips{300L}, true, {}},
                        "take_seat",
                        "some-key-1"
                    )
                  : sim.act(seat, "call");
        const auto queued = sim.act(seat, "call");
        sim.decide(Fate::moved);
        CHECK(asked->word() == "table_frozen");
        CHECK(queued->word() == "table_frozen");
        CHECK(sim.actor->trouble() == Trouble::moved);
        CHECK(sim.keeper.moves == 1);
        CHECK(viewer.last("table_state")["reason"] == "moved");
        CHECK(sim.act(seat, "call")->word() == "table_frozen");
        sim.pass(600s);
        CHECK(sim.seq() == seq);
        CHECK_FALSE(sim.actor->writing());
        CHECK(sim.keeper.faults.empty());
    }
}

TEST_CASE("an idle table finds out whether it is still ours, and play at ours goes on") {
    SimTable sim;
    sim.sit(1, 1000);
    SimViewer& viewer = sim.watch(2);
    sim.actor->check_owner();
    sim.run();
    CHECK(sim.actor->trouble() == Trouble::none);

    REQUIRE(sim.database.table_log()->claim("another server", sim.id));
    sim.pass(600s);
    CHECK(sim.actor->trouble() == Trouble::none);  // nobody had anything to write
    sim.actor->check_owner();
    sim.run();
    CHECK(sim.actor->trouble() == Trouble::moved);
    CHECK(viewer.last("table_state")["reason"] == "moved");
    CHECK(sim.keeper.moves == 1);
    const auto seq = sim.seq();
    sim.actor->check_owner();
    sim.run();
    CHECK(sim.keeper.moves == 1);
    CHECK(sim.seq() == seq);
}

TEST_CASE("a refused row is a fault: the table freezes for an admin, all are answered") {
    SimTable sim;
    sim.sit(1, 1000).sit(2, 1000).until_turn();
    SimViewer& viewer = sim.watch(3);
    const int seat = sim.to_act();
    const auto call = sim.act(seat, "call");
    const auto again = sim.act(seat, "call");
    sim.decide(Fate::refused);
    CHECK(call->word() == "table_frozen");
    CHECK(again->word() == "table_frozen");
    CHECK(sim.actor->trouble() == Trouble::fault);
    CHECK(viewer.last("table_state")["reason"] == "fault");
    REQUIRE(sim.keeper.faults.size() == 1);
    CHECK(sim.keeper.faults[0].find("planted") != std::string::npos);
    CHECK(sim.act(seat, "call")->word() == "table_frozen");
    sim.pass(600s);
    CHECK(sim.durable.waiting() == 0);
}

TEST_CASE("a verdict of before a fault says nothing about what is written after the release") {
    SimTable sim;
    sim.sit(1, 1000).sit(2, 1000).until_turn();
    const auto call = sim.act(sim.to_act(), "call");
    sim.actor->fault("planted");
    CHECK(call->word() == "table_frozen");
    sim.actor->restart(recover(sim.stored(), sim.keys, sim.names));
    CHECK(sim.durable.waiting() == 2);
    sim.decide();  // the old row becomes durable now: nobody waits for it any more
    CHECK(call->count == 1);
    CHECK(sim.actor->seq().value() == sim.durable_seq() - 1);
}

TEST_CASE("a table that is shut finishes what is being written and takes nothing more") {
    SimTable sim;
    sim.sit(1, 1000).sit(2, 1000).until_turn();
    const int seat = sim.to_act();
    const auto call = sim.act(seat, "call");
    const auto queued = sim.act(seat, "call");
    sim.actor->shut();
    CHECK(queued->word() == "busy");
    CHECK(call->word() == "");
    CHECK(sim.actor->writing());
    CHECK(sim.act(seat, "call")->word() == "busy");
    sim.decide();
    CHECK(call->ok());
    CHECK_FALSE(sim.actor->writing());
    CHECK(sim.clock.armed() == 0);
    sim.pass(600s);
    CHECK(sim.seq() == call->answer.seq.value());
}
