/// Disk: how a process's rows, settlements and seat money get to the store. The turns are the
/// server's own; only the threads that take them are not.
#pragma once

#include "server/table/durable_steps.hpp"
#include "tests/sim/process.hpp"
#include "tests/sim/store.hpp"

#include <deque>
#include <memory>
#include <optional>
#include <string>

namespace cardroom::server::sim {

class Disk : public Durable {
public:
    Disk(Process& process, SimStore& store, const std::string& owner);

    void write(ledger::Append row, std::function<void(ledger::Written)> done) override;
    void settle(ledger::Settlement hand, std::function<void(ledger::SettleResult)> done) override;
    void move(ledger::SeatTransfer transfer, std::function<void(SeatMoneyDone)> done) override;
    /// The process died.
    void forget();

private:
    struct Money {
        ledger::SeatTransfer transfer;
        std::function<void(SeatMoneyDone)> done;
    };

    void write_rows();
    void settle_hands();
    void move_money();
    /// One call to the store, which takes its time; tried again while the database is away.
    void take_turn(bool& busy, Millis delay, std::function<void()> turn);
    template <class Verdict>
    void deliver(Answers<Verdict> answers);

    Process& process_;
    SimStore& store_;
    std::unique_ptr<ledger::TableLog> log_;
    std::unique_ptr<ledger::Bank> settle_bank_;
    std::unique_ptr<ledger::Bank> seat_bank_;
    RowSteps row_steps_;
    HandSteps hand_steps_;
    std::deque<RowSteps::Work> rows_;
    std::deque<HandSteps::Work> hands_;
    std::deque<Money> money_;
    bool writing_ = false;
    bool settling_ = false;
    bool moving_ = false;
};

}  // namespace cardroom::server::sim
