/// Simulation: one seed's world: its ledger, its processes, its players, and what befalls them.
#pragma once

#include "tests/sim/client.hpp"
#include "tests/sim/run.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cardroom::server::sim {

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
    void house_calamity();
    void ask_house(TableId table, const game::Command& command, std::string_view kind);
    void play();
    void rest();
    [[nodiscard]] bool at_rest() const;
    void check_end();
    [[nodiscard]] Node* any_node();
    void tell(RunResult& result);

    RunOptions options_;
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

}  // namespace cardroom::server::sim
