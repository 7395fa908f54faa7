#include "tests/sim/plan.hpp"

#include "tests/game/property/random_rules.hpp"

namespace cardroom::server::sim {
namespace {

/// Most often nothing, sometimes a little, seldom much.
int some(int most, Dice& dice) {
    if (dice.percent(40)) return 0;
    return 1 + dice.below(dice.percent(80) ? most / 4 + 1 : most);
}

StoreFaults store_faults(Dice& dice) {
    StoreFaults faults;
    faults.unavailable = some(60, dice);
    faults.lost_before = some(60, dice);
    faults.lost_after = some(60, dice);
    faults.hangs = some(60, dice);
    faults.twice = some(60, dice);
    faults.crash_before = some(24, dice);
    faults.crash_after = some(24, dice);
    faults.slow = some(40, dice);
    return faults;
}

}  // namespace

Plan random_plan(Dice& dice) {
    Plan plan;
    plan.nodes = 1 + dice.below(3);
    const int tables = 1 + dice.below(3);
    for (int i = 0; i < tables; ++i) {
        game::TableRules rules = game::testing::random_rules(dice);
        rules.clock.base = Millis{dice.between(3'000, 12'000)};
        plan.tables.push_back(rules);
    }
    plan.players = 3 + dice.below(6);
    plan.second_sockets = dice.below(3);
    plan.habits = dice.percent(40);
    plan.message_time = Millis{dice.percent(70) ? 20 : 1'500};
    plan.think_time = Millis{dice.between(60, 900)};
    plan.lease = Millis{dice.between(1'500, 6'000)};
    plan.hand_pause = Millis{dice.between(0, 600)};
    if (dice.percent(12)) return plan;  // nothing goes wrong
    plan.store = store_faults(dice);
    plan.lost_messages = some(150, dice);
    plan.doubled_messages = some(200, dice);
    if (dice.percent(75)) plan.calamity_every = Millis{dice.between(1'500, 15'000)};
    return plan;
}

}  // namespace cardroom::server::sim
