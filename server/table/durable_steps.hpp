/// DurableSteps: one turn each of the log writer, the settler and the cashier: take what waits,
/// write it, say what came of it. Threads take the turns in the server, one seed in the simulation.
#pragma once

#include "ledger/write/settler.hpp"
#include "server/table/ports.hpp"

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace cardroom::server {

/// Verdicts with the calls that wait for them.
template <class Verdict>
using Answers = std::vector<std::pair<std::function<void(Verdict)>, Verdict>>;

/// The log writer's turn: the rows of many tables in one transaction.
class RowSteps {
public:
    struct Work {
        ledger::Append append;
        std::function<void(ledger::Written)> done;
    };
    /// As LogWriter's constructor.
    explicit RowSteps(std::string owner) : writer_{std::move(owner)} {}

    [[nodiscard]] bool idle() const { return writer_.idle(); }
    /// Takes rows on. A second one of a table is refused at once.
    [[nodiscard]] Answers<ledger::Written> take(std::vector<Work> rows);
    /// One LogWriter::flush. Throws what the store throws: the rows are kept, call again.
    /// Those that wait alone are kept as well.
    [[nodiscard]] Answers<ledger::Written> step(ledger::TableLog& log);
    [[nodiscard]] const ledger::Waiting& waiting() const { return writer_.waiting(); }
    /// Gives up what is not durable: it was never acknowledged. For stopping only: the writer has
    /// no owner any more, and nobody is answered.
    void forget() { writer_ = ledger::LogWriter{""}; }

private:
    ledger::LogWriter writer_;
    std::map<game::TableId, std::function<void(ledger::Written)>> waiting_;
};

/// The settler's turn: the finished hands of many tables in one transaction.
class HandSteps {
public:
    struct Work {
        ledger::Settlement settlement;
        std::function<void(ledger::SettleResult)> done;
    };

    [[nodiscard]] bool idle() const { return settler_.idle(); }
    /// Takes hands on. A second one of a table is refused at once.
    [[nodiscard]] Answers<ledger::SettleResult> take(std::vector<Work> hands);
    /// One Settler::flush. Throws what the store throws: the hands are kept, call again.
    [[nodiscard]] Answers<ledger::SettleResult> step(ledger::Bank& bank);
    [[nodiscard]] const ledger::Waiting& waiting() const { return settler_.waiting(); }
    /// Gives up what is not settled: the next start settles it. For stopping only: nobody is
    /// answered.
    void forget() { settler_ = ledger::Settler{}; }

private:
    ledger::Settler settler_;
    std::map<game::TableId, std::function<void(ledger::SettleResult)>> waiting_;
};

/// The cashier's turn: one seat's chips with their row. Throws what the store throws: call again
/// with the same transfer.
[[nodiscard]] SeatMoneyDone move_chips(ledger::SeatTransfer& transfer, ledger::Bank& bank);

}  // namespace cardroom::server
