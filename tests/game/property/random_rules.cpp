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
    if (dice.percent(50)) {
        rules.rake = {dice.between(1, 1'000), Chips{dice.between(0, 3 * small)}};
    }
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
    rules.fold_when_free = dice.percent(70);
    rules.raises_a_street = 1 + dice.below(4);
    choose_times(rules, dice);
    return rules;
}

}  // namespace cardroom::game::testing
