#include "tests/game/property/bounds.hpp"

#include "game/base/visit.hpp"
#include "game/rules/legal.hpp"
#include "game/table/clock.hpp"
#include "tests/game/property/invariants.hpp"
#include "tests/game/property/random_play.hpp"

namespace cardroom::game::testing {
namespace {

constexpr Chips one{std::int64_t{1}};

bool accepts(const Table& table, const Action& action) {
    return std::holds_alternative<Accepted>(decide(table, act_now(table, action)));
}

void check_raises(const Table& table, const RaiseRange& raise) {
    const Chips half = split(raise.min_to + raise.max_to, 2).each;
    must(raise.min_to <= raise.max_to, "the range is no smaller than nothing");
    must(accepts(table, RaiseTo{raise.min_to}), "the least raise is accepted");
    must(accepts(table, RaiseTo{raise.max_to}), "the most raise is accepted");
    must(accepts(table, RaiseTo{half}), "a raise between them is accepted");
    must(!accepts(table, RaiseTo{raise.min_to - one}), "less than the least raise is refused");
    must(!accepts(table, RaiseTo{raise.max_to + one}), "more than the most raise is refused");
}

void check_no_raise(const Table& table, Chips all_in) {
    const Hand& hand = *live_hand(table);
    must(!accepts(table, RaiseTo{hand.bet + hand.full_raise}), "no raise is offered");
    must(!accepts(table, RaiseTo{all_in}), "no all-in raise is offered");
}

/// Whether `action` lies in `range`, read from the range alone.
bool offered(const Legal& range, const Action& action) {
    return match(
        action,
        [&](const Fold&) { return range.fold; },
        [&](const Check&) { return range.check; },
        [&](const Call&) { return !range.check && range.most_runs == 0; },
        [&](const RaiseTo& raise) {
            return range.raise && raise.to >= range.raise->min_to &&
                   raise.to <= range.raise->max_to;
        },
        [&](const RunIt& run) { return run.times >= 1 && run.times <= range.most_runs; }
    );
}

bool may(const Table& table, const Act& act) {
    const Hand* const hand = live_hand(table);
    if (hand == nullptr || hand->no != act.hand || hand->turn != act.turn) return false;
    if (hand->to_act != act.seat) return false;
    if (act.elapsed > time_to_decide(table, act.connected)) return false;
    return offered(legal(table).value(), act.action);
}

/// The question is how many boards, from one to the most, and nothing else.
void check_runs(const Table& table, int most) {
    for (const Action& action : {Action{Fold{}}, Action{Check{}}, Action{Call{}}}) {
        must(!accepts(table, action), "only the question is answered");
    }
    for (int times = 0; times <= most + 1; ++times) {
        const bool offered = times >= 1 && times <= most;
        must(accepts(table, RunIt{times}) == offered, "as many boards as are offered");
    }
}

}  // namespace

void check_bounds(const Table& table) {
    const auto range = legal(table);
    if (!range) return;
    if (range->most_runs > 0) return check_runs(table, range->most_runs);
    must(!accepts(table, RunIt{1}), "nobody is asked how many boards he wants");
    const Hand& hand = *live_hand(table);
    const Chips stack = table.seats[hand.to_act->index()]->stack;
    const Chips all_in = hand.players[hand.to_act->index()].street_bet + stack;
    must(accepts(table, Fold{}) == range->fold, "folding is what it says");
    must(accepts(table, Check{}) == range->check, "checking is what it says");
    must(accepts(table, Call{}) == !range->check, "calling is what it says");
    must((range->to_call == Chips{}) == range->check, "checking is free");
    must(range->to_call >= Chips{} && range->to_call <= stack, "a call is within the stack");
    if (!range->raise) return check_no_raise(table, all_in);
    must(range->raise->max_to <= all_in, "a raise is within the stack");
    check_raises(table, *range->raise);
}

void check_answer(const Table& before, const Act& act, const Outcome& outcome) {
    const bool accepted = std::holds_alternative<Accepted>(outcome);
    must(accepted == may(before, act), "an action is accepted exactly when it is legal");
}

}  // namespace cardroom::game::testing
