/// DurableThreads: the log writer, the settler and the cashier, each one thread with one
/// connection, answering on the io thread.
#pragma once

#include "server/table/ports.hpp"

#include <functional>
#include <memory>
#include <string>

namespace cardroom::server {

/// Runs a call on the io thread.
using PostToIo = std::function<void(std::function<void()>)>;

struct DurableStores {
    std::function<std::unique_ptr<ledger::TableLog>()> log;
    std::function<std::unique_ptr<ledger::Bank>()> bank;
};

class DurableThreads : public Durable {
public:
    DurableThreads(PostToIo post, const DurableStores& stores, std::string boot);
    ~DurableThreads() override;

    void write(ledger::Append row, std::function<void(ledger::Written)> done) override;
    void settle(ledger::Settlement hand, std::function<void(ledger::SettleResult)> done) override;
    void move(ledger::SeatTransfer transfer, std::function<void(SeatMoneyDone)> done) override;

    /// Finishes what is queued while the database answers, then ends the threads.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace cardroom::server
