#include "server/table/durable_threads.hpp"

#include "server/table/durable_steps.hpp"
#include "server/table/inbox.hpp"
#include "server/table/left_waiting.hpp"
#include "server/table/outage.hpp"
#include "server/work/guard.hpp"

#include <thread>
#include <utility>
#include <vector>

namespace cardroom::server {
namespace {

struct Chips {
    ledger::SeatTransfer transfer;
    std::function<void(SeatMoneyDone)> done;
};

}  // namespace

struct DurableThreads::Impl {
    Impl(PostToIo post_to_io, const DurableStores& stores, std::string boot)
        : post{std::move(post_to_io)},
          table_log{stores.log()},
          settle_bank{stores.bank()},
          seat_bank{stores.bank()},
          row_steps{std::move(boot)} {
        begin([this] { write_rows(); });
        begin([this] { settle_hands(); });
        begin([this] { move_chips(); });
    }
    void begin(std::function<void()> work) {
        threads.emplace_back([work = std::move(work)] { run_to_the_end(Entry::thread, work); });
    }

    void write_rows();
    void flush_rows(Outage& outage, LeftWaiting& left);
    void settle_hands();
    void flush_hands(Outage& outage, LeftWaiting& left);
    void move_chips();
    /// Hands each verdict to its call, on the io thread.
    template <class Verdict>
    void deliver(Answers<Verdict> answers) {
        if (!answers.empty()) {
            post([answers = std::move(answers)] {
                for (const auto& [call, verdict] : answers) {
                    guarded(Entry::worker_answer, [&] { call(verdict); });
                }
            });
        }
    }
    /// nullopt: hindered, as `waiting` says then, or stopping while the database is away. Nothing
    /// is said then, as with rows and hands: a refusal would freeze the table for an admin.
    std::optional<SeatMoneyDone> move_one(
        ledger::SeatTransfer& transfer, Outage& outage, ledger::Waiting& waiting
    );

    PostToIo post;
    std::unique_ptr<ledger::TableLog> table_log;
    std::unique_ptr<ledger::Bank> settle_bank;
    std::unique_ptr<ledger::Bank> seat_bank;
    RowSteps row_steps;
    HandSteps hand_steps;
    Inbox<RowSteps::Work> rows;
    Inbox<HandSteps::Work> hands;
    Inbox<Chips> chips;
    std::vector<std::thread> threads;
};

void DurableThreads::Impl::write_rows() {
    Outage outage{"log writer"};
    LeftWaiting left{"log writer"};
    for (;;) {
        deliver(row_steps.take(rows.take(ledger::max_batch, row_steps.idle())));
        if (row_steps.idle()) {
            return;  // stopping, and everything is written
        }
        flush_rows(outage, left);
    }
}

void DurableThreads::Impl::flush_rows(Outage& outage, LeftWaiting& left) {
    Answers<ledger::Written> answers;
    try {
        answers = row_steps.step(*table_log);
        outage.over();
        left.see(row_steps.waiting());
        if (answers.empty() && !row_steps.waiting().empty()) {
            if (rows.stopping()) {
                row_steps.forget();
            } else {
                LeftWaiting::pause();
            }
        }
    } catch (const std::exception& away) {
        outage.began(away.what());
        if (rows.stopping()) {
            row_steps.forget();
        }
    }
    deliver(std::move(answers));
}

void DurableThreads::Impl::settle_hands() {
    Outage outage{"settler"};
    LeftWaiting left{"settler"};
    for (;;) {
        deliver(hand_steps.take(hands.take(ledger::max_settle_batch, hand_steps.idle())));
        if (hand_steps.idle()) {
            return;  // stopping, and everything is settled
        }
        flush_hands(outage, left);
    }
}

void DurableThreads::Impl::flush_hands(Outage& outage, LeftWaiting& left) {
    Answers<ledger::SettleResult> answers;
    try {
        answers = hand_steps.step(*settle_bank);
        outage.over();
        left.see(hand_steps.waiting());
        if (answers.empty() && !hand_steps.waiting().empty()) {
            if (hands.stopping()) {
                hand_steps.forget();
            } else {
                LeftWaiting::pause();
            }
        }
    } catch (const std::exception& away) {
        outage.began(away.what());
        if (hands.stopping()) {
            hand_steps.forget();
        }
    }
    deliver(std::move(answers));
}

std::optional<SeatMoneyDone> DurableThreads::Impl::move_one(
    ledger::SeatTransfer& transfer, Outage& outage, ledger::Waiting& waiting
) {
    const game::TableId table = transfer.append.row.table;
    for (;;) {
        try {
            auto done = server::move_chips(transfer, *seat_bank);
            outage.over();
            waiting.erase(table);
            return done;
        } catch (const ledger::Hindered& alone) {
            waiting.try_emplace(table, alone.what());
            return std::nullopt;
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
    LeftWaiting left{"cashier"};
    ledger::Waiting waiting;
    for (;;) {
        auto batch = chips.take(1, true);
        if (batch.empty()) {
            return;
        }
        Chips& work = batch.front();
        if (auto done = move_one(work.transfer, outage, waiting)) {
            post([call = std::move(work.done), done = std::move(*done)] { call(done); });
        } else if (!chips.stopping()) {
            chips.push(std::move(work));  // behind the others
            LeftWaiting::pause();
        }
        left.see(waiting);
    }
}

DurableThreads::DurableThreads(PostToIo post, const DurableStores& stores, std::string boot)
    : impl_{std::make_unique<Impl>(std::move(post), stores, std::move(boot))} {}

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
