// A hand that a program of the version before began, and this one takes up.
#include "tests/server/support/sim_table.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cardroom::server;
using namespace cardroom::server::testing;
namespace game = cardroom::game;
namespace ledger = cardroom::ledger;

namespace {

void erase_all(std::string& text, const std::string& part) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part))
        text.erase(at, part.size());
}

/// What a program of the oldest version would have stored: its texts name no version.
ledger::StoredTable by_oldest_engine(ledger::StoredTable stored) {
    const std::string named = " engine " + std::to_string(game::engine_version);
    ledger::Hash before{};
    for (ledger::LogRow& row : stored.rows) {
        erase_all(row.payload, named);
        if (row.state) erase_all(*row.state, named);
        row.hash = before = ledger::chain_hash(before, row);
    }
    stored.tail.hash = before;
    stored.hand->opening.engine_version = game::oldest_engine_version;
    return stored;
}

}  // namespace

TEST_CASE("a hand begun under the version before goes on under its rules") {
    SimTable sim;
    sim.sit(1, 500).sit(2, 500).until_turn();
    sim.act(sim.to_act(), "call");
    sim.run();
    const ledger::StoredTable old = by_oldest_engine(sim.stored());
    const Recovered again = recover(old, sim.keys, sim.names);
    const game::Hand* const hand = game::live_hand(again.table);
    REQUIRE(hand != nullptr);
    CHECK(hand->engine == game::oldest_engine_version);
    CHECK(hand->to_act == sim.hand().to_act);
}
