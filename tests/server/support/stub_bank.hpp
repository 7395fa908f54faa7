/// StubBank: a bank that says yes to everything and moves nothing, for tests that replace one call.
#pragma once

#include "ledger/store/bank.hpp"

#include <vector>

namespace cardroom::server::testing {

class StubBank : public ledger::Bank {
public:
    std::vector<ledger::SettleResult> settle(std::span<const ledger::Settlement> hands) override {
        return std::vector<ledger::SettleResult>(hands.size());
    }
    ledger::TransferResult seat_transfer(const ledger::SeatTransfer&) override { return {}; }
    ledger::TransferResult wallet_transfer(const ledger::WalletTransfer&) override { return {}; }
    ledger::TransferResult issue(const ledger::Issue&) override { return {}; }
    ledger::TransferResult correct(const ledger::Correction&) override { return {}; }
    game::Chips balance(game::PlayerId) override { return {}; }
    void sweep_rake(game::TableId) override {}
};

}  // namespace cardroom::server::testing
