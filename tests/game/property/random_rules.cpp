#include "tests/game/property/random_rules.hpp"

namespace cardroom::game::testing {
namespace {

void choose_stakes(TableRules& rules, Dice& dice) {
    rules.small_blind = Chips{dice.between(1, dice.percent(10) ? 5'000'000'000 : 50)};
    const std::int64_t small = rules.small_blind.units();
    rules.big_blind = Chips{dice.percent(70) ? 2 * small : dice.between(small, 3 * small)};
    if (dice.percent(40)) rules.ante = Chips{dice.between(1, rules.big_blind.units())};
    rules.min_buy_in = rules.big_blind;
    rules.max_buy_in = Chips{rules.big_blind.units() * dice.between(2, 150)};
}

void choose_rake(TableRules& rules, Dice& dice) {
    if (dice.percent(50)) return;
    const auto cap = [&] { return Chips{dice.between(0, 3 * rules.small_blind.units())}; };
    rules.rake.hundredths = dice.between(1, 1'000);
    rules.rake.cap = cap();
    if (dice.percent(30)) rules.rake.cap_two_players = cap();
    if (dice.percent(30)) rules.rake.cap_three_players = cap();
    rules.rake.no_flop_no_drop = dice.percent(80);
}

template <class Choice>
void choose(Choice& choice, int choices, Dice& dice) {
    if (dice.percent(40)) choice = static_cast<Choice>(dice.below(choices));
}

/// Options that go with each other.
void choose_options(TableRules& rules, Dice& dice) {
    choose(rules.ante_from, 3, dice);
    choose(rules.blinds, 2, dice);
    if (rules.blinds == Blinds::small_and_big) {
        choose(rules.button, 2, dice);
        choose(rules.straddle, 3, dice);
    }
    rules.rabbit_hunt = dice.percent(50);
    if (rules.game == Game::holdem && dice.percent(30)) {
        rules.seven_deuce = Chips{dice.between(1, 3 * rules.big_blind.units())};
    }
}

/// Several boards, as far as there are cards for them.
void choose_boards(TableRules& rules, Dice& dice) {
    TableRules wanted = rules;
    if (dice.percent(50)) wanted.most_runs = 1 + dice.below(3);
    if (dice.percent(30)) {
        const Chips ante{dice.between(1, 4 * rules.big_blind.units())};
        wanted.bomb_pots = {.every = 1 + dice.below(4), .ante = ante, .boards = 1 + dice.below(2)};
    }
    if (!fault_in(wanted)) rules = wanted;
}

void choose_times(TableRules& rules, Dice& dice) {
    if (dice.percent(70)) return;
    rules.clock.bank = Millis{dice.between(0, 60'000)};
    rules.clock.bank_refill_hands = 1 + dice.below(10);
    rules.clock.disconnect_grace = Millis{dice.between(0, 20'000)};
    rules.rathole = Millis{dice.between(0, 3'600'000)};
    rules.missed_big_blinds_limit = 1 + dice.below(4);
}

}  // namespace

TableRules random_rules(Dice& dice) {
    TableRules rules;
    rules.game = static_cast<Game>(dice.below(games));
    rules.betting = static_cast<Betting>(dice.below(bettings));
    rules.seats = 2 + dice.below(max_seats - 1);
    choose_stakes(rules, dice);
    choose_rake(rules, dice);
    choose_options(rules, dice);
    rules.fold_when_free = dice.percent(70);
    rules.antes_in_pot = dice.percent(70);
    rules.raises_a_street = 1 + dice.below(4);
    choose_times(rules, dice);
    choose_boards(rules, dice);
    return rules;
}

}  // namespace cardroom::game::testing
