/// Refusal: why a command was refused, each with one name that protocol and tests share.
#pragma once

#include <cstdint>
#include <string_view>

namespace cardroom::game {

/// Reasons in order of precedence: the first that applies is the one given.
enum class Refusal : std::uint8_t {
    no_such_seat,    ///< the table has fewer seats
    seat_empty,      ///< nobody sits there
    seat_taken,      ///< somebody sits there
    already_seated,  ///< this player has a seat at this table (M7)
    table_paused,
    no_hand,     ///< no hand is being played, or not that one
    stale_turn,  ///< that decision has been made already, or belongs to another hand
    not_your_turn,
    too_early,         ///< the clock has not run out
    hand_in_progress,  ///< not while a hand is being played
    too_few_players,
    bad_amount,  ///< zero, negative or over max_chips
    below_min_buy_in,
    above_max_buy_in,
    must_bring_stack,  ///< came back too soon: must bring what he left with (M3)
    cannot_check,      ///< there is a bet to call
    cannot_call,       ///< there is nothing to call
    cannot_fold,       ///< checking is free and this table does not allow folding
    cannot_raise,      ///< the betting is not open for this player
    cannot_run_it,     ///< nobody asked this player how many boards he wants
    asked_for_runs,    ///< the question is how many boards, nothing else
    below_min_raise,
    above_max_raise,
    not_sitting_out,
    already_sitting_out,
    no_chips,
    not_idle,  ///< the seat is not idle long enough to be taken back
    nothing_to_show,
    nothing_to_cancel,
    not_offered,  ///< this table's rules do not have it
};

/// The stored and sent name of a refusal, e.g. "below_min_raise". Never changes.
[[nodiscard]] std::string_view name_of(Refusal refusal);

}  // namespace cardroom::game
