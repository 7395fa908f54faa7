/// Node: one server process with its lease and its tables, from its start to its death. Actors,
/// disk turns and recovery are the server's own.
#pragma once

#include "ledger/crypto/sealing.hpp"
#include "tests/sim/disk.hpp"

#include <map>
#include <memory>
#include <string>

namespace cardroom::server::sim {

/// What all nodes of one simulation share.
struct Shared {
    Scheduler& scheduler;
    Auditor& auditor;
    SimStore& store;
    const ledger::KeyRing& keys;
    const Plan& plan;
    std::uint64_t seed = 0;
    /// The twin run deals other cards to everybody but this player.
    std::optional<PlayerId> other_cards_than{};
};

/// What a node tells the simulation.
class NodeKeeper {
public:
    virtual ~NodeKeeper() = default;
    virtual void table_gone(int process, TableId table) = 0;
    virtual void node_died(int process) = 0;
};

class Node : public Process, private TableKeeper, private Decks {
public:
    /// `name` is the same for all processes on one machine, one after the other.
    Node(const Shared& shared, NodeKeeper& keeper, int number, std::string name);
    ~Node() override;

    /// Starts: takes the lease (`dead_boot`: whose lease is known to be over), loads what it may.
    void start(const std::string& dead_boot);
    /// Freezes a table, as a broken invariant does; an admin releases it after so long, or voids
    /// its hand.
    void freeze(TableId table, Millis time, bool voids);
    /// Stops as on SIGTERM: lets what is being written land, and gives the lease back.
    void stop();

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::string& boot() const { return boot_; }
    /// nullptr: it does not serve this table.
    [[nodiscard]] TableActor* find(TableId table);
    [[nodiscard]] const std::map<TableId, std::unique_ptr<TableActor>>& tables() const {
        return tables_;
    }

private:
    // Process
    void died() override;
    void rested() override;
    // TableKeeper
    void table_changed(TableId /*table*/) override {}
    void balance_changed(PlayerId /*player*/, Chips /*balance*/) override {}
    void table_fault(TableId table, const std::string& reason) override;
    void table_moved(TableId table) override;
    // Decks
    std::pair<game::Deck, ledger::SealedDeck> shuffle(TableId table, HandNo hand) override;
    std::uint32_t draw() override;

    void take_lease(const std::string& dead_boot);
    void load_tables();
    void keep_lease();
    void tick();
    void wait_for_writes(int tries);
    void release(TableId table, bool voids);

    Shared shared_;
    NodeKeeper& keeper_;
    std::string name_;
    std::string boot_;
    ProcessClock clock_;
    Disk disk_;
    std::unique_ptr<ledger::TableLog> log_;
    std::unique_ptr<ledger::People> people_;
    TableWorld world_;
    std::map<TableId, std::unique_ptr<TableActor>> tables_;
    HandNo last_dealt_;
    bool freezing_ = false;  ///< the fault is the simulation's own
};

}  // namespace cardroom::server::sim
