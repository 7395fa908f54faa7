#include "tests/sim/store.hpp"

#include <algorithm>
#include <utility>

namespace cardroom::server::sim {
namespace {

using namespace ledger;

std::vector<TableId> tables_of(std::span<const Append> rows) {
    std::vector<TableId> tables;
    for (const Append& append : rows)
        tables.push_back(append.row.table);
    return tables;
}

std::vector<TableId> tables_of(std::span<const Settlement> hands) {
    std::vector<TableId> tables;
    for (const Settlement& hand : hands)
        tables.push_back(hand.table);
    return tables;
}

}  // namespace

// --- what can happen to a call -------------------------------------------------------------------

SimStore::SimStore(Scheduler& scheduler, Auditor& auditor, const StoreFaults& faults, Dice dice)
    : scheduler_{scheduler},
      auditor_{auditor},
      faults_{faults},
      dice_{std::move(dice)},
      database_{[&scheduler] { return scheduler.now(); }} {}

void SimStore::read() const {
    if (away()) throw Unavailable{"the database is away"};
}

/// What hangs ends one way or the other before somebody else gets its rows.
void SimStore::wait_for_locks(const std::vector<TableId>& tables) {
    for (auto hanging = hanging_.begin(); hanging != hanging_.end();) {
        const auto next = std::next(hanging);
        const bool locks = std::ranges::any_of(hanging->tables, [&](TableId table) {
            return std::ranges::find(tables, table) != tables.end();
        });
        if (locks) finish(hanging, dice_.percent(50));
        hanging = next;
    }
}

void SimStore::finish(std::list<Hanging>::iterator hanging, bool lands) {
    const std::function<void()> land = std::move(hanging->land);
    hanging_.erase(hanging);
    scheduler_.say([&] { return std::string{"what hung "} + (lands ? "lands" : "is gone"); });
    if (lands) land();
}

void SimStore::hang(std::vector<TableId> tables, std::function<void()> land) {
    const auto tag = std::make_shared<int>(0);
    hanging_.push_back({std::move(tables), [tag, land = std::move(land)] { land(); }});
    const auto here = std::prev(hanging_.end());
    const Millis delay{dice_.between(1, dice_.percent(50) ? 50 : 9'000)};
    scheduler_.after(delay, [this, here, alive = std::weak_ptr{tag}] {
        if (!alive.expired()) finish(here, dice_.percent(60));
    });
}

template <class Call>
auto SimStore::write(const std::vector<TableId>& tables, Call call) -> decltype(call()) {
    read();
    int roll = dice_.below(1'000);
    const auto falls_on = [&](int share, const char* fate) {
        roll -= share;
        if (roll >= 0 || roll + share < 0) return false;
        scheduler_.say([&] { return std::string{"a store call "} + fate; });
        return true;
    };
    if (falls_on(faults_.unavailable, "is refused")) throw Unavailable{"the connection is refused"};
    if (falls_on(faults_.crash_before, "is its process's last, and is not made")) throw Crash{};
    if (falls_on(faults_.lost_before, "is lost")) throw InDoubt{"the connection died"};
    wait_for_locks(tables);
    if (falls_on(faults_.hangs, "hangs")) {
        hang(tables, [call]() mutable { call(); });
        throw InDoubt{"the commit hangs"};
    }
    auto result = call();
    if (falls_on(faults_.twice, "is made twice")) return call();
    if (falls_on(faults_.lost_after, "is made, its answer lost"))
        throw InDoubt{"the answer is lost"};
    if (falls_on(faults_.crash_after, "is its process's last")) throw Crash{};
    return result;
}

void SimStore::go_away(Millis time) {
    away_until_ = std::max(away_until_, scheduler_.now() + time);
}

void SimStore::heal() {
    faults_ = {};
    away_until_ = {};
    while (!hanging_.empty())
        finish(hanging_.begin(), dice_.percent(50));
}

Millis SimStore::call_time() {
    if (dice_.below(1'000) < faults_.slow) return Millis{dice_.between(100, 4'900)};
    return Millis{dice_.between(1, 6)};
}

// --- the log -------------------------------------------------------------------------------------

class SimLog : public TableLog {
public:
    SimLog(SimStore& store, int process)
        : store_{store}, process_{process}, log_{store.database_.table_log()} {}

    std::vector<AppendResult> append(std::span<const Append> rows) override {
        const std::vector<Append> copies{rows.begin(), rows.end()};
        std::optional<std::vector<AppendResult>> first;
        // Made twice, the second time finds each row there: the answer is the first time's.
        return store_.write(
            tables_of(rows),
            [log = log_, &auditor = store_.auditor_, process = process_, copies, first]() mutable {
                auto results = log->append(copies);
                for (std::size_t i = 0; i < copies.size(); ++i) {
                    const bool stale = results[i].verdict == AppendVerdict::stale_epoch;
                    auditor.judged(copies[i].row.table, copies[i].row.epoch, stale);
                    if (results[i].verdict == AppendVerdict::durable) {
                        auditor.durable(copies[i], process);
                    }
                }
                if (!first) first = std::move(results);
                return *first;
            }
        );
    }

    std::vector<std::optional<Tail>> fence(
        const std::string& owner, std::span<const TableId> tables
    ) override {
        const std::vector<TableId> ids{tables.begin(), tables.end()};
        return store_.write(
            ids,
            [log = log_, &auditor = store_.auditor_, process = process_, owner, ids] {
                auto tails = log->fence(owner, ids);
                for (std::size_t i = 0; i < ids.size(); ++i) {
                    if (tails[i]) auditor.owned(ids[i], tails[i]->epoch, process);
                }
                return tails;
            }
        );
    }

    std::optional<StoredTable> claim(const std::string& owner, TableId table) override {
        return store_.write(
            {table},
            [log = log_, &auditor = store_.auditor_, process = process_, owner, table] {
                auto stored = log->claim(owner, table);
                if (stored) auditor.owned(table, stored->tail.epoch, process);
                return stored;
            }
        );
    }

    bool heartbeat(const std::string& node, const std::string& boot, Millis ttl) override {
        return store_.write({}, [log = log_, node, boot, ttl] {
            return log->heartbeat(node, boot, ttl);
        });
    }
    void release_node(const std::string& node, const std::string& boot) override {
        store_.read();
        log_->release_node(node, boot);
    }
    TableId create_table(const NewTable& table) override { return log_->create_table(table); }
    bool close_table(const std::string& boot, TableId table) override {
        return log_->close_table(boot, table);
    }
    std::vector<TableId> open_tables() override {
        store_.read();
        return log_->open_tables();
    }
    std::optional<StoredTable> peek(TableId table) override {
        store_.read();
        return log_->peek(table);
    }
    std::vector<LogRow> rows_after(TableId table, Seq after, int limit) override {
        store_.read();
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
    SimStore& store_;
    int process_;
    std::shared_ptr<TableLog> log_;  ///< shared with calls that hang: they outlive their process
};

// --- the bank ------------------------------------------------------------------------------------

class SimBank : public Bank {
public:
    SimBank(SimStore& store, int process)
        : store_{store}, process_{process}, bank_{store.database_.bank()} {}

    std::vector<SettleResult> settle(std::span<const Settlement> hands) override {
        const std::vector<Settlement> copies{hands.begin(), hands.end()};
        return store_.write(tables_of(hands), [bank = bank_, &auditor = store_.auditor_, copies] {
            auto results = bank->settle(copies);
            for (std::size_t i = 0; i < copies.size(); ++i) {
                if (results[i].verdict == SettleVerdict::settled) auditor.settled(copies[i]);
            }
            return results;
        });
    }

    TransferResult seat_transfer(const SeatTransfer& transfer) override {
        return store_.write(
            {transfer.append.row.table},
            [bank = bank_, &auditor = store_.auditor_, process = process_, transfer] {
                auto result = bank->seat_transfer(transfer);
                if (result.verdict == TransferVerdict::done) auditor.moved(transfer, process);
                return result;
            }
        );
    }

    TransferResult wallet_transfer(const WalletTransfer& transfer) override {
        return bank_->wallet_transfer(transfer);
    }
    TransferResult issue(const Issue& issue) override { return bank_->issue(issue); }
    TransferResult correct(const Correction& correction) override {
        return bank_->correct(correction);
    }
    Chips balance(PlayerId player) override { return bank_->balance(player); }
    void sweep_rake(TableId table) override { bank_->sweep_rake(table); }

private:
    SimStore& store_;
    int process_;
    std::shared_ptr<Bank> bank_;
};

std::unique_ptr<TableLog> SimStore::table_log(int process) {
    return std::make_unique<SimLog>(*this, process);
}

std::unique_ptr<Bank> SimStore::bank(int process) {
    return std::make_unique<SimBank>(*this, process);
}

}  // namespace cardroom::server::sim
