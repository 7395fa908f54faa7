#include "server/table/durable_threads.hpp"

#include "ledger/store/crash_point.hpp"
#include "ledger/write/settler.hpp"
#include "server/table/busy_since.hpp"
#include "server/table/inbox.hpp"
#include "server/table/outage.hpp"

#include <array>
#include <map>
#include <thread>
#include <utility>
#include <vector>

namespace cardroom::server {
namespace {

using ledger::AppendVerdict::out_of_order;
using ledger::SettleVerdict::refused;

constexpr const char* undecided = "the one before it is undecided";

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

/// Crash points around the chips of a seat, by what moves them.
struct ChipsMoments {
    ledger::CrashPoint begin;
    ledger::CrashPoint committed;
};
constexpr std::array chips_moments{
    ChipsMoments{"buy_in.begin", "buy_in.committed"},
    ChipsMoments{"top_up.begin", "top_up.committed"},
    ChipsMoments{"cash_out.begin", "cash_out.committed"},
};

ledger::TransferResult move_seat(ledger::Bank& bank, const ledger::SeatTransfer& transfer) {
    const ChipsMoments& moments = chips_moments.at(static_cast<std::size_t>(transfer.kind));
    ledger::crash_point(moments.begin);
    ledger::TransferResult result;
    {
        const ledger::CrashWithin sent{"seat_money.sent"};
        result = bank.seat_transfer(transfer);
    }
    ledger::crash_point(moments.committed);
    return result;
}

}  // namespace

struct DurableThreads::Impl {
    Impl(PostToIo post_to_io, const DurableStores& stores, std::string boot)
        : post{std::move(post_to_io)},
          table_log{stores.log()},
          settle_bank{stores.bank()},
          seat_bank{stores.bank()},
          writer{std::move(boot)} {
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
    void flush_hands(Outage& outage);
    void move_chips();
    /// Hands each verdict to its call, on the io thread.
    template <class Verdicts>
    void deliver(Verdicts verdicts) {
        if (!verdicts.empty()) {
            post([verdicts = std::move(verdicts)] {
                for (const auto& [call, verdict] : verdicts) {
                    call(verdict);
                }
            });
        }
    }
    /// nullopt: stopping while the database is away. Nothing is said then, as with rows and hands:
    /// a refusal would freeze the table for an admin.
    std::optional<SeatMoneyDone> move_one(ledger::SeatTransfer& transfer, Outage& outage);

    template <class Call, class Verdict>
    void refuse(Call call, Verdict verdict) {
        deliver(std::vector<std::pair<Call, Verdict>>{{std::move(call), std::move(verdict)}});
    }

    PostToIo post;
    std::unique_ptr<ledger::TableLog> table_log;
    std::unique_ptr<ledger::Bank> settle_bank;
    std::unique_ptr<ledger::Bank> seat_bank;
    std::shared_ptr<ledger::Interrupter> log_interrupter;
    std::shared_ptr<ledger::Interrupter> settle_interrupter;
    std::shared_ptr<ledger::Interrupter> seat_interrupter;
    ledger::LogWriter writer;
    std::map<game::TableId, std::function<void(ledger::Written)>> waiting;
    ledger::Settler settler;
    std::map<game::TableId, std::function<void(ledger::SettleResult)>> unsettled;
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
            const game::TableId table = row.append.row.table;
            if (waiting.contains(table)) {  // a bug above: it stops that table, not this thread
                refuse(std::move(row.done), ledger::Written{table, out_of_order, undecided, {}});
                continue;
            }
            waiting.emplace(table, std::move(row.done));
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
    deliver(std::move(done));
}

void DurableThreads::Impl::settle_hands() {
    Outage outage{"settler"};
    for (;;) {
        for (Hand& hand : hands.take(ledger::max_settle_batch, settler.idle())) {
            const game::TableId table = hand.settlement.table;
            if (unsettled.contains(table)) {
                refuse(std::move(hand.done), ledger::SettleResult{refused, undecided});
                continue;
            }
            unsettled.emplace(table, std::move(hand.done));
            settler.submit(std::move(hand.settlement));
        }
        if (settler.idle()) {
            return;  // stopping, and everything is settled
        }
        flush_hands(outage);
    }
}

void DurableThreads::Impl::flush_hands(Outage& outage) {
    std::vector<std::pair<std::function<void(ledger::SettleResult)>, ledger::SettleResult>> done;
    try {
        const BusySince::Mark mark{settle_busy};
        for (ledger::Settled& settled : settler.flush(*settle_bank)) {
            const auto found = unsettled.find(settled.table);
            done.emplace_back(
                std::move(found->second),
                ledger::SettleResult{settled.verdict, std::move(settled.reason)}
            );
            unsettled.erase(found);
        }
        outage.over();
    } catch (const std::exception& away) {
        outage.began(away.what());
        if (hands.stopping()) {  // the next start settles
            settler = ledger::Settler{};
        }
    }
    deliver(std::move(done));
}

std::optional<SeatMoneyDone> DurableThreads::Impl::move_one(
    ledger::SeatTransfer& transfer, Outage& outage
) {
    ledger::LogRow& row = transfer.append.row;
    row.hash = ledger::chain_hash(transfer.append.before, row);
    for (;;) {
        try {
            const BusySince::Mark mark{seat_busy};
            SeatMoneyDone done{move_seat(*seat_bank, transfer), std::nullopt};
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
