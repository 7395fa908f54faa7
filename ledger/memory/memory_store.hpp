/// The in-memory twin of the PostgreSQL stores: same contract, same verdicts, nothing durable.
#pragma once

#include "ledger/store/archive.hpp"
#include "ledger/store/bank.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/table_log.hpp"

#include <chrono>
#include <functional>
#include <memory>

namespace cardroom::ledger {

/// One "database" in memory; the stores made from it share it and may be used from any thread.
class MemoryDatabase {
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;
    /// Leases run by `clock`.
    explicit MemoryDatabase(Clock clock = std::chrono::steady_clock::now);
    ~MemoryDatabase();
    std::unique_ptr<TableLog> table_log();
    std::unique_ptr<Bank> bank();
    std::unique_ptr<People> people();
    std::unique_ptr<Archive> archive();

    /// The next writing call of any store, after `done` more that go well: nothing happens and
    /// Unavailable is thrown.
    void fail_before_next(int done = 0);
    /// The next writing call of any store: it is done, and InDoubt is thrown all the same.
    void fail_after_next();

    struct Data;  ///< shared by the stores

private:
    std::shared_ptr<Data> data_;
};

}  // namespace cardroom::ledger
