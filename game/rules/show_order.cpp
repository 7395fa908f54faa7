#include "game/rules/show_order.hpp"

#include "game/rules/around.hpp"
#include "game/rules/pots.hpp"

namespace cardroom::game {

namespace {

/// Who could bet against each other to the end: nobody where fewer than two could. Who went all-in
/// on this street for as much as the others is one of them.
SeatSet last_to_bet(const Hand& hand) {
    const SeatSet live = seats_in(hand, Standing::live);
    if (live.size() < 2) return {};
    const Chips most = hand.players[live.lowest().index()].total;
    SeatSet last = live;
    for_each_after(hand.button, seats_in(hand, Standing::all_in), [&](SeatNo seat) {
        const HandPlayer& player = hand.players[seat.index()];
        if (player.total == most && player.street_bet > Chips{}) last.insert(seat);
    });
    return last;
}

/// The chair before the first of `group` to show: the street's last aggressor, else the first left
/// of the button.
SeatNo before_first(const Hand& hand, SeatSet group) {
    const auto aggressor = hand.last_aggressor;
    if (!aggressor || !group.contains(*aggressor)) return hand.button;
    return SeatNo::at((aggressor->index() + max_seats - 1) % max_seats);
}

}  // namespace

FixedVector<SeatNo, max_seats> show_order(const Hand& hand) {
    FixedVector<SeatNo, max_seats> order;
    SeatSet shown;
    const auto add = [&](SeatSet players) {
        const SeatSet group = without(players, shown);
        for_each_after(before_first(hand, group), group, [&](SeatNo seat) {
            order.push_back(seat);
        });
        shown = together(shown, group);
    };
    if (shows_by_side_pot(hand.engine)) {
        add(last_to_bet(hand));
        const Pots pots = pots_of(hand);
        for (std::size_t i = pots.size(); i-- > 0;) {
            if (!pots[i].eligible.is_one()) add(pots[i].eligible);  // one alone shows nobody
        }
    }
    add(contenders(hand));
    return order;
}

}  // namespace cardroom::game
