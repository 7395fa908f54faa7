// What a refusal means, for the player who reads it.
#include "game/base/require.hpp"
#include "server/protocol/frames.hpp"

#include <algorithm>
#include <array>

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

struct Words {
    game::Refusal refusal;
    std::string_view text;
};

using enum game::Refusal;
constexpr std::array plain{
    Words{no_such_seat, "this table has fewer seats"},
    Words{seat_empty, "nobody sits there"},
    Words{seat_taken, "somebody sits there"},
    Words{already_seated, "you have a seat at this table"},
    Words{table_paused, "the table is paused"},
    Words{no_hand, "that hand is not being played"},
    Words{stale_turn, "that decision has been made"},
    Words{not_your_turn, "it is not your turn"},
    Words{too_early, "the clock has not run out"},
    Words{hand_in_progress, "not while a hand is being played"},
    Words{too_few_players, "too few players"},
    Words{bad_amount, "the amount must be a positive number of chips"},
    Words{below_min_buy_in, "that is less than the smallest buy-in"},
    Words{above_max_buy_in, "that is more than the largest buy-in"},
    Words{must_bring_stack, "you left with more a short while ago: bring it back"},
    Words{cannot_call, "there is nothing to call"},
    Words{cannot_fold, "checking is free: this table does not allow folding here"},
    Words{cannot_raise, "you may only call or fold"},
    Words{cannot_run_it, "nobody asked you how many boards you want"},
    Words{asked_for_runs, "say how many boards you want: run_it with times"},
    Words{not_sitting_out, "you are not sitting out"},
    Words{already_sitting_out, "you are sitting out already"},
    Words{no_chips, "you have no chips on the table"},
    Words{not_idle, "the seat has not been idle for long enough"},
    Words{nothing_to_show, "there are no cards of yours to show"},
    Words{nothing_to_cancel, "there is no top-up to cancel"},
    Words{not_offered, "this table does not play that"},
};

constexpr std::size_t refusals = static_cast<std::size_t>(not_offered) + 1;
constexpr std::size_t with_amounts = 3;  // cannot_check, below_min_raise, above_max_raise
static_assert(plain.size() + with_amounts == refusals, "a refusal without words");

std::string_view plain_words(game::Refusal refusal) {
    const auto* const found = std::ranges::find(plain, refusal, &Words::refusal);
    game::require(found != plain.end(), "a refusal without words");
    return found->text;
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
