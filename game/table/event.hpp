/// Events: what happened at a table. Never refused, never reinterpreted; their log form is frozen.
#pragma once

#include "game/base/chips.hpp"
#include "game/base/fixed_vector.hpp"
#include "game/base/ids.hpp"
#include "game/base/time.hpp"
#include "game/cards/card.hpp"
#include "game/table/table.hpp"

#include <optional>
#include <variant>

namespace cardroom::game {

// --- seats ---------------------------------------------------------------------------------

struct SeatTaken {
    SeatNo seat;
    PlayerId player;
    Chips buy_in;
    Attendance attendance = Attendance::waiting_for_blind;
    bool owes_blinds = false;  ///< missed one before he left (D17)
};
/// What he owes as he sits down: for whoever missed a big blind D7 asks for both.
[[nodiscard]] constexpr Debts debts_of(const SeatTaken& event) {
    return {.small_blind = event.owes_blinds, .big_blind = event.owes_blinds};
}
struct ToppedUp {
    SeatNo seat;
    Chips amount;
};
struct TopUpQueued {
    SeatNo seat;
    Chips amount;  ///< zero: forgotten
};
enum class LeaveReason : std::uint8_t { asked, idle, no_chips, removed };
struct SeatLeft {
    SeatNo seat;
    PlayerId player;
    Chips stack;  ///< cashed out
    LeaveReason reason = LeaveReason::asked;
    Instant at;
};
struct IntentSet {
    SeatNo seat;
    Intent intent = Intent::none;
};
struct SatOut {
    SeatNo seat;
    Instant at;
};
struct HabitsSet {
    SeatNo seat;
    Habits habits;
};
/// Back, or about to be: `attendance` is playing, posting or waiting_for_blind.
struct SatIn {
    SeatNo seat;
    Attendance attendance = Attendance::playing;
};
/// A blind passed a seat that was away; it is owed from now on.
struct BlindMissed {
    SeatNo seat;
    bool big = false;
};
/// A seat ran out of chips; kept until rebuy_time is over.
struct WentBroke {
    SeatNo seat;
    Instant at;
};

// --- the hand ------------------------------------------------------------------------------

struct HandOpened {
    HandNo hand;
    SeatNo button;
    std::optional<SeatNo> small_blind;
    SeatNo big_blind;
    SeatSet dealt_in;
    int boards = 1;
    bool bomb_pot = false;  ///< no blinds: button and big blind only keep their places
    Deck deck;              ///< never in a log payload or a view: it lies sealed beside them
    int engine = engine_version;
};
enum class Post : std::uint8_t { ante, small_blind, big_blind, live, dead, straddle };
struct Posted {
    SeatNo seat;
    Post post = Post::ante;
    Chips amount;
    bool all_in = false;
};
/// All hole cards of one seat, by deck position.
struct HoleDealt {
    SeatNo seat;
    HolePositions cards;
};
/// A seat has a decision to make.
struct TurnGiven {
    SeatNo seat;
    Turn turn;
};
enum class Why : std::uint8_t { chosen, timed_out, left };
struct Folded {
    SeatNo seat;
    Why why = Why::chosen;
};
struct Checked {
    SeatNo seat;
    Why why = Why::chosen;
};
struct Called {
    SeatNo seat;
    Chips to;  ///< his chips on this street after the call
    bool all_in = false;
};
/// A bet or a raise to `to`; `full` when it re-opens the betting by itself.
struct RaisedTo {
    SeatNo seat;
    Chips to;
    bool bet = false;
    bool full = true;
    bool all_in = false;
};
struct BankUsed {
    SeatNo seat;
    Millis left{0};
};
struct BankRefilled {
    SeatNo seat;
    Millis left{0};
};
/// An all-in player is asked how many boards he wants, at most `most` (X1).
struct RunsAsked {
    SeatNo seat;
    Turn turn;
    int most = 2;
};
struct RunsAnswered {
    SeatNo seat;
    int times = 1;
    Why why = Why::chosen;
};
/// From here on there are so many boards, which share the cards dealt so far (X2).
struct RunsAgreed {
    int times = 1;
};
/// New cards on a board, by deck position. Boards are counted from 0.
struct BoardDealt {
    Street street = Street::flop;
    int board = 0;
    FixedVector<std::int8_t, 3> cards;
};
/// Nobody could match this part of a bet (P1).
struct UncalledReturned {
    SeatNo seat;
    Chips amount;
};
/// Hole cards turned face up: all of them, but after the hand some may be shown alone (S3).
struct Shown {
    SeatNo seat;
    HoleSet cards;
};
struct Mucked {
    SeatNo seat;
};
struct Win {
    SeatNo seat;
    Chips amount;
    friend constexpr bool operator==(const Win&, const Win&) = default;
};
/// A pot, or its share for one board, is paid: the last side pot first, the main pot (number 0)
/// last (P4); of each pot the last board's share first.
struct PotAwarded {
    int pot = 0;
    int board = 0;
    Chips amount;  ///< with rake
    Chips rake;
    FixedVector<Win, max_seats> wins;
};
/// Who won with seven and deuce is paid by the others who were dealt in.
struct BountyPaid {
    SeatNo from;
    SeatNo to;
    Chips amount;
};
/// The hand is over. `net` for each seat; they and `rake` sum to zero.
struct HandEnded {
    HandNo hand;
    PerSeat<Chips> net{};
    Chips rake;
};

/// The cards that would have come, by deck position; they change nothing (X3).
struct RabbitShown {
    BoardPositions cards;
};

// --- the house -----------------------------------------------------------------------------

struct Paused {};
struct Resumed {};
struct HandVoided {
    HandNo hand;
};
struct OwnerChanged {
    std::int64_t epoch = 0;
};

using Event = std::variant<
    SeatTaken,
    ToppedUp,
    TopUpQueued,
    SeatLeft,
    IntentSet,
    HabitsSet,
    SatOut,
    SatIn,
    BlindMissed,
    WentBroke,
    HandOpened,
    Posted,
    HoleDealt,
    TurnGiven,
    Folded,
    Checked,
    Called,
    RaisedTo,
    BankUsed,
    BankRefilled,
    RunsAsked,
    RunsAnswered,
    RunsAgreed,
    BoardDealt,
    UncalledReturned,
    Shown,
    Mucked,
    PotAwarded,
    BountyPaid,
    HandEnded,
    RabbitShown,
    Paused,
    Resumed,
    HandVoided,
    OwnerChanged>;

}  // namespace cardroom::game
