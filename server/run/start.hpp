/// Starting: the steps from an empty process to tables that can play, each with its own failure.
#pragma once

#include "ledger/crypto/sealing.hpp"
#include "ledger/pg/watchdog.hpp"
#include "server/config/config.hpp"
#include "server/room/room.hpp"

#include <stdexcept>
#include <string>
#include <vector>

namespace cardroom::server {

/// A start that failed: what to tell the operator, and the exit code.
class CannotStart : public std::runtime_error {
public:
    CannotStart(ExitCode code, const std::string& what) : std::runtime_error{what}, code_{code} {}
    [[nodiscard]] ExitCode code() const { return code_; }

private:
    ExitCode code_;
};

/// `watchdog` watches all of them.
[[nodiscard]] Stores pg_stores(const std::string& url, ledger::Watchdog& watchdog);
/// The database answers, keeps what it commits, and has exactly our schema.
void check_database(const Config& config);
[[nodiscard]] ledger::KeyRing open_keys(const Config& config);

/// One server a node name on this machine: holds a lock file beside the key file, which also says
/// whether a server of this name died here.
class NodeLock {
public:
    explicit NodeLock(const Config& config);
    ~NodeLock();
    NodeLock(const NodeLock&) = delete;
    NodeLock& operator=(const NodeLock&) = delete;
    /// The boot id of the server that held this lock before: it is dead, for we hold the lock now.
    [[nodiscard]] const std::string& dead_boot() const { return dead_boot_; }
    /// Leaves our own boot id for the next one.
    void sign(const std::string& boot);

private:
    int file_ = -1;
    std::string dead_boot_;
};

/// Loads all tables of this node into `room`, making house tables up to `config.tables`. A table
/// that cannot be recovered, for whatever reason, is frozen and left out.
void load_tables(Room& room, const Config& config, const Stores& stores, ledger::KeyRing& keys);
/// Makes sure that `config.bots` house bots exist and have chips; their API keys.
[[nodiscard]] std::vector<std::string> house_bot_keys(const Config& config, const Stores& stores);

}  // namespace cardroom::server
