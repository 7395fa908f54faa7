/// MeteredDurable: counts and times what goes to the disk through another Durable.
#pragma once

#include "server/metrics/metrics.hpp"
#include "server/table/ports.hpp"

namespace cardroom::server {

/// `inner`, `metrics` and `clock` outlive it and every answer.
class MeteredDurable : public Durable {
public:
    MeteredDurable(Durable& inner, Metrics& metrics, const Clock& clock)
        : inner_{inner}, metrics_{metrics}, clock_{clock} {}

    void write(ledger::Append row, std::function<void(ledger::Written)> done) override;
    void settle(ledger::Settlement hand, std::function<void(ledger::SettleResult)> done) override;
    void move(ledger::SeatTransfer transfer, std::function<void(SeatMoneyDone)> done) override;

private:
    Durable& inner_;
    Metrics& metrics_;
    const Clock& clock_;
};

}  // namespace cardroom::server
