#include "tests/sim/run.hpp"

#include "game/table/decide.hpp"
#include "game/text/codec.hpp"
#include "tests/sim/randomness.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>

namespace cardroom::server::sim {
namespace {

using namespace game;

constexpr Millis longest{600'000};
constexpr Millis longest_rest{3'600'000};
constexpr Millis rest_poll{5'000};
const std::string last_node = "last";

class Simulation : public NodeKeeper, public Network {
public:
    Simulation(std::uint64_t seed, const RunOptions& options);

    RunResult run();

private:
    // NodeKeeper
    void table_gone(int process, TableId table) override;
    void node_died(int process) override;
    // Network
    std::vector<Node*> servers(TableId table) override;
    void note(std::string_view what) override;

    void open_tables();
    void meet_players();
    Node& start_node(const std::string& name, const std::string& dead_boot);
    void start_again(const Node& dead);
    void plan_calamity();
    void calamity();
    void stop_and_go(Node& node);
    void play();
    void rest();
    [[nodiscard]] bool at_rest() const;
    void check_end();
    [[nodiscard]] Node* any_node();
    void tell(RunResult& result);

    RunOptions options_;
    std::uint64_t seed_;
    Dice dice_;
    Plan plan_;
    Scheduler scheduler_;
    Auditor auditor_;
    SimStore store_;
    ledger::KeyRing keys_;
    Shared shared_;
    std::vector<TableId> tables_;
    std::vector<PlayerId> players_;
    std::vector<std::unique_ptr<Client>> clients_;
    std::vector<std::unique_ptr<Node>> nodes_;  ///< dead ones too
    std::uint64_t fingerprint_ = 0;
    int deaths_ = 0;
    int takeovers_ = 0;
    bool resting_ = false;
};

Simulation::Simulation(std::uint64_t seed, const RunOptions& options)
    : options_{options},
      seed_{seed},
      dice_{static_cast<std::uint32_t>(mixed(seed, 1))},
      plan_{random_plan(dice_)},
      store_{
          scheduler_, auditor_, plan_.store, Dice{static_cast<std::uint32_t>(mixed(seed, 2))}
      },
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
                shared_, *this, players_[i], tables_[place % tables_.size()],
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
        scheduler_.after(lease + Millis{dice_.between(0, 500)}, [&other = *other] { other.kill(); });
        return;
    }
}

void Simulation::calamity() {
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

// --- the run -------------------------------------------------------------------------------------

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
    must(
        last.tables().size() == tables_.size(), "every table can be taken over", last.name()
    );
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
    result.rows = auditor_.rows();
    result.hands = auditor_.hands();
    result.acknowledged = auditor_.acknowledged();
    result.deaths = deaths_;
    result.takeovers = takeovers_;
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

}  // namespace

void prepare_process() {
    spdlog::set_level(spdlog::level::off);
    replace_randomness();
}

RunResult run_seed(std::uint64_t seed, const RunOptions& options) {
    seed_randomness(seed);
    return Simulation{seed, options}.run();
}

std::optional<Violation> check_secrecy(std::uint64_t seed) {
    const RunResult one = run_seed(seed, {.keep_frames = true});
    const RunResult two = run_seed(seed, {.keep_frames = true, .other_cards = true});
    if (one.violation || two.violation) return one.violation ? one.violation : two.violation;
    const auto differ = std::ranges::mismatch(one.frames, two.frames);
    // Other cards may be turned up earlier: what came before must be the same all the same.
    const bool one_ends = differ.in1 == one.frames.end();
    const bool two_ends = differ.in2 == two.frames.end();
    if ((one_ends && two_ends) || (one_ends && one.revealed) || (two_ends && two.revealed)) {
        return std::nullopt;
    }
    const auto place = std::distance(one.frames.begin(), differ.in1);
    return Violation{
        "a frame holds no card that its viewer may not see", "frame " + std::to_string(place)
    };
}

RunResult run_all_of(std::uint64_t seed) {
    RunResult result = run_seed(seed);
    if (!result.violation && has_twin(seed)) result.violation = check_secrecy(seed);
    return result;
}

}  // namespace cardroom::server::sim
