/// Commands: what players, clocks and the house ask of a table. Each may be refused.
#pragma once

#include "game/base/chips.hpp"
#include "game/base/ids.hpp"
#include "game/base/time.hpp"
#include "game/cards/card.hpp"
#include "game/cards/hole.hpp"
#include "game/table/engine_version.hpp"
#include "game/table/habits.hpp"

#include <variant>

namespace cardroom::game {

// --- seats ---------------------------------------------------------------------------------

/// Takes an empty seat with `buy_in` chips. `post`: play at once by posting, not wait (D6).
struct TakeSeat {
    SeatNo seat;
    PlayerId player;
    Chips buy_in;
    bool post = false;
    Instant now;
};
/// Adds chips between hands; asked during a hand it is kept and applied after it (M1).
struct TopUp {
    SeatNo seat;
    Chips amount;
};
/// Forgets a top-up that was asked for (its chips are not there).
struct CancelTopUp {
    SeatNo seat;
};
/// Leaves with the whole stack; during a hand: folds when it may, leaves after it.
struct Leave {
    SeatNo seat;
    Instant now;
};
/// The host takes a player's seat back: at once, or after the hand he is in, which he plays to its
/// end: nobody else folds him.
struct Remove {
    SeatNo seat;
    Instant now;
};
enum class SitOutWhen : std::uint8_t { next_hand, next_big_blind };
struct SitOut {
    SeatNo seat;
    SitOutWhen when = SitOutWhen::next_hand;
    Instant now;
};
/// Comes back. `post`: pay the missed blinds and be dealt in, instead of waiting for the blind
/// (D7).
struct SitIn {
    SeatNo seat;
    bool post = false;
};
/// What a player wants done at every hand from the next one on.
struct SetHabits {
    SeatNo seat;
    Habits habits;
};
/// The house takes a seat back from a player who has been idle too long (D9, M5).
struct Vacate {
    SeatNo seat;
    Instant now;
};

// --- the hand ------------------------------------------------------------------------------

/// Deals the next hand from `deck`. `draw`: a random number for the first button (D16). `engine`:
/// an older version only to prove a stored hand. When
/// players who sit out at their big blind (D10) leave fewer than two, only their SatOut events come
/// of it.
struct StartHand {
    Deck deck;
    std::uint32_t draw = 0;
    Instant now;
    int engine = engine_version;
};

struct Fold {};
struct Check {};
struct Call {};
/// Bets or raises *to* `to`, all of this street's chips counted.
struct RaiseTo {
    Chips to;
};
/// All-in before the river: consents to so many boards; 1 declines (X1).
struct RunIt {
    int times = 1;
};
using Action = std::variant<Fold, Check, Call, RaiseTo, RunIt>;

/// A player's decision for one turn. `elapsed`: how long the turn has run, stalls left out;
/// `connected`: whether he has a socket (else the disconnect grace counts before the bank, T4).
struct Act {
    SeatNo seat;
    HandNo hand;
    Turn turn;
    Action action;
    Millis elapsed{0};
    bool connected = true;
    Instant now;  ///< stamps what follows when this ends the hand (sitting out, out of chips)
};
/// The clock's decision: check where it is free, else fold, and sit out after the hand (T1, T4).
struct TimeOut {
    HandNo hand;
    Turn turn;
    Millis elapsed{0};
    bool connected = true;
    Instant now;
};
/// Shows hole cards after the hand: all or some (S3).
struct ShowCards {
    SeatNo seat;
    HandNo hand;
    HoleSet cards;
};
/// Asks for the board cards that would have come in a hand that ended before the river (X3).
struct HuntRabbit {
    SeatNo seat;
    HandNo hand;
};

// --- the house -----------------------------------------------------------------------------

struct Pause {};
struct Resume {};
/// An admin gives back every bet of the hand being played. Never automatic.
struct VoidHand {
    HandNo hand;
};
/// A new owner of the table announces itself (its first event).
struct ChangeOwner {
    std::int64_t epoch = 0;
};

using Command = std::variant<
    TakeSeat,
    TopUp,
    CancelTopUp,
    Leave,
    Remove,
    SitOut,
    SitIn,
    SetHabits,
    Vacate,
    StartHand,
    Act,
    TimeOut,
    ShowCards,
    HuntRabbit,
    Pause,
    Resume,
    VoidHand,
    ChangeOwner>;

}  // namespace cardroom::game
