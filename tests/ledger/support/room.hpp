/// Room: a small card room for contract tests: players, one table, and its log told in words.
#pragma once

#include "ledger/store/archive.hpp"
#include "ledger/store/bank.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/table_log.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cardroom::ledger::test {

/// A name nobody had yet in this process.
std::string fresh_name(const std::string& stem);
/// Different bytes for each number.
Hash some_hash(int number);
/// An instant whose milliseconds matter.
Instant some_instant();
[[nodiscard]] inline Chips chips(std::int64_t units) {
    return Chips{units};
}

class Room {
public:
    /// A table claimed by a server of its own, and `count` players with 10,000 chips each; all of
    /// them buy in for 1,000.
    template <class World>
    Room(World& world, int count)
        : log{world.log()}, bank{world.bank()}, people{world.people()}, archive{world.archive()} {
        begin(count);
    }

    [[nodiscard]] PlayerId player(std::size_t index) const { return players.at(index); }
    /// The next row of the log, not yet written.
    [[nodiscard]] Append next(const std::string& kind) const;
    /// Writes one row and follows it; the verdict.
    AppendResult write(Append append);
    /// The opening of the next hand for all who have chips.
    [[nodiscard]] Append opening() const;
    AppendResult open();
    AppendResult act() { return write(next("act")); }
    AppendResult end();
    AppendResult play() { return open().verdict == AppendVerdict::durable ? end() : act(); }
    /// Player 0 wins `amount` from player 1.
    [[nodiscard]] Settlement settlement(std::int64_t amount, std::int64_t rake = 0) const;
    SettleResult settle(const Settlement& what) { return bank->settle({&what, 1}).front(); }

    [[nodiscard]] SeatTransfer seat_money(SeatMoney kind, std::size_t who, std::int64_t amount)
        const;
    /// Moves and follows the tail; the verdict.
    TransferResult move(SeatTransfer transfer);
    /// The escrow's balance as the statement shows it.
    [[nodiscard]] Chips stack(std::size_t who) const;
    [[nodiscard]] Chips wallet(std::size_t who) const { return bank->balance(player(who)); }

    std::unique_ptr<TableLog> log;
    std::unique_ptr<Bank> bank;
    std::unique_ptr<People> people;
    std::unique_ptr<Archive> archive;
    std::string boot;
    TableId table;
    Tail tail;
    HandNo hand;
    std::vector<PlayerId> players;

private:
    void begin(int count);
};

/// Checks that every transfer, balance and hand of the room's database adds up.
void check_sums(Room& room);

}  // namespace cardroom::ledger::test
