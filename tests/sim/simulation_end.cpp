// The end of a seed: everything comes to rest, and what is left must add up.
#include "game/table/decide.hpp"
#include "tests/sim/simulation.hpp"

#include <algorithm>

namespace cardroom::server::sim {
namespace {

using namespace game;

/// Virtual time in which every hand must come to its end, with nobody there.
constexpr Millis longest_rest{3'600'000};
constexpr Millis rest_poll{5'000};
const std::string last_node = "last";

}  // namespace

bool Simulation::at_rest() const {
    const auto& tables = nodes_.back()->tables();
    return tables.size() == tables_.size() && std::ranges::all_of(tables, [](const auto& entry) {
               const TableActor& table = *entry.second;
               return !table.writing() && live_hand(table.table()) == nullptr &&
                      !can_start_hand(table.table());
           });
}

/// Everybody goes away, a last process takes all tables over, and what is open comes to its end.
void Simulation::rest() {
    resting_ = true;
    scheduler_.say([] { return std::string{"everybody goes away"}; });
    store_.heal();
    for (const auto& client : clients_)
        client->stop();
    const auto run_for = [this](Millis time) {
        const Tick end = scheduler_.now() + time;
        while (scheduler_.run_next(end)) {
        }
    };
    for (const auto& node : nodes_) {
        if (node->paused()) node->go_on();
    }
    run_for(Millis{2'000});
    for (const auto& node : nodes_)
        node->kill();
    run_for(plan_.lease + Millis{1'000});
    start_node(last_node, "");
    const Tick end = scheduler_.now() + longest_rest;
    do {
        run_for(rest_poll);
    } while (!at_rest() && scheduler_.now() < end);
}

void Simulation::check_end() {
    const Node& last = *nodes_.back();
    must(last.tables().size() == tables_.size(), "every table can be taken over", last.name());
    for (const auto& [id, table] : last.tables())
        auditor_.check_rest(*table);
    const auto log = store_.database().table_log();
    const auto archive = store_.database().archive();
    auditor_.check_database(*log, *archive);
}

void Simulation::tell(RunResult& result) {
    for (const TableId table : tables_) {
        for (const Line& line : auditor_.story(table).lines())
            note({reinterpret_cast<const char*>(line.row.hash.data()), line.row.hash.size()});
    }
    result.fingerprint = fingerprint_;
    result.totals = {
        .seeds = 1,
        .rows = auditor_.rows(),
        .hands = auditor_.hands(),
        .acknowledged = auditor_.acknowledged(),
        .deaths = deaths_,
        .takeovers = takeovers_,
    };
    result.time = scheduler_.elapsed();
    result.trace = scheduler_.said();
    result.frames = clients_.front()->kept();
    result.revealed = auditor_.story(clients_.front()->table()).has_revealed();
}

RunResult Simulation::run() {
    RunResult result;
    try {
        play();
        rest();
        check_end();
    } catch (const Violation& violation) {
        result.violation = violation;
    }
    tell(result);
    return result;
}

}  // namespace cardroom::server::sim
