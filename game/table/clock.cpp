#include "game/table/clock.hpp"

#include "game/base/require.hpp"

#include <algorithm>

namespace cardroom::game {

namespace {

/// The time before the bank is touched.
Millis before_bank(const ClockRules& clock, bool connected) {
    return connected ? clock.base : clock.base + clock.disconnect_grace;
}

}  // namespace

Millis time_allowed(const TableRules& rules, Millis bank, bool connected) {
    return before_bank(rules.clock, connected) + bank;
}

Millis time_to_decide(const Table& table, bool connected) {
    const Hand* hand = live_hand(table);
    require(hand != nullptr && hand->to_act.has_value(), "the table waits for a decision");
    if (hand->runs_vote) return std::min(table.rules.clock.base, runs_answer_time);
    return time_allowed(table.rules, table.seats[hand->to_act->index()]->bank, connected);
}

Millis bank_left(const TableRules& rules, Millis bank, Millis elapsed, bool connected) {
    const Millis drained = std::max(elapsed - before_bank(rules.clock, connected), Millis{0});
    return std::max(bank - drained, Millis{0});
}

}  // namespace cardroom::game
