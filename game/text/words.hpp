/// Words: the stored name of every kind of event and of every choice inside one. Frozen.
#pragma once

#include "game/table/event.hpp"
#include "game/table/table.hpp"

#include <array>
#include <string_view>

namespace cardroom::game::text {

/// The words of an enumeration, in the order of its values.
template <class Enum>
inline constexpr std::array<std::string_view, 0> words{};

template <std::size_t Count>
using Words = std::array<std::string_view, Count>;

template <>
inline constexpr Words<4> words<Attendance>{
    "playing", "waiting_for_blind", "posting", "sitting_out"
};
template <>
inline constexpr Words<5> words<Game>{"holdem", "omaha", "omaha_5", "omaha_hi_lo", "short_deck"};
template <>
inline constexpr Words<3> words<Betting>{"no_limit", "pot_limit", "fixed_limit"};
template <>
inline constexpr Words<5> words<Intent>{
    "none", "sit_out_next_hand", "sit_out_next_big_blind", "leave", "removed"
};
template <>
inline constexpr Words<4> words<LeaveReason>{"asked", "idle", "no_chips", "removed"};
template <>
inline constexpr Words<6> words<Post>{
    "ante", "small_blind", "big_blind", "live", "dead", "straddle"
};
template <>
inline constexpr Words<3> words<AnteFrom>{"everybody", "big_blind", "button"};
template <>
inline constexpr Words<2> words<Blinds>{"small_and_big", "button"};
template <>
inline constexpr Words<2> words<ButtonRule>{"moving", "dead"};
template <>
inline constexpr Words<3> words<Straddle>{"none", "raise_to_double", "raise_by_big_blind"};
template <>
inline constexpr Words<3> words<Why>{"chosen", "timed_out", "left"};
template <>
inline constexpr Words<4> words<Street>{"preflop", "flop", "turn", "river"};
template <>
inline constexpr Words<4> words<Standing>{"not_in", "live", "all_in", "folded"};

/// The word that opens an event's line, or names the phase of a table.
template <class T>
inline constexpr std::string_view name{};

template <>
inline constexpr std::string_view name<SeatTaken> = "taken";
template <>
inline constexpr std::string_view name<ToppedUp> = "topped_up";
template <>
inline constexpr std::string_view name<TopUpQueued> = "top_up_queued";
template <>
inline constexpr std::string_view name<SeatLeft> = "left";
template <>
inline constexpr std::string_view name<IntentSet> = "intent";
template <>
inline constexpr std::string_view name<HabitsSet> = "habits";
template <>
inline constexpr std::string_view name<SatOut> = "sat_out";
template <>
inline constexpr std::string_view name<SatIn> = "sat_in";
template <>
inline constexpr std::string_view name<BlindMissed> = "blind_missed";
template <>
inline constexpr std::string_view name<WentBroke> = "went_broke";
template <>
inline constexpr std::string_view name<HandOpened> = "opened";
template <>
inline constexpr std::string_view name<Posted> = "posted";
template <>
inline constexpr std::string_view name<HoleDealt> = "hole";
template <>
inline constexpr std::string_view name<TurnGiven> = "turn";
template <>
inline constexpr std::string_view name<Folded> = "folded";
template <>
inline constexpr std::string_view name<Checked> = "checked";
template <>
inline constexpr std::string_view name<Called> = "called";
template <>
inline constexpr std::string_view name<RaisedTo> = "raised";
template <>
inline constexpr std::string_view name<BankUsed> = "bank_used";
template <>
inline constexpr std::string_view name<BankRefilled> = "bank_refilled";
template <>
inline constexpr std::string_view name<RunsAsked> = "runs_asked";
template <>
inline constexpr std::string_view name<RunsAnswered> = "runs_answered";
template <>
inline constexpr std::string_view name<RunsAgreed> = "runs_agreed";
template <>
inline constexpr std::string_view name<BoardDealt> = "board";
template <>
inline constexpr std::string_view name<UncalledReturned> = "uncalled";
template <>
inline constexpr std::string_view name<Shown> = "shown";
template <>
inline constexpr std::string_view name<Mucked> = "mucked";
template <>
inline constexpr std::string_view name<PotAwarded> = "pot";
template <>
inline constexpr std::string_view name<BountyPaid> = "bounty";
template <>
inline constexpr std::string_view name<RabbitShown> = "rabbit";
template <>
inline constexpr std::string_view name<HandEnded> = "ended";
template <>
inline constexpr std::string_view name<Paused> = "paused";
template <>
inline constexpr std::string_view name<Resumed> = "resumed";
template <>
inline constexpr std::string_view name<HandVoided> = "voided";
template <>
inline constexpr std::string_view name<OwnerChanged> = "owner";

template <>
inline constexpr std::string_view name<Idle> = "idle";
template <>
inline constexpr std::string_view name<Hand> = "hand";
template <>
inline constexpr std::string_view name<HandOver> = "over";

}  // namespace cardroom::game::text
