#include "tests/game/property/random_play.hpp"

#include "game/table/clock.hpp"
#include "tests/game/property/random_rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cardroom::game::testing {
namespace {

int players_ready(const Table& table) {
    int ready = 0;
    for (const auto& seat : table.seats) {
        if (seat && seat->stack > Chips{} && seat->attendance != Attendance::sitting_out) ++ready;
    }
    return ready;
}

Chips between(Chips least, Chips most, Dice& dice) {
    return Chips{dice.between(least.units(), most.units())};
}

}  // namespace

Action random_action(const Legal& range, Dice& dice) {
    const int roll = dice.below(100);
    if (range.most_runs > 0) return RunIt{roll < 20 ? 1 : 1 + dice.below(range.most_runs)};
    if (range.raise && roll < 30) {
        const auto [least, most] = *range.raise;
        if (roll < 10) return RaiseTo{least};
        if (roll < 13) return RaiseTo{most};
        const std::int64_t some = std::min(most.units(), 3 * least.units());
        return RaiseTo{Chips{dice.between(least.units(), some)}};
    }
    if (range.check && (roll < 95 || !range.fold)) return Check{};
    if (!range.check && roll < 75) return Call{};
    return Fold{};
}

Act act_now(const Table& table, const Action& action) {
    const Hand& hand = *live_hand(table);
    Act act;
    act.seat = hand.to_act.value();
    act.hand = hand.no;
    act.turn = hand.turn;
    act.action = action;
    return act;
}

RandomPlay::RandomPlay(Dice dice)
    : dice_{std::move(dice)}, table_{make_table(random_rules(dice_))} {}

Command RandomPlay::next() {
    now_ += Millis{dice_.between(0, dice_.percent(2) ? 400'000 : 5'000)};
    const int roll = dice_.below(100);
    if (roll < 75) return move_on();
    if (roll < 91) return seat_wish();
    if (roll < 94) return house_wish();
    return nonsense();
}

Command RandomPlay::move_on() {
    if (const auto range = legal(table_)) {
        if (dice_.percent(2)) return time_out();
        Act act = act_now(table_, random_action(*range, dice_));
        act.elapsed = Millis{dice_.between(0, dice_.percent(5) ? 30'000 : 20'000)};
        act.now = now_;
        return act;
    }
    if (table_.paused) return Resume{};
    if (players_ready(table_) < 2 || dice_.percent(10)) return take_seat();
    return StartHand{dice_.shuffled(), dice_.word(), now_};
}

Command RandomPlay::take_seat() {
    const PlayerId player{dice_.between(1, players)};
    Chips buy_in = between(table_.rules.min_buy_in, table_.rules.max_buy_in, dice_);
    for (const Departure& departure : table_.departures) {
        if (departure.player == player && dice_.percent(80)) buy_in = departure.stack;
    }
    return TakeSeat{any_seat(), player, buy_in, dice_.percent(40), now_};
}

Command RandomPlay::time_out() {
    const Hand& hand = *live_hand(table_);
    const bool connected = dice_.percent(60);
    const Millis elapsed = time_to_decide(table_, connected);
    return TimeOut{hand.no, hand.turn, elapsed, connected, now_};
}

Command RandomPlay::seat_wish() {
    const SeatNo seat = any_seat();
    const auto when = dice_.percent(50) ? SitOutWhen::next_hand : SitOutWhen::next_big_blind;
    switch (dice_.below(14)) {
        case 0:
            return Leave{seat, now_};
        case 1:
            return SitOut{seat, when, now_};
        case 2:
        case 3:
        case 4:
            return SitIn{seat, dice_.percent(50)};
        case 5:
        case 6:
            return TopUp{seat, between(table_.rules.min_buy_in, table_.rules.max_buy_in, dice_)};
        case 7:
            return CancelTopUp{seat};
        case 8:
            return dice_.percent(50) ? Command{Vacate{seat, now_}} : Command{Remove{seat, now_}};
        case 9: {
            return ShowCards{seat, table_.last_hand, any_cards()};
        }
        case 10:
            return SetHabits{seat, any_habits()};
        case 11:
            return HuntRabbit{seat, table_.last_hand};
        default:
            return take_seat();
    }
}

Command RandomPlay::house_wish() {
    switch (dice_.below(8)) {
        case 0:
            return Pause{};
        case 1:
            return VoidHand{table_.last_hand};
        case 2:
            return ChangeOwner{dice_.between(1, 9)};
        default:
            return Resume{};
    }
}

/// Anything: seats that are not there, turns long gone, amounts from nowhere.
Command RandomPlay::nonsense() {
    const SeatNo seat{dice_.below(12)};
    const Chips amount{
        dice_.percent(50) ? dice_.between(-10, 10'000)
                          : dice_.between(-max_chips.units(), INT64_MAX / 4)
    };
    const HandNo hand{table_.last_hand.value() + dice_.between(-1, 1)};
    const Turn turn{dice_.below(12)};
    const RunIt runs{dice_.below(6) - 1};
    const std::array<Action, 5> actions{Fold{}, Check{}, Call{}, RaiseTo{amount}, runs};
    const Action action = actions[static_cast<std::size_t>(dice_.below(5))];
    switch (dice_.below(10)) {
        case 0:
            return TakeSeat{seat, PlayerId{dice_.between(1, players)}, amount, false, now_};
        case 1:
            return TopUp{seat, amount};
        case 2:
            return Leave{seat, now_};
        case 3:
            return TimeOut{hand, turn, Millis{dice_.between(0, 90'000)}, true, now_};
        case 4:
            return ShowCards{seat, hand, any_cards()};
        case 5:
            return VoidHand{HandNo{hand.value() - 2}};
        case 6:
            return SetHabits{seat, {true, true, dice_.percent(50), amount}};
        case 7:
            return HuntRabbit{seat, hand};
        default:
            return Act{seat, hand, turn, action, Millis{dice_.between(0, 90'000)}, true, now_};
    }
}

/// What the table offers; what it does not is refused.
Habits RandomPlay::any_habits() {
    const TableRules& rules = table_.rules;
    Habits habits;
    habits.straddle = rules.straddle != Straddle::none && dice_.percent(60);
    habits.skip_bomb_pots = rules.bomb_pots.every > 0 && dice_.percent(20);
    habits.show_beaten = dice_.percent(30);
    if (dice_.percent(30)) habits.top_up_to = between(rules.min_buy_in, rules.max_buy_in, dice_);
    return habits;
}

HoleSet RandomPlay::any_cards() {
    return HoleSet::from_bits(static_cast<std::uint8_t>(dice_.below(1 << max_hole_cards)));
}

SeatNo RandomPlay::any_seat() {
    return SeatNo{1 + dice_.below(table_.rules.seats)};
}

}  // namespace cardroom::game::testing
