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
    away_.reset();
    lent_ = Millis{0};
    if (!here) {
        left(table, Millis{0});
    }
}

void DecisionTime::left(const Table& table, Millis spent) {
    if (away_) {
        return;
    }
    const Hand& hand = deciding(table);
    if (hand.runs_vote) {  // there is no bank to save, and no grace
        const Millis all = time_to_decide(table, false);
        away_ = Away{all, all};
        return;
    }
    const Millis from = std::max(table.rules.clock.base, spent);
    away_ = Away{from, from + grace(table, *hand.to_act)};
}

void DecisionTime::back(Millis spent) {
    lent_ = lent(spent);
    away_.reset();
}

void DecisionTime::end(const Table& before, Millis spent) {
    const Hand& hand = deciding(before);
    if (lent(spent) > Millis{0}) {
        const SeatNo seat = *hand.to_act;
        const HandNo next_orbit{hand.no.value() + dealt_in(before).size()};
        used_[seat.index()] = Used{before.seats[seat.index()]->player, next_orbit};
    }
    away_.reset();
    lent_ = Millis{0};
}

Millis DecisionTime::allowed(const Table& table) const {
    return away_ ? away_->until : time_to_decide(table, true) + lent_;
}

Millis DecisionTime::before_bank(const Table& table) const {
    return away_ ? away_->until : time_to_decide(table, false) + lent_;
}

Millis DecisionTime::own(Millis spent) const {
    return spent - lent(spent);
}

Millis DecisionTime::lent(Millis spent) const {
    if (!away_) {
        return lent_;
    }
    return lent_ + std::clamp(spent - away_->from, Millis{0}, away_->until - away_->from);
}

Millis DecisionTime::grace(const Table& table, SeatNo seat) const {
    const auto& used = used_[seat.index()];
    const auto& taken = table.seats[seat.index()];
    const Hand* hand = hand_on(table);
    const bool had =
        used && taken && used->player == taken->player && hand != nullptr && hand->no < used->until;
    if (had) {
        return Millis{0};
    }
    const bool decides = hand != nullptr && hand->to_act == seat;
    const Millis lent = decides ? lent_ : Millis{0};
    return std::max(table.rules.clock.disconnect_grace - lent, Millis{0});
}

}  // namespace cardroom::server
