#include "server/table/durable_threads.hpp"

#include "server/config/log.hpp"
#include "server/table/busy_since.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace cardroom::server {
namespace {

/// Most hands in one settlement transaction; above this only latency grows.
constexpr std::size_t max_settle_batch = 32;

/// What waits for one thread. Bounded by the tables: each has at most one command under way.
template <class Work>
class Inbox {
public:
    void push(Work work) {
        {
            const std::scoped_lock lock{mutex_};
            work_.push_back(std::move(work));
        }
        wake_.notify_one();
    }
    void stop() {
        {
            const std::scoped_lock lock{mutex_};
            stopping_ = true;
        }
        wake_.notify_one();
    }
    [[nodiscard]] bool stopping() const { return stopping_; }
    /// Takes up to `most`; waits for some when `wait`. Empty: stopping, or nothing there.
    std::vector<Work> take(std::size_t most, bool wait) {
        std::unique_lock lock{mutex_};
        if (wait) {
            wake_.wait(lock, [this] { return stopping_ || !work_.empty(); });
        }
        std::vector<Work> taken;
        while (!work_.empty() && taken.size() < most) {
            taken.push_back(std::move(work_.front()));
            work_.pop_front();
        }
        return taken;
    }

private:
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Work> work_;
    std::atomic<bool> stopping_ = false;
};

struct Row {
    ledger::Append append;
    std::function<void(ledger::Written)> done;
};
struct Hand {
    ledger::Settlement settlement;
    std::function<void(ledger::SettleResult)> done;
};
struct Chips {
    ledger::SeatTransfer transfer;
    std::function<void(SeatMoneyDone)> done;
};

/// Says once that the database is away, and once that it is back.
class Outage {
public:
    explicit Outage(const char* who) : who_{who} {}
    void began(const std::string& what) {
        if (!std::exchange(away_, true)) {
            log(LogLevel::error, std::string{who_} + ": " + what + "; trying again");
        }
        std::this_thread::sleep_for(retry_pause);
    }
    void over() {
        if (std::exchange(away_, false)) {
            log(LogLevel::info, std::string{who_} + ": the database answers again");
        }
    }

private:
    const char* who_;
    bool away_ = false;
};

}  // namespace

struct DurableThreads::Impl {
    Impl(PostToIo post_to_io, const DurableStores& stores, std::string node)
        : post{std::move(post_to_io)},
          table_log{stores.log()},
          settle_bank{stores.bank()},
          seat_bank{stores.bank()},
          writer{std::move(node)} {
        log_interrupter = ledger::interrupter(*table_log);
        settle_interrupter = ledger::interrupter(*settle_bank);
        seat_interrupter = ledger::interrupter(*seat_bank);
        threads.emplace_back([this] { write_rows(); });
        threads.emplace_back([this] { settle_hands(); });
        threads.emplace_back([this] { move_chips(); });
    }

    void write_rows();
    void flush_rows(Outage& outage);
    void settle_hands();
    void move_chips();
    /// nullopt: stopping while the database is away. Nothing is said then, as with rows and hands:
    /// a refusal would freeze the table for an admin.
    std::optional<SeatMoneyDone> move_one(ledger::SeatTransfer& transfer, Outage& outage);

    PostToIo post;
    std::unique_ptr<ledger::TableLog> table_log;
    std::unique_ptr<ledger::Bank> settle_bank;
    std::unique_ptr<ledger::Bank> seat_bank;
    std::shared_ptr<ledger::Interrupter> log_interrupter;
    std::shared_ptr<ledger::Interrupter> settle_interrupter;
    std::shared_ptr<ledger::Interrupter> seat_interrupter;
    ledger::LogWriter writer;
    std::map<game::TableId, std::function<void(ledger::Written)>> waiting;
    Inbox<Row> rows;
    Inbox<Hand> hands;
    Inbox<Chips> chips;
    BusySince log_busy;
    BusySince settle_busy;
    BusySince seat_busy;
    std::vector<std::thread> threads;
};

void DurableThreads::Impl::write_rows() {
    Outage outage{"log writer"};
    for (;;) {
        for (Row& row : rows.take(ledger::max_batch, writer.idle())) {
            waiting.insert_or_assign(row.append.row.table, std::move(row.done));
            writer.submit(std::move(row.append));
        }
        if (writer.idle()) {
            return;  // stopping, and everything is written
        }
        flush_rows(outage);
    }
}

void DurableThreads::Impl::flush_rows(Outage& outage) {
    std::vector<std::pair<std::function<void(ledger::Written)>, ledger::Written>> done;
    try {
        const BusySince::Mark mark{log_busy};
        for (ledger::Written& written : writer.flush(*table_log)) {
            const auto found = waiting.find(written.table);
            done.emplace_back(std::move(found->second), std::move(written));
            waiting.erase(found);
        }
        outage.over();
    } catch (const std::exception& away) {
        outage.began(away.what());
        if (rows.stopping()) {  // what is not durable was never acknowledged
            writer = ledger::LogWriter{""};
        }
    }
    if (!done.empty()) {
        post([done = std::move(done)] {
            for (const auto& [call, written] : done) {
                call(written);
            }
        });
    }
}

void DurableThreads::Impl::settle_hands() {
    Outage outage{"settler"};
    for (;;) {
        auto batch = hands.take(max_settle_batch, true);
        if (batch.empty()) {
            return;
        }
        std::vector<ledger::Settlement> settlements;
        settlements.reserve(batch.size());
        for (const Hand& hand : batch) {
            settlements.push_back(hand.settlement);
        }
        std::vector<ledger::SettleResult> results;
        while (results.empty()) {
            try {
                const BusySince::Mark mark{settle_busy};
                results = settle_bank->settle(settlements);
                outage.over();
            } catch (const std::exception& away) {  // in doubt: asking again moves nothing twice
                outage.began(away.what());
                if (hands.stopping()) {
                    return;  // the next start settles
                }
            }
        }
        post([batch = std::move(batch), results = std::move(results)] {
            for (std::size_t i = 0; i < batch.size(); ++i) {
                batch[i].done(results[i]);
            }
        });
    }
}

std::optional<SeatMoneyDone> DurableThreads::Impl::move_one(
    ledger::SeatTransfer& transfer, Outage& outage
) {
    ledger::LogRow& row = transfer.append.row;
    row.hash = ledger::chain_hash(transfer.append.before, row);
    for (;;) {
        try {
            const BusySince::Mark mark{seat_busy};
            SeatMoneyDone done{seat_bank->seat_transfer(transfer), std::nullopt};
            outage.over();
            const auto verdict = done.result.verdict;
            // After a lost answer the second try finds the first: the row is ours all the same.
            const bool own =
                verdict == ledger::TransferVerdict::repeated && done.result.seq == row.seq;
            if (verdict == ledger::TransferVerdict::done || own) {
                done.tail = ledger::Tail{row.epoch, row.seq, row.hash};
            }
            return done;
        } catch (const std::exception& away) {
            outage.began(away.what());
            if (chips.stopping()) {
                return std::nullopt;
            }
        }
    }
}

void DurableThreads::Impl::move_chips() {
    Outage outage{"cashier"};
    for (;;) {
        auto batch = chips.take(1, true);
        if (batch.empty()) {
            return;
        }
        if (auto done = move_one(batch.front().transfer, outage)) {
            post([call = std::move(batch.front().done), done = std::move(*done)] { call(done); });
        }
    }
}

DurableThreads::DurableThreads(PostToIo post, const DurableStores& stores, std::string node)
    : impl_{std::make_unique<Impl>(std::move(post), stores, std::move(node))} {}

DurableThreads::~DurableThreads() {
    stop();
}

void DurableThreads::write(ledger::Append row, std::function<void(ledger::Written)> done) {
    impl_->rows.push({std::move(row), std::move(done)});
}

void DurableThreads::settle(
    ledger::Settlement hand, std::function<void(ledger::SettleResult)> done
) {
    impl_->hands.push({std::move(hand), std::move(done)});
}

void DurableThreads::move(ledger::SeatTransfer transfer, std::function<void(SeatMoneyDone)> done) {
    impl_->chips.push({std::move(transfer), std::move(done)});
}

void DurableThreads::tick() {
    if (impl_->log_busy.longer_than(commit_limit)) {
        impl_->log_interrupter->interrupt();
    }
    if (impl_->settle_busy.longer_than(commit_limit)) {
        impl_->settle_interrupter->interrupt();
    }
    if (impl_->seat_busy.longer_than(commit_limit)) {
        impl_->seat_interrupter->interrupt();
    }
}

void DurableThreads::stop() {
    impl_->rows.stop();
    impl_->hands.stop();
    impl_->chips.stop();
    for (std::thread& thread : impl_->threads) {
        if (thread.joinable()) {
            thread.join();
        }
    }
}

}  // namespace cardroom::server
