#include "game/table/clock.hpp"

#include "game/base/require.hpp"

#include <algorithm>

namespace cardroom::game {

Millis time_allowed(const TableRules& rules, Millis bank, bool connected) {
    return connected ? rules.clock.base + bank : rules.clock.base;
}

Millis time_to_decide(const Table& table, bool connected) {
    const Hand* hand = live_hand(table);
    require(hand != nullptr && hand->to_act.has_value(), "the table waits for a decision");
    if (hand->runs_vote) return std::min(table.rules.clock.base, runs_answer_time);
    return time_allowed(table.rules, table.seats[hand->to_act->index()]->bank, connected);
}

Millis bank_left(const TableRules& rules, Millis bank, Millis elapsed) {
    const Millis drained = std::max(elapsed - rules.clock.base, Millis{0});
    return std::max(bank - drained, Millis{0});
}

}  // namespace cardroom::game
