/// LeaseKeeper: takes the node's lease and renews it on its own thread until it is given back.
#pragma once

#include "ledger/pg/watchdog.hpp"
#include "server/config/config.hpp"
#include "server/room/room.hpp"
#include "server/run/start.hpp"
#include "server/table/outage.hpp"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace cardroom::server {

class LeaseKeeper {
public:
    LeaseKeeper(const Stores& stores, const Config& config, std::string boot);
    /// Gives the lease back, also when a start fails.
    ~LeaseKeeper() { release(); }
    LeaseKeeper(const LeaseKeeper&) = delete;
    LeaseKeeper& operator=(const LeaseKeeper&) = delete;

    /// Takes the lease, from the server that died here at once (any other's must run out), and
    /// renews it from now on, three times in its length. `lost` is called on the keeper's thread,
    /// once, when another has it. Throws CannotStart.
    void take(NodeLock& lock, std::function<void()> lost);
    /// Ends the renewals and gives the lease back. Safe to call twice.
    void release();

private:
    [[nodiscard]] bool renew();
    void keep(const std::function<void()>& lost);
    [[nodiscard]] bool wait(std::chrono::milliseconds pause);

    std::unique_ptr<ledger::TableLog> log_;
    const Config& config_;
    const std::chrono::milliseconds every_;
    ledger::Watchdog watchdog_{every_};  ///< so that there is time for another renewal
    std::string boot_;
    bool held_ = false;
    Outage outage_{"renewing the lease"};
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace cardroom::server
