#include "game/planted.hpp"
#include "ledger/memory/data.hpp"

#include <algorithm>
#include <set>

namespace cardroom::ledger::memory {

namespace {

AppendResult refused(const std::string& why) {
    return {AppendVerdict::refused, why};
}

/// Why an opening cannot be; durable when it can.
AppendResult judge_opening(
    MemoryDatabase::Data& data, TableRow& table, TableId id, const Opening& opening
) {
    if (table.open_hand() != nullptr) return refused("the last hand is not settled");
    if (opening.players.empty()) return refused("nobody is dealt in");
    std::set<PlayerId> seen;
    for (const DealtIn& dealt : opening.players) {
        if (!data.accounts.contains(escrow_of(dealt.player, id)) ||
            data.balance(escrow_of(dealt.player, id)) != dealt.stack) {
            return refused("a stack is not the escrow's balance");
        }
        if (!seen.insert(dealt.player).second) return refused("a player is dealt in twice");
    }
    return {};
}

class MemoryTableLog final : public TableLog {
public:
    explicit MemoryTableLog(Shared data) : data_{std::move(data)} {}

    std::vector<AppendResult> append(std::span<const Append> rows) override {
        return data_->write([&] {
            std::vector<AppendResult> results;
            for (const Append& append : rows)
                results.push_back(append_one(append));
            return results;
        });
    }

    std::vector<std::optional<Tail>> fence(const std::string& boot, std::span<const TableId> tables)
        override {
        return data_->write([&] {
            std::vector<std::optional<Tail>> tails;
            for (const TableId id : tables) {
                TableRow* const table = data_->find_table(id);
                if (table == nullptr || table->boot != boot) {
                    tails.emplace_back();
                    continue;
                }
                table->tail.epoch = table->tail.epoch.next();
                tails.emplace_back(table->tail);
            }
            return tails;
        });
    }

    bool heartbeat(const std::string& node, const std::string& boot, Millis ttl) override {
        return data_->write([&] {
            const auto time = data_->clock();
            const auto found = data_->leases.find(node);
            if (found != data_->leases.end() && found->second.boot != boot &&
                found->second.until >= time) {
                return false;
            }
            data_->leases[node] = {boot, time + ttl};
            return true;
        });
    }
    void release_node(const std::string& node, const std::string& boot) override {
        data_->write([&] {
            const auto lease = data_->leases.find(node);
            if (lease != data_->leases.end() && lease->second.boot == boot) {
                data_->leases.erase(lease);
            }
        });
    }

    TableId create_table(const NewTable& made) override {
        return data_->write([&] {
            const TableId id{static_cast<std::int64_t>(data_->tables.size()) + 1};
            data_->tables[id].made = made;
            return id;
        });
    }
    bool close_table(const std::string& boot, TableId id) override {
        return data_->write([&] {
            TableRow* const table = data_->find_table(id);
            if (table == nullptr || table->boot != boot || !is_empty(id, *table)) return false;
            table->closed = true;
            data_->sweep(id);
            return true;
        });
    }
    std::vector<TableId> open_tables() override {
        return data_->read([&] {
            std::vector<TableId> open;
            for (const auto& [id, table] : data_->tables) {
                if (!table.closed) open.push_back(id);
            }
            return open;
        });
    }

    std::optional<StoredTable> claim(const std::string& boot, TableId id) override {
        return data_->write([&]() -> std::optional<StoredTable> {
            TableRow* const table = data_->find_table(id);
            if (table == nullptr || table->closed) return std::nullopt;
            if (table->boot != boot && data_->is_alive(table->boot)) return std::nullopt;
            table->boot = boot;
            table->tail.epoch = table->tail.epoch.next();
            return load(id, *table);
        });
    }
    std::optional<StoredTable> peek(TableId id) override {
        return data_->read([&]() -> std::optional<StoredTable> {
            TableRow* const table = data_->find_table(id);
            if (table == nullptr || table->closed) return std::nullopt;
            return load(id, *table);
        });
    }

    std::vector<LogRow> rows_after(TableId id, Seq after, int limit) override {
        return data_->read([&] {
            std::vector<LogRow> rows;
            TableRow* const table = data_->find_table(id);
            if (table == nullptr) return rows;
            for (const LogRow& row : table->rows) {
                if (row.seq > after && rows.size() < static_cast<std::size_t>(limit)) {
                    rows.push_back(row);
                }
            }
            return rows;
        });
    }

    void freeze(const std::string& boot, TableId id, const std::string& reason) override {
        data_->write([&] {
            TableRow* const table = data_->find_table(id);
            if (table != nullptr && table->boot == boot) table->frozen = reason;
        });
    }
    void release(TableId id) override {
        data_->write([&] {
            if (TableRow* const table = data_->find_table(id)) table->frozen.reset();
        });
    }
    bool change_settings(const std::string& boot, TableId id, const std::string& settings)
        override {
        return data_->write([&] {
            TableRow* const table = data_->find_table(id);
            if (table == nullptr || table->closed || table->boot != boot) return false;
            table->made.settings = settings;
            return true;
        });
    }

private:
    AppendResult append_one(const Append& append) {
        TableRow* const table = data_->find_table(append.row.table);
        AppendResult result =
            judge_row(table, append.row, append.before, append.opening.has_value());
        if (result.verdict != AppendVerdict::durable) return result;
        if (append.opening) {
            result = judge_opening(*data_, *table, append.row.table, *append.opening);
            if (result.verdict != AppendVerdict::durable) return result;
        } else if (append.ends_hand || append.voids_hand) {
            const Hand* const hand = table->open_hand();
            if (hand == nullptr || (append.ends_hand && hand->stored.final_seq)) {
                return refused("that hand is not open");
            }
        }
        store(*table, append);
        return {};
    }

    static void store(TableRow& table, const Append& append) {
        const LogRow& row = append.row;
        table.rows.push_back(row);
        table.tail = {row.epoch, row.seq, row.hash};
        table.last_hand = row.hand;
        if (append.opening) {
            Hand hand;
            hand.stored = {*append.opening, row.epoch, row.seq, std::nullopt, false};
            hand.opened = row.at;
            table.hands[row.hand] = std::move(hand);
        }
        if (append.ends_hand || append.voids_hand) {
            Hand& hand = table.hands.at(row.hand);
            hand.stored.final_seq = row.seq;
            hand.final_hash = row.hash;
            hand.stored.closed = append.voids_hand;
            if (append.voids_hand) hand.state = "void";
        }
    }

    static StoredTable load(TableId id, const TableRow& table) {
        StoredTable stored{
            .table = id,
            .name = table.made.name,
            .settings = table.made.settings,
            .rules = table.made.rules,
            .tail = table.tail,
            .frozen = table.frozen,
            .rows = {},
            .hand = std::nullopt,
        };
        const auto newest_state =
            std::find_if(table.rows.rbegin(), table.rows.rend(), [](const LogRow& row) {
                return row.state.has_value();
            });
        const auto first =
            newest_state == table.rows.rend() ? table.rows.begin() : std::prev(newest_state.base());
        stored.rows.assign(first, table.rows.end());
        const auto hand = table.hands.find(table.last_hand);
        if (hand == table.hands.end()) return stored;
        const LastHand& last = hand->second.stored;
        const bool is_before = last.closed && last.final_seq < stored.rows.front().seq;
        if (!is_before) stored.hand = last;
        return stored;
    }

    /// No hand is open, and no chips are at it.
    bool is_empty(TableId id, TableRow& table) {
        return table.open_hand() == nullptr &&
               std::ranges::none_of(data_->accounts, [&](const auto& account) {
                   return account.first.kind == AccountKind::escrow && account.first.table == id &&
                          account.second != Chips{};
               });
    }

    Shared data_;
};

}  // namespace

AppendResult judge_row(TableRow* table, const LogRow& row, const Hash& before, bool opens) {
    if (table == nullptr) return refused("no such table");
    if (table->tail.epoch != row.epoch && !game::planted(game::Bug::epoch_unchecked)) {
        return {AppendVerdict::stale_epoch, "another owner has the table"};
    }
    if (table->tail.seq.next() != row.seq || table->tail.hash != before) {
        return {AppendVerdict::out_of_order, "the log ends elsewhere"};
    }
    if (table->closed) return refused("the table is closed");
    if (row.hand != (opens ? table->last_hand.next() : table->last_hand)) {
        return refused("wrong hand number");
    }
    return {};
}

std::unique_ptr<TableLog> make_table_log(Shared data) {
    return std::make_unique<MemoryTableLog>(std::move(data));
}

}  // namespace cardroom::ledger::memory
