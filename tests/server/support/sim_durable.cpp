#include "tests/server/support/sim_durable.hpp"

#include "game/base/visit.hpp"

#include <doctest/doctest.h>

namespace cardroom::server::testing {
namespace {

game::TableId table_of(const ledger::Append& append) {
    return append.row.table;
}

}  // namespace

std::string SimDurable::waits_for() const {
    if (asked_.empty()) return "";
    return game::match(
        asked_.front(),
        [](const Row& row) { return row.append.row.kind; },
        [](const Hand&) { return std::string{"settlement"}; },
        [](const Money& money) { return money.transfer.append.row.kind; }
    );
}

bool SimDurable::decide(Fate fate) {
    if (asked_.empty() || fate == Fate::unavailable) return false;
    Asked asked = std::move(asked_.front());
    asked_.pop_front();
    std::visit([&](auto& what) { carry_out(what, fate); }, asked);
    return true;
}

void SimDurable::carry_out(Row& row, Fate fate) {
    if (fate == Fate::refused) {
        return row.done({table_of(row.append), ledger::AppendVerdict::refused, "planted", {}});
    }
    if (fate == Fate::moved) (void)log_->claim("another", table_of(row.append));
    if (fate == Fate::lost) database_.fail_after_next();
    ledger::LogWriter writer{sim_node};
    ledger::LogRow stored = row.append.row;
    const ledger::Hash before = row.append.before;
    writer.submit(std::move(row.append));
    for (const ledger::Written& written : writer.flush(*log_)) {
        if (written.verdict == ledger::AppendVerdict::durable) {
            stored.hash = ledger::chain_hash(before, stored);
            rows_.push_back(stored);
        }
        row.done(written);
    }
}

void SimDurable::carry_out(Hand& hand, Fate fate) {
    if (fate == Fate::refused) {
        return hand.done({ledger::SettleVerdict::refused, "planted"});
    }
    if (fate == Fate::moved) (void)log_->claim("another", hand.settlement.table);
    if (fate == Fate::lost) {
        database_.fail_after_next();
        // As the settler does, it is asked again below.
        CHECK_THROWS_AS((void)bank_->settle({&hand.settlement, 1}), ledger::InDoubt);
    }
    const auto result = bank_->settle({&hand.settlement, 1}).front();
    if (result.verdict == ledger::SettleVerdict::settled) ++settled_;
    hand.done(result);
}

void SimDurable::carry_out(Money& money, Fate fate) {
    ledger::SeatTransfer& transfer = money.transfer;
    ledger::LogRow& row = transfer.append.row;
    if (fate == Fate::refused) {
        return money.done({{ledger::TransferVerdict::refused, {}, {}, "planted"}, std::nullopt});
    }
    if (fate == Fate::moved) (void)log_->claim("another", row.table);
    row.hash = ledger::chain_hash(transfer.append.before, row);
    if (fate == Fate::lost) {
        database_.fail_after_next();
        // As the cashier does, it is asked again below.
        CHECK_THROWS_AS((void)bank_->seat_transfer(transfer), ledger::InDoubt);
    }
    SeatMoneyDone done{bank_->seat_transfer(transfer), std::nullopt};
    const auto verdict = done.result.verdict;
    const bool own = verdict == ledger::TransferVerdict::repeated && done.result.seq == row.seq;
    if (verdict == ledger::TransferVerdict::done || own) {
        done.tail = ledger::Tail{row.epoch, row.seq, row.hash};
        rows_.push_back(row);
        money_keys_.push_back(transfer.key);
    }
    money.done(done);
}

}  // namespace cardroom::server::testing
