#include "server/table/decision_time.hpp"

#include "game/base/require.hpp"
#include "game/table/clock.hpp"
#include "server/table/publish.hpp"

#include <algorithm>

namespace cardroom::server {

using namespace game;

namespace {

const Hand& deciding(const Table& table) {
    const Hand* hand = live_hand(table);
    require(hand != nullptr && hand->to_act.has_value(), "the table waits for a decision");
    return *hand;
}

}  // namespace

void DecisionTime::begin(const Table& table, bool here) {
    grace_until_.reset();
    away_until_.reset();
    if (!here) {
        left(table, Millis{0});
    }
}

void DecisionTime::left(const Table& table, Millis spent) {
    const Hand& hand = deciding(table);
    if (hand.runs_vote) {  // there is no bank to save, and no grace
        away_until_ = time_to_decide(table, false);
        return;
    }
    const Millis now = std::max(table.rules.clock.base, spent);
    const Millis extra = grace(table, *hand.to_act);
    if (!grace_until_ && extra > Millis{0}) {
        grace_until_ = now + extra;
    }
    away_until_ = std::max(now, grace_until_.value_or(now));
}

void DecisionTime::end(const Table& before, Millis spent) {
    const Hand& hand = deciding(before);
    if (grace_until_ && spent > before.rules.clock.base) {
        const SeatNo seat = *hand.to_act;
        const HandNo next_orbit{hand.no.value() + dealt_in(before).size()};
        used_[seat.index()] = Used{before.seats[seat.index()]->player, next_orbit};
    }
    grace_until_.reset();
    away_until_.reset();
}

Millis DecisionTime::allowed(const Table& table) const {
    if (away_until_) {
        return *away_until_;
    }
    return time_to_decide(table, true) + (before_bank(table) - time_to_decide(table, false));
}

Millis DecisionTime::before_bank(const Table& table) const {
    if (away_until_) {
        return *away_until_;
    }
    const Millis extra = grace_until_ ? table.rules.clock.disconnect_grace : Millis{0};
    return time_to_decide(table, false) + extra;
}

Millis DecisionTime::own(const Table& table, Millis spent) const {
    const ClockRules& clock = table.rules.clock;
    if (!grace_until_ || spent <= clock.base) {
        return spent;
    }
    return std::max(clock.base, spent - clock.disconnect_grace);
}

Millis DecisionTime::grace(const Table& table, SeatNo seat) const {
    const auto& used = used_[seat.index()];
    const auto& taken = table.seats[seat.index()];
    const Hand* hand = hand_on(table);
    const bool had =
        used && taken && used->player == taken->player && hand != nullptr && hand->no < used->until;
    return had ? Millis{0} : table.rules.clock.disconnect_grace;
}

}  // namespace cardroom::server
