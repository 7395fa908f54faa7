/// From an accepted command to what is made durable: its log row, its settlement, its money.
#pragma once

#include "game/table/decide.hpp"
#include "ledger/store/bank.hpp"
#include "server/table/mail.hpp"

#include <optional>

namespace cardroom::server {

/// Rows between two states in the log: recovery reads hardly more.
inline constexpr int rows_between_states = 256;

/// What the actor knows about its log.
struct LogPlace {
    TableId table;
    ledger::Tail tail;
    int rows_since_state = 0;
};

/// The row of `accepted`, which `mail` asked for. `deck` is given when a hand is dealt.
[[nodiscard]] ledger::Append make_row(
    const LogPlace& place,
    const game::Table& before,
    const game::Accepted& accepted,
    const Mail& mail,
    const std::optional<ledger::SealedDeck>& deck
);

/// Whether `events` take the key of `mail` for chips that move after the hand.
[[nodiscard]] bool asks_for_chips_later(const game::Events& events, const Mail& mail);

/// The chips that `events` move between a wallet and the table, if any.
struct SeatChips {
    ledger::SeatMoney kind = ledger::SeatMoney::buy_in;
    PlayerId player;
    Chips amount;
};
[[nodiscard]] std::optional<SeatChips> seat_chips(
    const game::Table& before, const game::Events& events
);

/// The settlement of the finished hand that `table` holds, its log ending at `tail`.
[[nodiscard]] ledger::Settlement settlement_of(
    TableId id, const game::Table& table, const ledger::Tail& tail
);

/// Whether somebody has a decision to make from these events on.
[[nodiscard]] bool asks_somebody(const game::Events& events);

}  // namespace cardroom::server
