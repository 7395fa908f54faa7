#include "tests/conversations/seams.hpp"

#include "server/table/durable_steps.hpp"
#include "server/table/durable_threads.hpp"
#include "server/work/io_clock.hpp"
#include "server/work/worker.hpp"

#include <utility>

namespace cardroom::server {

namespace conversations {
namespace {

/// Each thread talks in a room of its own.
testing::SimClock*& clock_in_use() {
    thread_local testing::SimClock* clock = nullptr;
    return clock;
}

}  // namespace

void use_clock(testing::SimClock& clock) {
    clock_in_use() = &clock;
}

}  // namespace conversations

// --- time ------------------------------------------------------------------------------------

Tick IoClock::now() const {
    return conversations::clock_in_use()->now();
}

game::Instant IoClock::wall() const {
    return conversations::clock_in_use()->wall();
}

std::unique_ptr<Timer> IoClock::timer() {
    return conversations::clock_in_use()->timer();
}

// --- threads: a job is done at once; what it answers is posted, as ever ------------------------

bool Worker::try_post(Job job) {
    if (stopping_ || limit_ == 0) {
        return false;
    }
    job();
    return true;
}

std::size_t Worker::waiting() {
    return 0;
}

void Worker::stop() {
    stopping_ = true;
    if (thread_.joinable()) {
        thread_.join();
    }
}

void Worker::run() {}

// --- the disk: each thing is done by a call of its own on the io thread -------------------------

struct DurableThreads::Impl {
    Impl(PostToIo post_to_io, const DurableStores& stores, std::string boot)
        : post{std::move(post_to_io)},
          log{stores.log()},
          bank{stores.bank()},
          rows{std::move(boot)} {}

    template <class Verdict>
    static void deliver(const Answers<Verdict>& answers) {
        for (const auto& [call, verdict] : answers) {
            call(verdict);
        }
    }
    /// What the store throws is no answer: it is asked again, as the threads do.
    template <class Call>
    static bool unless_away(const Call& call) {
        try {
            call();
            return true;
        } catch (const ledger::Unavailable&) {
            return false;
        } catch (const ledger::InDoubt&) {
            return false;
        }
    }
    void write_rows() {
        if (rows.idle()) {
            return;
        }
        unless_away([&] { deliver(rows.step(*log)); });
        post([this] { write_rows(); });
    }
    void settle_hands() {
        if (hands.idle()) {
            return;
        }
        unless_away([&] { deliver(hands.step(*bank)); });
        post([this] { settle_hands(); });
    }
    void move(ledger::SeatTransfer transfer, std::function<void(SeatMoneyDone)> done) {
        std::optional<SeatMoneyDone> moved;
        unless_away([&] { moved = move_chips(transfer, *bank); });
        if (moved) {
            return done(*moved);
        }
        post([this, transfer = std::move(transfer), done = std::move(done)]() mutable {
            move(std::move(transfer), std::move(done));
        });
    }

    PostToIo post;
    std::unique_ptr<ledger::TableLog> log;
    std::unique_ptr<ledger::Bank> bank;
    RowSteps rows;
    HandSteps hands;
};

DurableThreads::DurableThreads(PostToIo post, const DurableStores& stores, std::string boot)
    : impl_{std::make_unique<Impl>(std::move(post), stores, std::move(boot))} {}

DurableThreads::~DurableThreads() = default;

void DurableThreads::write(ledger::Append row, std::function<void(ledger::Written)> done) {
    std::vector<RowSteps::Work> work;
    work.push_back({std::move(row), std::move(done)});
    Impl::deliver(impl_->rows.take(std::move(work)));
    impl_->post([impl = impl_.get()] { impl->write_rows(); });
}

void DurableThreads::settle(
    ledger::Settlement hand, std::function<void(ledger::SettleResult)> done
) {
    std::vector<HandSteps::Work> work;
    work.push_back({std::move(hand), std::move(done)});
    Impl::deliver(impl_->hands.take(std::move(work)));
    impl_->post([impl = impl_.get()] { impl->settle_hands(); });
}

void DurableThreads::move(ledger::SeatTransfer transfer, std::function<void(SeatMoneyDone)> done) {
    impl_->post([impl = impl_.get(), transfer = std::move(transfer), done = std::move(done)](
                ) mutable { impl->move(std::move(transfer), std::move(done)); });
}

void DurableThreads::stop() {}

}  // namespace cardroom::server
