#include "game/rules/legal.hpp"

#include "game/base/visit.hpp"
#include "game/rules/price.hpp"
#include "game/rules/sizing.hpp"

#include <algorithm>

namespace cardroom::game {

namespace {

/// Nobody else with chips beyond the current bet: a raise would be a bet against nobody (B16).
bool somebody_can_answer(const Table& table, const Hand& hand, SeatNo actor) {
    for (std::size_t i = 0; i < max_seats; ++i) {
        const HandPlayer& player = hand.players[i];
        if (SeatNo::at(i) == actor || player.standing != Standing::live) continue;
        if (player.street_bet + table.seats[i]->stack > hand.bet) return true;
    }
    return false;
}

/// Re-opening is for each player: whoever has acted may raise only when what he faces since then
/// adds up to a full raise (B7, B10).
bool betting_open_for(const TableRules& rules, const Hand& hand, const HandPlayer& player) {
    return !player.acted_at || reopens(rules, hand, *player.acted_at);
}

std::optional<RaiseRange> raise_range(const Table& table, const Hand& hand, SeatNo actor) {
    const HandPlayer& player = hand.players[actor.index()];
    const Chips all_in = player.street_bet + table.seats[actor.index()]->stack;
    if (all_in <= hand.bet) return std::nullopt;
    if (!betting_open_for(table.rules, hand, player)) return std::nullopt;
    if (!somebody_can_answer(table, hand, actor)) return std::nullopt;
    const auto sizes = raise_sizes(table, hand, actor);
    if (!sizes) return std::nullopt;
    return RaiseRange{std::min(sizes->min_to, all_in), std::min(sizes->max_to, all_in)};
}

std::optional<Refusal> refusal_of_raise(const Legal& legal, Chips to) {
    if (to <= Chips{} || to > max_chips) return Refusal::bad_amount;
    if (!legal.raise) return Refusal::cannot_raise;
    if (to < legal.raise->min_to) return Refusal::below_min_raise;
    if (to > legal.raise->max_to) return Refusal::above_max_raise;
    return std::nullopt;
}

}  // namespace

std::optional<Legal> legal(const Table& table) {
    std::optional<Legal> result;  // one object, filled where the caller wants it
    const Hand* hand = live_hand(table);
    if (hand == nullptr || !hand->to_act) return result;
    const SeatNo actor = *hand->to_act;
    const HandPlayer& player = hand->players[actor.index()];

    Legal& range = result.emplace();
    if (hand->runs_vote) {
        range.fold = false;
        range.most_runs = table.rules.most_runs;
        return result;
    }
    const Chips owed = price(*hand, actor) - player.street_bet;
    range.to_call = std::clamp(owed, Chips{}, table.seats[actor.index()]->stack);
    range.check = range.to_call == Chips{};
    range.fold = !range.check || table.rules.fold_when_free;
    range.raise = raise_range(table, *hand, actor);
    return result;
}

std::optional<Refusal> refusal_of(const Legal& legal, const Action& action) {
    const auto unless = [](bool allowed, Refusal refusal) {
        return allowed ? std::optional<Refusal>{} : refusal;
    };
    const bool runs = std::holds_alternative<RunIt>(action);
    if (legal.most_runs > 0 && !runs) return Refusal::asked_for_runs;
    return match(
        action,
        [&](const Fold&) { return unless(legal.fold, Refusal::cannot_fold); },
        [&](const Check&) { return unless(legal.check, Refusal::cannot_check); },
        [&](const Call&) { return unless(!legal.check, Refusal::cannot_call); },
        [&](const RaiseTo& raise) { return refusal_of_raise(legal, raise.to); },
        [&](const RunIt& run) {
            if (legal.most_runs == 0) return std::optional{Refusal::cannot_run_it};
            return unless(run.times >= 1 && run.times <= legal.most_runs, Refusal::bad_amount);
        }
    );
}

}  // namespace cardroom::game
