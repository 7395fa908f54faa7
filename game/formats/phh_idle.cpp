#include "game/formats/phh_idle.hpp"

#include "game/rules/around.hpp"

namespace cardroom::game::formats {

namespace {

/// Chips of this street with all that is left behind them.
Chips all_in_of(const Table& table, const Hand& hand, SeatNo seat) {
    return hand.players[seat.index()].street_bet + table.seats[seat.index()]->stack;
}

bool has_chips_for(const Table& table, const Hand& hand, SeatNo seat, Chips to) {
    return to <= all_in_of(table, hand, seat);
}

}  // namespace

bool is_idle_raise(const Table& table, SeatNo seat, Chips to) {
    const Hand* const hand = live_hand(table);
    if (hand == nullptr || hand->to_act != seat || hand->runs_vote) return false;
    if (to <= hand->bet || !has_chips_for(table, *hand, seat, to)) return false;
    SeatSet others = seats_in(*hand, Standing::live);
    others.erase(seat);
    bool answered = false;
    for_each_after(seat, others, [&](SeatNo other) {
        answered = answered || all_in_of(table, *hand, other) > hand->bet;
    });
    return !answered;
}

bool is_idle(const Table& before, const Table& after, SeatNo seat, const PhhAction& action) {
    const Hand* const asked = live_hand(before);
    const Hand* const ended = hand_on(after);
    if (asked == nullptr || ended == nullptr || asked->to_act == seat) return false;
    SeatSet others = contenders(*ended);
    if (!others.contains(seat) || others.size() < 2) return false;
    others.erase(seat);
    if (!seats_in(*ended, Standing::live).contains(seat)) return false;
    bool can_act = false;
    for_each_after(seat, others, [&](SeatNo other) {
        can_act = can_act || ended->players[other.index()].standing == Standing::live;
    });
    if (can_act) return false;
    if (action.kind == PhhAction::Kind::check_or_call) return true;
    return action.kind == PhhAction::Kind::bet_or_raise &&
           action.to > asked->players[seat.index()].street_bet &&
           has_chips_for(before, *asked, seat, action.to);
}

}  // namespace cardroom::game::formats
