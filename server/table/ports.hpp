/// Ports: what a table actor needs of the world; simulation replaces them, nothing else.
#pragma once

#include "game/cards/card.hpp"
#include "ledger/crypto/sealing.hpp"
#include "ledger/store/bank.hpp"
#include "ledger/write/log_writer.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <utility>

namespace cardroom::server {

using Tick = std::chrono::steady_clock::time_point;

/// One pending call at most; arming again replaces it. Fires on the io thread.
class Timer {
public:
    virtual ~Timer() = default;
    virtual void arm(game::Millis after, std::function<void()> call) = 0;
    virtual void disarm() = 0;
};

/// Time, as the actor sees it.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Tick now() const = 0;            ///< steady: durations
    [[nodiscard]] virtual game::Instant wall() const = 0;  ///< for the log and for people
    [[nodiscard]] virtual std::unique_ptr<Timer> timer() = 0;
};

/// What became of a seat's money and its log row.
struct SeatMoneyDone {
    ledger::TransferResult result;
    /// Where the log ends now; set when this transfer's own row became durable.
    std::optional<ledger::Tail> tail;
};

/// The durable world. Answers come back on the io thread, each exactly once, in their own time:
/// while the database is away they wait.
class Durable {
public:
    virtual ~Durable() = default;
    virtual void write(ledger::Append row, std::function<void(ledger::Written)> done) = 0;
    virtual void settle(
        ledger::Settlement hand, std::function<void(ledger::SettleResult)> done
    ) = 0;
    virtual void move(ledger::SeatTransfer transfer, std::function<void(SeatMoneyDone)> done) = 0;
};

/// Decks: shuffled and sealed.
class Decks {
public:
    virtual ~Decks() = default;
    virtual std::pair<game::Deck, ledger::SealedDeck> shuffle(
        game::TableId table, game::HandNo hand
    ) = 0;
    virtual std::uint32_t draw() = 0;  ///< for the first button
};

}  // namespace cardroom::server
