/// StartWorld: an in-memory database, a folder for keys and a room that a start fills; tables can
/// be spoilt on their way from the database.
#pragma once

#include "ledger/memory/memory_store.hpp"
#include "server/run/start.hpp"

#include <boost/asio/io_context.hpp>

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace cardroom::server::testing {

/// What is done to a table while it is read; may throw.
using Spoil = std::function<void(ledger::StoredTable&)>;

/// The log of the database below, but for the tables that are spoilt.
class SpoiltLog : public ledger::TableLog {
public:
    SpoiltLog(std::unique_ptr<ledger::TableLog> log, const std::map<TableId, Spoil>& spoilt)
        : log_{std::move(log)}, spoilt_{spoilt} {}

    std::vector<ledger::AppendResult> append(std::span<const ledger::Append> rows) override {
        return log_->append(rows);
    }
    std::vector<std::optional<ledger::Tail>> fence(
        const std::string& boot, std::span<const TableId> tables
    ) override {
        return log_->fence(boot, tables);
    }
    bool heartbeat(const std::string& node, const std::string& boot, Millis ttl) override {
        return log_->heartbeat(node, boot, ttl);
    }
    void release_node(const std::string& node, const std::string& boot) override {
        log_->release_node(node, boot);
    }
    TableId create_table(const ledger::NewTable& table) override {
        return log_->create_table(table);
    }
    bool close_table(const std::string& boot, TableId table) override {
        return log_->close_table(boot, table);
    }
    std::vector<TableId> open_tables() override { return log_->open_tables(); }
    std::optional<ledger::StoredTable> claim(const std::string& boot, TableId table) override {
        auto stored = log_->claim(boot, table);
        if (const auto spoil = spoilt_.find(table); spoil != spoilt_.end()) {
            spoil->second(stored.value());
        }
        return stored;
    }
    std::optional<ledger::StoredTable> peek(TableId table) override { return log_->peek(table); }
    std::vector<ledger::LogRow> rows_after(TableId table, Seq after, int limit) override {
        return log_->rows_after(table, after, limit);
    }
    void freeze(const std::string& boot, TableId table, const std::string& reason) override {
        log_->freeze(boot, table, reason);
    }
    void release(TableId table) override { log_->release(table); }
    bool change_settings(const std::string& boot, TableId table, const std::string& settings)
        override {
        return log_->change_settings(boot, table, settings);
    }

private:
    std::unique_ptr<ledger::TableLog> log_;
    const std::map<TableId, Spoil>& spoilt_;
};

class StartWorld {
public:
    StartWorld();
    ~StartWorld();
    StartWorld(const StartWorld&) = delete;
    StartWorld& operator=(const StartWorld&) = delete;

    /// A new room, as after a restart, with all tables that can be had.
    void start();
    /// Lets the room work until `done`, or for thirty seconds.
    bool until(const std::function<bool()>& done);
    /// Why a table is frozen in the database, or "".
    [[nodiscard]] std::string frozen(std::int64_t table);
    [[nodiscard]] std::size_t tables_in_play() {
        return database.table_log()->open_tables().size();
    }
    [[nodiscard]] bool has(std::int64_t table) { return room->find(TableId{table}) != nullptr; }

    boost::asio::io_context io;
    ledger::MemoryDatabase database;
    ledger::KeyRing keys = ledger::KeyRing::fresh();
    Config config;
    Stores stores;
    std::map<TableId, Spoil> spoilt;
    std::unique_ptr<Room> room;

private:
    void end_room();
};

}  // namespace cardroom::server::testing
