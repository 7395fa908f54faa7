#include "ledger/audit/audit.hpp"

#include "ledger/audit/account_audit.hpp"
#include "ledger/audit/table_audit.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace cardroom::ledger::audit {
namespace {

/// Accounts and transfers of one unit of work.
constexpr std::int64_t accounts_a_unit = 500;
constexpr std::int64_t transfers_a_unit = 20'000;

/// Thrown in the other threads when one has failed.
class Stopped : public std::exception {};

/// What one thread does at a time, on its own connection.
using Unit = std::function<void(Source&, Findings&, const Progress&)>;

template <class Work>
void add_ranges(std::vector<Unit>& units, std::int64_t last, std::int64_t step, Work work) {
    for (std::int64_t first = 1; first <= last; first += step) {
        const Range range{first, std::min(first + step - 1, last)};
        units.push_back([range, work](
                            Source& source, Findings& findings, const Progress& progress
                        ) { work(source, range, findings, progress); });
    }
}

Unit table_unit(TableId table, const KeyRing& keys) {
    return [table, &keys](Source& source, Findings& findings, const Progress& progress) {
        audit_table(source, table, keys, findings, progress);
    };
}

std::vector<Unit> all_units(const Extent& extent, const KeyRing& keys) {
    std::vector<Unit> units;
    for (const TableId table : extent.tables)
        units.push_back(table_unit(table, keys));
    add_ranges(units, extent.last_account, accounts_a_unit, audit_accounts);
    add_ranges(units, extent.last_transfer, transfers_a_unit, audit_transfers);
    return units;
}

std::vector<Unit> units_of(TableId table, Source& source, const KeyRing& keys) {
    std::vector<Unit> units{table_unit(table, keys)};
    for (const std::int64_t account : source.accounts_of(table)) {
        units.emplace_back([account](Source& from, Findings& findings, const Progress& progress) {
            audit_accounts(from, Range{account, account}, findings, progress);
        });
    }
    return units;
}

/// Threads that take the next unit until there is none.
class Crew {
public:
    Crew(std::vector<Unit> units, std::int64_t total, const Order& order, Findings& findings)
        : units_{std::move(units)}, total_{total}, order_{order}, findings_{findings} {}

    void work(Moment& moment) {
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < order_.threads; ++i) {
                threads.emplace_back([this, &moment] { guarded(moment); });
            }
        }
        if (failure_) std::rethrow_exception(failure_);
    }

private:
    void guarded(Moment& moment) {
        try {
            const auto source = moment.open();
            const Progress progress = [this](std::int64_t rows) { advance(rows); };
            for (std::size_t i = next_++; i < units_.size(); i = next_++) {
                units_[i](*source, findings_, progress);
            }
        } catch (const Stopped&) {
            return;
        } catch (...) {
            const std::scoped_lock lock{mutex_};
            if (!failure_) failure_ = std::current_exception();
            stopping_ = true;
        }
    }
    void advance(std::int64_t rows) {
        if (stopping_) throw Stopped{};
        const std::scoped_lock lock{mutex_};
        done_ = std::min(done_ + rows, total_);
        if (order_.progress) order_.progress(done_, total_);
    }

    std::vector<Unit> units_;
    std::int64_t total_;
    const Order& order_;
    Findings& findings_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> stopping_ = false;
    std::mutex mutex_;
    std::int64_t done_ = 0;
    std::exception_ptr failure_;
};

}  // namespace

Result run_audit(Moment& moment, const KeyRing& keys, const Order& order) {
    Findings findings;
    const auto source = moment.open();
    if (order.table) {
        const std::int64_t rows = source->head(*order.table).value_or(Head{}).last_seq.value();
        Crew{units_of(*order.table, *source, keys), rows, order, findings}.work(moment);
    } else {
        const Extent extent = source->extent();
        const std::int64_t all = extent.rows + extent.postings;
        Crew{all_units(extent, keys), all, order, findings}.work(moment);
    }
    const Counts counts = findings.counts();
    if (!order.table && counts.sum_of_balances != Chips{}) {
        const auto sum = std::to_string(counts.sum_of_balances.units());
        findings.add(Fault{{}, "all balances sum to " + sum + ", not to zero"});
    }
    return {counts, findings.faults(), findings.fault_count()};
}

}  // namespace cardroom::ledger::audit
