#include "server/table/durable_steps.hpp"

#include "ledger/store/crash_point.hpp"

#include <array>

namespace cardroom::server {
namespace {

using ledger::AppendVerdict::out_of_order;
using ledger::SettleVerdict::refused;

/// A bug above: it stops that table, not everybody's thread.
constexpr const char* undecided = "the one before it is undecided";

/// Crash points around the chips of a seat, by what moves them.
struct ChipsMoments {
    ledger::CrashPoint begin;
    ledger::CrashPoint committed;
};
constexpr std::array chips_moments{
    ChipsMoments{"buy_in.begin", "buy_in.committed"},
    ChipsMoments{"top_up.begin", "top_up.committed"},
    ChipsMoments{"cash_out.begin", "cash_out.committed"},
    ChipsMoments{"top_up.begin", "top_up.committed"},  // asked for later
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

Answers<ledger::Written> RowSteps::take(std::vector<Work> rows) {
    Answers<ledger::Written> answers;
    for (Work& row : rows) {
        const game::TableId table = row.append.row.table;
        if (waiting_.contains(table)) {
            answers.emplace_back(
                std::move(row.done), ledger::Written{table, out_of_order, undecided, {}}
            );
            continue;
        }
        waiting_.emplace(table, std::move(row.done));
        writer_.submit(std::move(row.append));
    }
    return answers;
}

Answers<ledger::Written> RowSteps::step(ledger::TableLog& log) {
    Answers<ledger::Written> answers;
    for (ledger::Written& written : writer_.flush(log)) {
        const auto found = waiting_.find(written.table);
        answers.emplace_back(std::move(found->second), std::move(written));
        waiting_.erase(found);
    }
    return answers;
}

Answers<ledger::SettleResult> HandSteps::take(std::vector<Work> hands) {
    Answers<ledger::SettleResult> answers;
    for (Work& hand : hands) {
        const game::TableId table = hand.settlement.table;
        if (waiting_.contains(table)) {
            answers.emplace_back(std::move(hand.done), ledger::SettleResult{refused, undecided});
            continue;
        }
        waiting_.emplace(table, std::move(hand.done));
        settler_.submit(std::move(hand.settlement));
    }
    return answers;
}

Answers<ledger::SettleResult> HandSteps::step(ledger::Bank& bank) {
    Answers<ledger::SettleResult> answers;
    for (ledger::Settled& settled : settler_.flush(bank)) {
        const auto found = waiting_.find(settled.table);
        answers.emplace_back(
            std::move(found->second),
            ledger::SettleResult{settled.verdict, std::move(settled.reason)}
        );
        waiting_.erase(found);
    }
    return answers;
}

SeatMoneyDone move_chips(ledger::SeatTransfer& transfer, ledger::Bank& bank) {
    ledger::LogRow& row = transfer.append.row;
    row.hash = ledger::chain_hash(transfer.append.before, row);
    SeatMoneyDone done{move_seat(bank, transfer), std::nullopt};
    const auto verdict = done.result.verdict;
    // After a lost answer the second try finds the first: the row is ours all the same.
    const bool own = verdict == ledger::TransferVerdict::repeated && done.result.seq == row.seq;
    if (verdict == ledger::TransferVerdict::done || own) {
        done.tail = ledger::Tail{row.epoch, row.seq, row.hash};
    }
    return done;
}

}  // namespace cardroom::server
