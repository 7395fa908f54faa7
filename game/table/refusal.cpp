#include "game/table/refusal.hpp"

#include "game/base/require.hpp"

namespace cardroom::game {

std::string_view name_of(Refusal refusal) {
    using enum Refusal;
    switch (refusal) {
        case no_such_seat:
            return "no_such_seat";
        case seat_empty:
            return "seat_empty";
        case seat_taken:
            return "seat_taken";
        case already_seated:
            return "already_seated";
        case table_paused:
            return "table_paused";
        case no_hand:
            return "no_hand";
        case stale_turn:
            return "stale_turn";
        case not_your_turn:
            return "not_your_turn";
        case too_early:
            return "too_early";
        case hand_in_progress:
            return "hand_in_progress";
        case too_few_players:
            return "too_few_players";
        case bad_amount:
            return "bad_amount";
        case below_min_buy_in:
            return "below_min_buy_in";
        case above_max_buy_in:
            return "above_max_buy_in";
        case must_bring_stack:
            return "must_bring_stack";
        case cannot_check:
            return "cannot_check";
        case cannot_call:
            return "cannot_call";
        case cannot_fold:
            return "cannot_fold";
        case cannot_raise:
            return "cannot_raise";
        case cannot_run_it:
            return "cannot_run_it";
        case asked_for_runs:
            return "asked_for_runs";
        case below_min_raise:
            return "below_min_raise";
        case above_max_raise:
            return "above_max_raise";
        case not_sitting_out:
            return "not_sitting_out";
        case already_sitting_out:
            return "already_sitting_out";
        case no_chips:
            return "no_chips";
        case not_idle:
            return "not_idle";
        case nothing_to_show:
            return "nothing_to_show";
        case nothing_to_cancel:
            return "nothing_to_cancel";
        case not_offered:
            return "not_offered";
    }
    require(false, "a refusal without a name");
    return {};
}

}  // namespace cardroom::game
