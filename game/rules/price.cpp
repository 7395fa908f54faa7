#include "game/rules/price.hpp"

#include "game/rules/around.hpp"

#include <algorithm>

namespace cardroom::game {

namespace {

/// The most that any other contender has put in on this street.
Chips highest_of_others(const Hand& hand, SeatSet others) {
    Chips highest;
    for (std::size_t i = 0; i < max_seats; ++i) {
        if (others.contains(SeatNo::at(i))) {
            highest = std::max(highest, hand.players[i].street_bet);
        }
    }
    return highest;
}

SeatSet other_contenders(const Hand& hand, SeatNo seat) {
    SeatSet others = contenders(hand);
    others.erase(seat);
    return others;
}

/// The big blind, or the straddler (D14), keeps his option (B27) also when an all-in of exactly his
/// blind is all he faces; he may still fold. Heads-up there is nothing to decide (B15).
bool keeps_option(const Hand& hand, SeatNo seat, Chips highest) {
    const HandPlayer& player = hand.players[seat.index()];
    const SeatSet dealt_in = seats_in(hand, Standing::live, Standing::all_in, Standing::folded);
    const bool heads_up = dealt_in.size() == 2;
    const bool last_to_speak = seat == hand.straddler.value_or(hand.big_blind);
    return hand.street == Street::preflop && last_to_speak && !player.acted_at &&
           highest == hand.bet && !heads_up;
}

/// `live`: who has cards and chips; the seat is one of them.
bool has_decision(const Hand& hand, SeatSet live, SeatNo seat) {
    const HandPlayer& player = hand.players[seat.index()];
    if (live.is_one()) {  // the only one with chips: he answers all-ins, never bets (B28)
        const Chips highest = highest_of_others(hand, other_contenders(hand, seat));
        return player.street_bet < highest || keeps_option(hand, seat, highest);
    }
    return !player.acted_at || player.street_bet < hand.bet;
}

}  // namespace

Chips price(const Hand& hand, SeatNo seat) {
    const SeatSet others = other_contenders(hand, seat);
    if (!others.is_one()) return hand.bet;
    const SeatNo opponent = others.lowest();
    const HandPlayer& player = hand.players[opponent.index()];
    return player.standing == Standing::all_in ? std::min(hand.bet, player.street_bet) : hand.bet;
}

std::optional<SeatNo> next_to_decide(const Hand& hand, SeatNo from) {
    if (hand.bomb_pot && hand.street == Street::preflop) return std::nullopt;
    const SeatSet live = seats_in(hand, Standing::live);
    return first_after(from, live, [&](SeatNo seat) { return has_decision(hand, live, seat); });
}

}  // namespace cardroom::game
