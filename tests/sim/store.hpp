/// SimStore: the one ledger of all processes. Behind it is the in-memory twin; before it stands all
/// that can happen to a call on its way, and the auditor hears what became durable.
#pragma once

#include "ledger/memory/memory_store.hpp"
#include "tests/sim/auditor.hpp"
#include "tests/sim/plan.hpp"
#include "tests/sim/scheduler.hpp"

#include <functional>
#include <list>
#include <memory>
#include <vector>

namespace cardroom::server::sim {

/// The process dies here. Not an error: nobody may catch it but who runs processes.
struct Crash {};

class SimStore {
public:
    SimStore(Scheduler& scheduler, Auditor& auditor, const StoreFaults& faults, Dice dice);

    /// Connections of a process.
    [[nodiscard]] std::unique_ptr<ledger::TableLog> table_log(int process);
    [[nodiscard]] std::unique_ptr<ledger::Bank> bank(int process);
    [[nodiscard]] std::unique_ptr<ledger::People> people() { return database_.people(); }

    /// No call is answered for so long.
    void go_away(Millis time);
    /// From now on every call goes well, and nothing hangs.
    void heal();
    /// How long the next call takes.
    [[nodiscard]] Millis call_time();
    [[nodiscard]] ledger::MemoryDatabase& database() { return database_; }

private:
    friend class SimLog;
    friend class SimBank;

    /// A transaction whose client has given up; it holds its tables' rows until it is over.
    struct Hanging {
        std::vector<TableId> tables;
        std::function<void()> land;
    };

    template <class Call>
    auto write(const std::vector<TableId>& tables, Call call) -> decltype(call());
    void read() const;
    void wait_for_locks(const std::vector<TableId>& tables);
    void hang(std::vector<TableId> tables, std::function<void()> land);
    void finish(std::list<Hanging>::iterator hanging, bool lands);
    [[nodiscard]] bool away() const { return scheduler_.now() < away_until_; }

    Scheduler& scheduler_;
    Auditor& auditor_;
    StoreFaults faults_;
    Dice dice_;
    ledger::MemoryDatabase database_;
    std::list<Hanging> hanging_;
    Tick away_until_{};
};

}  // namespace cardroom::server::sim
