/// SimDurable: the durable world of one table in a test. Nothing becomes durable, and no verdict
/// comes, before the test lets it; behind it is the in-memory twin with the real log writer.
#pragma once

#include "ledger/memory/memory_store.hpp"
#include "ledger/write/log_writer.hpp"
#include "server/table/ports.hpp"

#include <deque>
#include <string>
#include <variant>
#include <vector>

namespace cardroom::server::testing {

inline const std::string sim_node = "sim";

/// What becomes of the next thing that is to be made durable.
enum class Fate {
    done,
    lost,         ///< it is done, but the answer is lost on the way: in doubt, then found
    unavailable,  ///< the database is away; it stays queued
    refused,      ///< the database finds it impossible
    moved,        ///< another server has taken the table
};

class SimDurable : public Durable {
public:
    explicit SimDurable(ledger::MemoryDatabase& database)
        : database_{database}, log_{database.table_log()}, bank_{database.bank()} {}

    void write(ledger::Append row, std::function<void(ledger::Written)> done) override {
        asked_.push_back(Row{std::move(row), std::move(done)});
    }
    void settle(ledger::Settlement hand, std::function<void(ledger::SettleResult)> done) override {
        asked_.push_back(Hand{std::move(hand), std::move(done)});
    }
    void move(ledger::SeatTransfer transfer, std::function<void(SeatMoneyDone)> done) override {
        asked_.push_back(Money{std::move(transfer), std::move(done)});
    }

    [[nodiscard]] std::size_t waiting() const { return asked_.size(); }
    /// The kind of the row that waits ("settlement" for one); "" when nothing does.
    [[nodiscard]] std::string waits_for() const;
    /// Decides the oldest thing that waits. False: nothing waits, or the database is away.
    bool decide(Fate fate = Fate::done);
    /// What waits is never answered: the server died.
    void crash() { asked_.clear(); }
    /// The rows made durable so far, in order.
    [[nodiscard]] const std::vector<ledger::LogRow>& rows() const { return rows_; }
    [[nodiscard]] int settled() const { return settled_; }
    [[nodiscard]] const std::vector<std::string>& money_keys() const { return money_keys_; }

private:
    struct Row {
        ledger::Append append;
        std::function<void(ledger::Written)> done;
    };
    struct Hand {
        ledger::Settlement settlement;
        std::function<void(ledger::SettleResult)> done;
    };
    struct Money {
        ledger::SeatTransfer transfer;
        std::function<void(SeatMoneyDone)> done;
    };
    using Asked = std::variant<Row, Hand, Money>;

    void carry_out(Row& row, Fate fate);
    void carry_out(Hand& hand, Fate fate);
    void carry_out(Money& money, Fate fate);

    ledger::MemoryDatabase& database_;
    std::unique_ptr<ledger::TableLog> log_;
    std::unique_ptr<ledger::Bank> bank_;
    std::deque<Asked> asked_;
    std::vector<ledger::LogRow> rows_;
    std::vector<std::string> money_keys_;
    int settled_ = 0;
};

}  // namespace cardroom::server::testing
