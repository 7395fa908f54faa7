// What a table's own steps throw freezes that table; what others do with its answers and frames
// does not.
#include "server/table/durable_threads.hpp"
#include "server/work/guard.hpp"
#include "tests/server/support/sim_table.hpp"
#include "tests/server/support/stub_bank.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <new>
#include <stdexcept>
#include <thread>
#include <utility>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using namespace std::chrono_literals;
namespace game = cardroom::game;
namespace ledger = cardroom::ledger;

namespace {

struct BadDecks : Decks {
    std::pair<game::Deck, ledger::SealedDeck> shuffle(TableId, game::HandNo) override {
        throw std::runtime_error{"planted: no deck"};
    }
    std::uint32_t draw() override { return 0; }
};

struct BadKeeper : SimKeeper {
    void table_changed(TableId) override {
        if (std::exchange(bad, false)) throw std::runtime_error{"planted: keeper"};
    }
    bool bad = false;
};

struct BadDurable : Durable {
    explicit BadDurable(Durable& behind) : inner{behind} {}
    void write(ledger::Append row, std::function<void(ledger::Written)> done) override {
        if (bad) throw std::bad_alloc{};
        inner.write(std::move(row), std::move(done));
    }
    void settle(ledger::Settlement hand, std::function<void(ledger::SettleResult)> done) override {
        inner.settle(std::move(hand), std::move(done));
    }
    void move(ledger::SeatTransfer transfer, std::function<void(SeatMoneyDone)> done) override {
        inner.move(std::move(transfer), std::move(done));
    }
    Durable& inner;
    bool bad = false;
};

struct BadViewer : SimViewer {
    using SimViewer::SimViewer;
    void deliver(const Frame& frame) override {
        if (bad) throw std::runtime_error{"planted: viewer"};
        SimViewer::deliver(frame);
    }
    bool bad = false;
};

/// The actor of `sim`, begun anew in another world.
void move_to(SimTable& sim, TableWorld& world) {
    sim.actor.reset();
    const auto claimed = sim.database.table_log()->claim(sim_node, sim.id);
    sim.actor = std::make_unique<TableActor>(world, recover(*claimed, sim.keys, sim.names));
    sim.actor->begin();
    sim.run();
}

}  // namespace

TEST_CASE("a table's timer that throws freezes that table and says why") {
    SimTable sim;
    BadDecks decks;
    TableWorld world{sim.clock, sim.durable, decks, sim.keeper, sim.names};
    move_to(sim, world);
    const auto before = times_caught(Entry::table);
    sim.sit(1, 1000).sit(2, 1000).pass(10s);
    CHECK(sim.actor->trouble() == Trouble::fault);
    CHECK(sim.actor->fault_reason() == "planted: no deck");
    CHECK(sim.keeper.faults == std::vector<std::string>{"planted: no deck"});
    CHECK(sim.viewers[0]->last("table_state")["reason"] == "fault");
    CHECK(times_caught(Entry::table) == before + 1);
}

TEST_CASE("a command whose writing throws freezes the table, and who asked is answered") {
    SimTable sim;
    BadDurable durable{sim.durable};
    TableWorld world{sim.clock, durable, sim.decks, sim.keeper, sim.names};
    move_to(sim, world);
    sim.sit(1, 1000).sit(2, 1000).until_turn();
    durable.bad = true;
    const auto call = sim.act(sim.to_act(), "call");
    CHECK(call->word() == "table_frozen");
    CHECK(sim.actor->trouble() == Trouble::fault);
}

TEST_CASE("a verdict whose handling throws freezes the table") {
    SimTable sim;
    BadKeeper keeper;
    TableWorld world{sim.clock, sim.durable, sim.decks, keeper, sim.names};
    move_to(sim, world);
    sim.sit(1, 1000).sit(2, 1000).until_turn();
    const auto call = sim.act(sim.to_act(), "call");
    keeper.bad = true;
    sim.decide();
    CHECK(call->ok());  // it was durable, and told, before that
    CHECK(sim.actor->trouble() == Trouble::fault);
    CHECK(keeper.faults.size() == 1);
}

TEST_CASE("a reply that throws is not the table's fault: everybody else hears of the row") {
    SimTable sim;
    sim.sit(1, 1000).sit(2, 1000).until_turn();
    const auto before = times_caught(Entry::reply);
    game::Act act;
    act.hand = sim.hand().no;
    act.turn = sim.hand().turn;
    act.action = game::Call{};
    const int seat = sim.to_act();
    sim.actor->post({act, "act", sim.clock.now(), sim.player(seat), {}, {}, [](const MailAnswer&) {
                         throw std::runtime_error{"planted: reply"};
                     }});
    sim.run();
    CHECK(times_caught(Entry::reply) == before + 1);
    CHECK(sim.to_act() != seat);
    CHECK(sim.actor->trouble() == Trouble::none);
    CHECK(sim.viewers[0]->seqs().back() == sim.seq());
}

TEST_CASE("a viewer that throws misses its frame, and nobody else does") {
    SimTable sim;
    BadViewer bad{sim.player(9)};
    sim.actor->watch(bad, std::nullopt);  // before the others
    bad.bad = true;
    const auto before = times_caught(Entry::viewer);
    sim.sit(1, 1000).sit(2, 1000).until_turn();
    CHECK(times_caught(Entry::viewer) > before);
    CHECK(sim.actor->trouble() == Trouble::none);
    CHECK(sim.viewers[0]->seqs().back() == sim.seq());
    sim.actor->unwatch(bad);
}

TEST_CASE("an answer of the disk that throws does not take the others' answers with it") {
    ledger::MemoryDatabase database;
    std::atomic<int> answered = 0;
    const auto before = times_caught(Entry::worker_answer);
    DurableThreads durable{
        [](const std::function<void()>& call) { call(); },
        {[&] { return database.table_log(); }, [] { return std::make_unique<StubBank>(); }},
        "boot"
    };
    for (int table = 1; table <= 3; ++table) {
        ledger::Settlement hand;
        hand.table = TableId{table};
        durable.settle(hand, [&answered, table](const ledger::SettleResult&) {
            ++answered;
            if (table == 1) throw std::runtime_error{"planted: answer"};
        });
    }
    while (answered < 3)
        std::this_thread::yield();
    durable.stop();
    CHECK(times_caught(Entry::worker_answer) == before + 1);
}
