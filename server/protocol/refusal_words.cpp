// What a refusal means, for the player who reads it.
#include "game/base/require.hpp"
#include "server/protocol/frames.hpp"

namespace cardroom::server {
namespace {

std::string amount(Chips chips) {
    return std::to_string(chips.units());
}

std::string raise_bound(const std::optional<game::Legal>& legal, bool least) {
    if (!legal || !legal->raise) {
        return least ? "the raise is too small" : "you do not have so many chips";
    }
    return least ? "raise to at least " + amount(legal->raise->min_to)
                 : "raise to at most " + amount(legal->raise->max_to);
}

std::string call_hint(const std::optional<game::Legal>& legal) {
    return legal ? "there is a bet: " + amount(legal->to_call) + " to call" : "there is a bet";
}

std::string_view plain_words(game::Refusal refusal) {
    using enum game::Refusal;
    switch (refusal) {
        case no_such_seat:
            return "this table has fewer seats";
        case seat_empty:
            return "nobody sits there";
        case seat_taken:
            return "somebody sits there";
        case already_seated:
            return "you have a seat at this table";
        case table_paused:
            return "the table is paused";
        case no_hand:
            return "that hand is not being played";
        case stale_turn:
            return "that decision has been made";
        case not_your_turn:
            return "it is not your turn";
        case too_early:
            return "the clock has not run out";
        case hand_in_progress:
            return "not while a hand is being played";
        case too_few_players:
            return "too few players";
        case bad_amount:
            return "the amount must be a positive number of chips";
        case below_min_buy_in:
            return "that is less than the smallest buy-in";
        case above_max_buy_in:
            return "that is more than the largest buy-in";
        case must_bring_stack:
            return "you left with more a short while ago: bring it back";
        case cannot_call:
            return "there is nothing to call";
        case cannot_fold:
            return "checking is free: this table does not allow folding here";
        case cannot_raise:
            return "you may only call or fold";
        case cannot_run_it:
            return "nobody asked you how many boards you want";
        case asked_for_runs:
            return "say how many boards you want: run_it with times";
        case not_sitting_out:
            return "you are not sitting out";
        case already_sitting_out:
            return "you are sitting out already";
        case no_chips:
            return "you have no chips on the table";
        case not_idle:
            return "the seat has not been idle for long enough";
        case nothing_to_show:
            return "there are no cards of yours to show";
        case nothing_to_cancel:
            return "there is no top-up to cancel";
        case not_offered:
            return "this table does not play that";
        case cannot_check:
        case below_min_raise:
        case above_max_raise:
            break;  // their words name amounts
    }
    game::require(false, "a refusal without words");
    return {};
}

}  // namespace

std::string words_for(game::Refusal refusal, const std::optional<game::Legal>& legal) {
    switch (refusal) {
        case game::Refusal::cannot_check:
            return call_hint(legal);
        case game::Refusal::below_min_raise:
            return raise_bound(legal, true);
        case game::Refusal::above_max_raise:
            return raise_bound(legal, false);
        default:
            return std::string{plain_words(refusal)};
    }
}

}  // namespace cardroom::server
