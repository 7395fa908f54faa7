#include "tests/sim/simulation.hpp"

#include "game/text/codec.hpp"
#include "server/table/settings.hpp"
#include "tests/sim/randomness.hpp"

#include <algorithm>

namespace cardroom::server::sim {
namespace {

using namespace game;

/// Virtual time that a seed has for its rows.
constexpr Millis longest{600'000};

}  // namespace

Simulation::Simulation(std::uint64_t seed, const RunOptions& options)
    : options_{options},
      dice_{static_cast<std::uint32_t>(mixed(seed, 1))},
      plan_{random_plan(dice_)},
      store_{scheduler_, auditor_, plan_.store, Dice{static_cast<std::uint32_t>(mixed(seed, 2))}},
      keys_{ledger::KeyRing::fresh()},
      shared_{scheduler_, auditor_, store_, keys_, plan_, seed, std::nullopt} {
    if (options.trace) scheduler_.trace();
    if (options.keep_frames) plan_.tables.resize(1);
    open_tables();
    meet_players();
    if (options.other_cards) shared_.other_cards_than = players_.front();
    for (std::size_t i = 0; i < players_.size(); ++i) {
        const int sockets = static_cast<int>(i) < plan_.second_sockets ? 2 : 1;
        for (int n = 0; n < sockets; ++n) {
            const auto place = dice_.percent(50) ? i : i / 2;
            const auto word = mixed(seed, 100 + 10 * i + static_cast<std::uint64_t>(n));
            clients_.push_back(std::make_unique<Client>(
                shared_,
                *this,
                players_[i],
                tables_[place % tables_.size()],
                Dice{static_cast<std::uint32_t>(word)}
            ));
        }
    }
    if (options.keep_frames) clients_.front()->keep_frames();
}

void Simulation::open_tables() {
    const auto log = store_.database().table_log();
    for (const TableRules& rules : plan_.tables) {
        const TableId id = log->create_table(
            {"Table", write_settings({}), write_table(make_table(rules)), std::nullopt}
        );
        tables_.push_back(id);
        auditor_.open_table(id, rules);
    }
}

void Simulation::meet_players() {
    const auto people = store_.people();
    Chips most;
    for (const TableRules& rules : plan_.tables)
        most = std::max(most, rules.max_buy_in);
    for (int i = 1; i <= plan_.players; ++i) {
        ledger::NewPlayer made;
        made.name = "player" + std::to_string(i);
        // Some cannot buy in often.
        made.grant = dice_.percent(30) ? most : most + most + most + most + most;
        players_.push_back(people->create(made).player.id);
        auditor_.meet(players_.back(), made.name, made.grant);
    }
}

// --- processes -----------------------------------------------------------------------------------

Node& Simulation::start_node(const std::string& name, const std::string& dead_boot) {
    const int number = static_cast<int>(nodes_.size()) + 1;
    nodes_.push_back(std::make_unique<Node>(shared_, *this, number, name));
    scheduler_.say([&] { return "process " + std::to_string(number) + " starts as " + name; });
    nodes_.back()->start(dead_boot);
    return *nodes_.back();
}

/// Sometimes its lock file says that the old one is dead, sometimes its lease must run out first.
void Simulation::start_again(const Node& dead) {
    const std::string boot = dice_.percent(70) ? dead.boot() : "";
    scheduler_.after(Millis{dice_.between(50, 3'000)}, [this, name = dead.name(), boot] {
        if (!resting_) start_node(name, boot);
    });
}

void Simulation::node_died(int process) {
    ++deaths_;
    scheduler_.say([&] { return "process " + std::to_string(process) + " is dead"; });
    for (const auto& client : clients_)
        client->lost(process);
    if (!resting_) start_again(*nodes_[static_cast<std::size_t>(process) - 1]);
}

void Simulation::table_gone(int process, TableId table) {
    ++takeovers_;
    for (const auto& client : clients_) {
        if (client->table() == table) client->lost(process);
    }
}

std::vector<Node*> Simulation::servers(TableId table) {
    std::vector<Node*> found;
    for (const auto& node : nodes_) {
        TableActor* const actor = node->alive() ? node->find(table) : nullptr;
        if (actor != nullptr && actor->trouble() != Trouble::moved) found.push_back(node.get());
    }
    return found;
}

void Simulation::note(std::string_view what) {
    for (const char c : what)
        fingerprint_ = (fingerprint_ ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    fingerprint_ = mixed(fingerprint_, static_cast<std::uint64_t>(scheduler_.elapsed().count()));
}

// --- calamities ----------------------------------------------------------------------------------

Node* Simulation::any_node() {
    std::vector<Node*> alive;
    for (const auto& node : nodes_) {
        if (node->alive() && !node->paused()) alive.push_back(node.get());
    }
    if (alive.empty()) return nullptr;
    return alive[static_cast<std::size_t>(dice_.below(static_cast<int>(alive.size())))];
}

void Simulation::plan_calamity() {
    if (plan_.calamity_every == Millis{0}) return;
    scheduler_.after(Millis{dice_.between(1, 2 * plan_.calamity_every.count())}, [this] {
        if (resting_) return;
        calamity();
        plan_calamity();
    });
}

/// Stopped past its lease, while another process starts and takes what it finds.
void Simulation::stop_and_go(Node& node) {
    const Millis lease = plan_.lease;
    node.pause(Millis{dice_.between(50, 3 * lease.count())});
    for (const auto& other : nodes_) {
        if (!other->alive() || other->paused() || other.get() == &node) continue;
        scheduler_.after(lease + Millis{dice_.between(0, 500)}, [&other = *other] {
            other.kill();
        });
        return;
    }
}

void Simulation::ask_house(TableId table, const Command& command, std::string_view kind) {
    for (Node* const node : servers(table)) {
        node->later(Millis{0}, [node, table, command, kind, now = scheduler_.now()] {
            TableActor* const actor = node->find(table);
            if (actor != nullptr) actor->post({command, kind, now, {}, {}, {}, {}});
        });
    }
}

/// What hosts and admins do.
void Simulation::house_calamity() {
    const TableId table =
        tables_[static_cast<std::size_t>(dice_.below(static_cast<int>(tables_.size())))];
    const std::string name = "table " + std::to_string(table.value());
    const int roll = dice_.below(100);
    if (roll < 30) {
        scheduler_.say([&] { return name + " is paused"; });
        ask_house(table, Pause{}, "pause");
        scheduler_.after(Millis{dice_.between(100, 3'000)}, [this, table] {
            ask_house(table, Resume{}, "resume");
        });
    } else if (roll < 45) {
        scheduler_.say([&] { return "a seat of " + name + " is taken back"; });
        ask_house(table, Remove{SeatNo{1 + dice_.below(max_seats)}, {}}, "kick");
    } else {
        const auto owners = servers(table);
        const Millis time{dice_.between(1, 2'000)};
        const bool voids = dice_.percent(30);
        scheduler_.say([&] { return name + (voids ? " is frozen and voided" : " is frozen"); });
        if (!owners.empty()) owners.front()->freeze(table, time, voids);
    }
}

void Simulation::calamity() {
    if (dice_.percent(25)) return house_calamity();
    Node* const node = any_node();
    const int roll = dice_.below(100);
    if (roll < 15) {
        scheduler_.say([] { return std::string{"the database goes away"}; });
        return store_.go_away(Millis{dice_.between(50, 7'000)});
    }
    if (node == nullptr) return;
    const std::string who = "process " + std::to_string(node->number());
    if (roll < 50) {
        scheduler_.say([&] { return who + " is killed"; });
        node->kill();
    } else if (roll < 85) {
        scheduler_.say([&] { return who + " is stopped for a while"; });
        stop_and_go(*node);
    } else {
        scheduler_.say([&] { return who + " is told to stop"; });
        node->later(Millis{0}, [node] { node->stop(); });
    }
}

// --- playing -------------------------------------------------------------------------------------

void Simulation::play() {
    for (int i = 1; i <= plan_.nodes; ++i) {
        scheduler_.after(Millis{dice_.between(0, 500)}, [this, i] {
            start_node("node" + std::to_string(i), "");
        });
    }
    for (const auto& client : clients_)
        client->begin();
    plan_calamity();
    const Tick end = scheduler_.now() + longest;
    while (auditor_.rows() < options_.most_rows && scheduler_.run_next(end)) {
    }
}

}  // namespace cardroom::server::sim
