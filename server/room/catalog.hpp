/// Catalog: making, loading, freezing and closing tables, on its own thread and connection.
#pragma once

#include "ledger/crypto/sealing.hpp"
#include "ledger/store/orders.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/table_log.hpp"
#include "server/table/durable_threads.hpp"
#include "server/table/recover.hpp"
#include "server/work/worker.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cardroom::server {

/// A stored table with the names that recovery needs.
struct LoadedTable {
    ledger::StoredTable stored;
    std::vector<ledger::Player> players;
};

/// Claims one table for the server of this boot id and reads it; nullopt while another server holds
/// it. Blocking.
[[nodiscard]] std::optional<LoadedTable> load_table(
    ledger::TableLog& log,
    ledger::People& people,
    const ledger::KeyRing& keys,
    const std::string& boot,
    TableId table
);

class Catalog {
public:
    Catalog(
        PostToIo post,
        const ledger::KeyRing& keys,
        std::string boot,
        const std::function<std::unique_ptr<ledger::TableLog>()>& log,
        const std::function<std::unique_ptr<ledger::People>()>& people,
        const std::function<std::unique_ptr<ledger::AdminOrders>()>& orders
    );

    /// `error` is a code of PROTOCOL.md, empty when it went well.
    using Loaded = std::function<void(std::string_view error, std::optional<LoadedTable>)>;
    void create(ledger::NewTable table, Loaded done);
    void load(TableId table, Loaded done);
    void close(TableId table, std::function<void(std::string_view error)> done);
    void change_settings(
        TableId table, std::string settings, std::function<void(std::string_view error)> done
    );
    void freeze(
        TableId table, std::string reason, std::function<void(std::string_view error)> done
    );
    /// Which of `tables` an admin has released meanwhile.
    void released(std::vector<TableId> tables, std::function<void(std::vector<TableId>)> done);
    /// Which of `players` an admin has frozen.
    void frozen_players(
        std::vector<PlayerId> players, std::function<void(std::vector<PlayerId>)> done
    );
    /// Orders of admins that wait for the owner of their table; nullopt when they cannot be read.
    void orders(std::function<void(std::optional<std::vector<ledger::VoidOrder>>)> done);
    /// Notes an order's outcome, after `thawed` was taken out of its frozen state.
    void finish_order(std::int64_t id, std::string outcome, std::optional<TableId> thawed);
    void stop() { worker_.stop(); }

private:
    /// Runs `work` on the thread; its result, or an error's code, comes back on the io thread.
    void run(std::function<void()> work, std::function<void(std::string_view error)> done);

    PostToIo post_;
    const ledger::KeyRing& keys_;
    std::string boot_;
    std::unique_ptr<ledger::TableLog> log_;
    std::unique_ptr<ledger::People> people_;
    std::unique_ptr<ledger::AdminOrders> orders_;
    Worker worker_{256};
};

}  // namespace cardroom::server
