#include "server/run/lease_keeper.hpp"

#include "ledger/store/crash_point.hpp"
#include "server/config/log.hpp"
#include "server/run/patience.hpp"
#include "server/work/guard.hpp"

#include <utility>

namespace cardroom::server {
namespace {

/// Between two tries to get the lease of another server.
constexpr std::chrono::milliseconds ask_again_after{200};

void wait_for_lease(ledger::TableLog& log, const Config& config, const std::string& boot) {
    Patience patience{"taking the lease"};
    const Millis ttl{config.lease_ms};
    const auto give_up = std::chrono::steady_clock::now() + 2 * ttl;
    while (!patience.ask([&] { return log.heartbeat(config.node, boot, ttl); })) {
        if (std::chrono::steady_clock::now() > give_up) {
            throw CannotStart{
                exit_unavailable,
                "a live server holds the lease of node \"" + config.node +
                    "\"; stop it, or give this one another --node"
            };
        }
        std::this_thread::sleep_for(ask_again_after);
    }
}

}  // namespace

LeaseKeeper::LeaseKeeper(const Stores& stores, const Config& config, std::string boot)
    : log_{stores.log()}, config_{config}, every_{config.lease_ms / 3}, boot_{std::move(boot)} {
    watchdog_.watch(*log_);
}

void LeaseKeeper::take(NodeLock& lock, std::function<void()> lost) {
    if (!lock.dead_boot().empty()) {
        Patience{"freeing the lease of the server that died here"}.ask([&] {
            log_->release_node(config_.node, lock.dead_boot());
        });
    }
    ledger::crash_point("lease.freed");
    lock.sign(boot_);  // before it is ours: whoever comes after us knows whom to free
    ledger::crash_point("lease.begin");
    wait_for_lease(*log_, config_, boot_);
    held_ = true;
    ledger::crash_point("lease.taken");
    thread_ = std::thread{[this, lost = std::move(lost)] {
        run_to_the_end(Entry::thread, [&] { keep(lost); });
    }};
}

/// Until it is given back or lost. After a failure the next try comes at once: `Outage` has paused.
void LeaseKeeper::keep(const std::function<void()>& lost) {
    auto pause = every_;
    while (wait(pause)) {
        try {
            if (!renew()) {
                return lost();
            }
            outage_.over();
            pause = every_;
        } catch (const std::exception& away) {
            outage_.began(away.what());
            pause = std::chrono::milliseconds{0};
        }
    }
}

bool LeaseKeeper::renew() {
    ledger::crash_point("lease.renewing");
    const bool ours = log_->heartbeat(config_.node, boot_, Millis{config_.lease_ms});
    ledger::crash_point("lease.renewed");
    return ours;
}

/// False: stopping.
bool LeaseKeeper::wait(std::chrono::milliseconds pause) {
    std::unique_lock lock{mutex_};
    return !wake_.wait_for(lock, pause, [this] { return stopping_; });
}

void LeaseKeeper::release() {
    {
        const std::scoped_lock lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_one();
    watchdog_.cut_off_now();  // a renewal may hang, and is not wanted any more
    if (thread_.joinable()) {
        thread_.join();
    }
    if (!std::exchange(held_, false)) {
        return;
    }
    try {
        ledger::crash_point("lease.returning");
        log_->release_node(config_.node, boot_);
        ledger::crash_point("lease.returned");
    } catch (const std::exception& away) {
        log(LogLevel::warn, std::string{"the lease was not released: "} + away.what());
    }
}

}  // namespace cardroom::server
