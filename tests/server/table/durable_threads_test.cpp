// The threads around the stores: who cannot be served now does not hold the others up.
#include "server/table/durable_threads.hpp"

#include "ledger/memory/memory_store.hpp"
#include "tests/server/support/stub_bank.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace cardroom::server {
namespace {

using namespace ledger;

/// Moves the chips of all tables but one, whose row somebody else has locked.
class OneHindered : public testing::StubBank {
public:
    OneHindered(game::TableId table, const std::atomic<bool>& locked)
        : table_{table}, locked_{locked} {}
    TransferResult seat_transfer(const SeatTransfer& transfer) override {
        if (transfer.append.row.table == table_ && locked_) throw Hindered{"somebody's lock"};
        return {};
    }
    std::vector<SettleResult> settle(std::span<const Settlement> hands) override {
        std::vector<SettleResult> results;
        for (const Settlement& hand : hands) {
            const bool hindered = hand.table == table_ && locked_;
            results.push_back({hindered ? SettleVerdict::hindered : SettleVerdict::settled, ""});
        }
        return results;
    }

private:
    game::TableId table_;
    const std::atomic<bool>& locked_;
};

/// Which tables were answered, in order.
class Answered {
public:
    void add(game::TableId table) {
        {
            const std::scoped_lock lock{mutex_};
            tables_.push_back(table);
        }
        changed_.notify_all();
    }
    std::vector<game::TableId> wait_for(std::size_t count) {
        std::unique_lock lock{mutex_};
        changed_.wait_for(lock, std::chrono::seconds{20}, [&] { return tables_.size() >= count; });
        return tables_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<game::TableId> tables_;
};

constexpr game::TableId first{1};
constexpr game::TableId second{2};
constexpr game::TableId third{3};

struct Threads {
    MemoryDatabase database;
    std::atomic<bool> locked = true;
    Answered answered;
    DurableThreads durable{
        [](const std::function<void()>& call) { call(); },
        {[this] { return database.table_log(); },
         [this] { return std::make_unique<OneHindered>(first, locked); }},
        "boot"
    };

    void move(game::TableId table) {
        SeatTransfer transfer;
        transfer.append.row.table = table;
        durable.move(transfer, [this, table](const SeatMoneyDone&) { answered.add(table); });
    }
    void settle(game::TableId table) {
        Settlement hand;
        hand.table = table;
        durable.settle(hand, [this, table](const SettleResult& result) {
            CHECK(result.verdict == SettleVerdict::settled);
            answered.add(table);
        });
    }
};

}  // namespace

TEST_CASE("the cashier goes on with others while one seat's chips cannot be moved") {
    Threads threads;
    for (const game::TableId table : {first, second, third})
        threads.move(table);
    CHECK(threads.answered.wait_for(2) == std::vector{second, third});
    threads.locked = false;
    CHECK(threads.answered.wait_for(3) == std::vector{second, third, first});
    threads.durable.stop();
}

TEST_CASE("the settler goes on with others while one hand cannot be settled") {
    Threads threads;
    for (const game::TableId table : {first, second, third})
        threads.settle(table);
    CHECK(threads.answered.wait_for(2).size() == 2);
    threads.settle(first.next());  // a table that has settled already does not wait either
    CHECK(threads.answered.wait_for(3) == std::vector{second, third, second});
    threads.locked = false;
    CHECK(threads.answered.wait_for(4).back() == first);
    threads.durable.stop();
}

TEST_CASE("what cannot be done does not keep the threads from ending, and is not refused") {
    Threads threads;
    threads.move(first);
    threads.settle(first);
    threads.settle(second);
    CHECK(threads.answered.wait_for(1) == std::vector{second});
    threads.durable.stop();
    CHECK(threads.answered.wait_for(1) == std::vector{second});
}

}  // namespace cardroom::server
