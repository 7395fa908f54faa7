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
    /// `done`, timed from now on; `count` is called with the verdict just before it.
    template <class Verdict, class Count>
    std::function<void(Verdict)> timed(
        DurableWork work, std::function<void(Verdict)> done, Count count
    );

    Durable& inner_;
    Metrics& metrics_;
    const Clock& clock_;
};

}  // namespace cardroom::server
