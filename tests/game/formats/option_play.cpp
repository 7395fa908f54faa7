#include "tests/game/formats/option_play.hpp"

#include "tests/game/property/random_play.hpp"
#include "tests/game/property/random_rules.hpp"

#include <algorithm>

namespace cardroom::game::testing {
namespace {

void add_blinds(TableRules& rules, Dice& dice) {
    rules.ante = {};
    if (dice.percent(60)) rules.ante = Chips{dice.between(1, rules.big_blind.units())};
    rules.ante_from = static_cast<AnteFrom>(dice.below(3));
    if (dice.percent(20)) {
        rules.blinds = Blinds::button;
        return;
    }
    rules.button = static_cast<ButtonRule>(dice.below(2));
    rules.straddle = static_cast<Straddle>(dice.below(3));
}

void add_options(TableRules& rules, Dice& dice) {
    const Chips big = rules.big_blind;
    rules.bomb_pots = {};
    if (dice.percent(50)) rules.bomb_pots = {dice.below(3) + 2, big + big, 1 + dice.below(2)};
    rules.most_runs = 1 + dice.below(3);
    rules.rabbit_hunt = dice.percent(60);
    rules.seven_deuce = {};
    if (rules.game == Game::holdem && dice.percent(60)) rules.seven_deuce = big;
    rules.rake.no_flop_no_drop = dice.percent(70);
    if (dice.percent(30)) rules.rake.cap_two_players = Chips{std::int64_t{1}};
}

TableRules rules_with_options(Dice& dice) {
    for (;;) {  // ends: most rules have no fault
        TableRules rules = random_rules(dice);
        add_blinds(rules, dice);
        add_options(rules, dice);
        if (!fault_in(rules)) return rules;
    }
}

/// The deck with sevens and deuces first: each of the first players gets a card of them.
Deck with_sevens_and_deuces(const Deck& deck) {
    auto order = deck.order();
    std::ranges::partition(order, [](Card card) { return card.rank() == 0 || card.rank() == 5; });
    return Deck{order};
}

Command option_wish(const Table& table, Dice& dice) {
    const SeatNo seat{1 + dice.below(table.rules.seats)};
    if (dice.percent(30)) return HuntRabbit{seat, table.last_hand};
    Habits habits;
    habits.straddle = dice.percent(80);
    habits.skip_bomb_pots = dice.percent(20);
    habits.show_beaten = dice.percent(20);
    return SetHabits{seat, habits};
}

Command next_command(RandomPlay& play) {
    const Table& table = play.table();
    Dice& dice = play.dice();
    const auto range = legal(table);
    if (range && range->most_runs > 0) {
        return act_now(table, RunIt{dice.percent(80) ? range->most_runs : 1});
    }
    if (dice.percent(15)) return option_wish(table, dice);
    if (range && range->raise && dice.percent(5)) {
        return act_now(table, RaiseTo{range->raise->max_to});
    }
    Command command = play.next();
    auto* const start = std::get_if<StartHand>(&command);
    const bool sevens = start != nullptr && table.rules.seven_deuce > Chips{} && dice.percent(30);
    if (sevens) start->deck = with_sevens_and_deuces(start->deck);
    return command;
}

}  // namespace

std::vector<Recorded> random_option_hands(std::uint32_t seed, int commands) {
    RandomPlay play{seed};
    play.adopt(make_table(rules_with_options(play.dice())));
    return finished_hands(play, commands, next_command);
}

}  // namespace cardroom::game::testing
