/// LedgerRoom: tables on a private cluster whose hands nobody plays: rows of the usual sizes.
#pragma once

#include "ledger/pg/connect.hpp"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace cardroom::bench {

inline constexpr int bench_seats = 6;
inline constexpr int actions_a_hand = 12;

/// One table with all its seats taken, in an endless run of hands of twelve rows.
struct BenchTable {
    ledger::TableId table;
    ledger::Tail tail;
    ledger::HandNo hand;
    int actions = 0;  ///< rows of this hand so far; 0: the next one opens a hand
    std::array<ledger::PlayerId, bench_seats> players{};
    std::array<ledger::Chips, bench_seats> stacks{};

    [[nodiscard]] ledger::Append next() const;
    [[nodiscard]] ledger::Append opening() const;
    /// The row after this one.
    [[nodiscard]] ledger::Append following() const;
    /// A row is durable: the next one follows it.
    void written(const ledger::Tail& at);
    /// The first player wins or loses a little from all others in turn, with a rake of one.
    [[nodiscard]] ledger::Settlement settlement() const;
    void settled(const ledger::Settlement& settlement);
};

class LedgerRoom {
public:
    LedgerRoom(std::string url, int count);
    [[nodiscard]] const std::string& url() const { return url_; }
    [[nodiscard]] BenchTable& at(ledger::TableId table) {
        return tables.at(static_cast<std::size_t>(table.value() - first_));
    }

    std::unique_ptr<ledger::TableLog> log;
    std::unique_ptr<ledger::Bank> bank;
    std::vector<BenchTable> tables;

private:
    void add_table(ledger::People& people);

    std::string url_;
    std::int64_t first_ = 0;
};

}  // namespace cardroom::bench
