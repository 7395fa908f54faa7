#include "game/rules/sizing.hpp"

#include <algorithm>

namespace cardroom::game {

namespace {

bool is_half(Chips part, Chips whole) {
    return part + part >= whole;
}

/// What is missing from a blind that is short, or that nobody posted.
Chips missing(const Hand& hand, const std::optional<SeatNo>& seat, Chips blind) {
    const Chips posted = seat ? hand.players[seat->index()].street_bet : Chips{};
    return std::max(blind - posted, Chips{});
}

/// The antes posted, before the flop. Who posts one for the table has no other dead chips (D13).
Chips antes(const TableRules& rules, const Hand& hand) {
    if (rules.ante_from == AnteFrom::big_blind) return hand.players[hand.big_blind.index()].dead;
    if (rules.ante_from == AnteFrom::button) return hand.players[hand.button.index()].dead;
    Chips sum;
    for (const HandPlayer& player : hand.players) {
        sum += player.total - player.street_bet;
    }
    return sum;
}

/// The pot that a pot-limit raise goes by. Before the flop as if both blinds lay there in full
/// (B25), with the antes where the table counts them (B26) and no dead post; after it all there is.
Chips pot_to_go_by(const TableRules& rules, const Hand& hand) {
    Chips pot;
    const bool preflop = hand.street == Street::preflop;
    for (const HandPlayer& player : hand.players) {
        pot += preflop ? player.street_bet : player.total + player.dead;
    }
    if (!preflop) return pot;
    if (rules.antes_in_pot) pot += antes(rules, hand);
    pot += missing(hand, hand.big_blind, rules.big_blind);
    if (rules.blinds == Blinds::button) return pot;  // nobody owes a small blind there
    return pot + missing(hand, hand.small_blind, rules.small_blind);
}

Sizes pot_limit_sizes(const TableRules& rules, const Hand& hand, SeatNo actor) {
    const Chips to_call = hand.bet - hand.players[actor.index()].street_bet;
    const Chips least = hand.bet + hand.full_raise;
    const Chips most = hand.bet + pot_to_go_by(rules, hand) + to_call;
    return {least, std::max(least, most)};
}

/// One step beyond the last full bet: a short all-in is raised to the full step (B23).
std::optional<Sizes> fixed_limit_sizes(const TableRules& rules, const Hand& hand) {
    if (!hand.heads_up_street && hand.bets > rules.raises_a_street) return std::nullopt;
    const Chips to = hand.full_bet + hand.full_raise;
    return Sizes{to, to};
}

}  // namespace

Chips bet_size(const TableRules& rules, Street street) {
    const bool big = rules.betting == Betting::fixed_limit && street >= Street::turn;
    return big ? rules.big_blind + rules.big_blind : rules.big_blind;
}

std::optional<Sizes> raise_sizes(const Table& table, const Hand& hand, SeatNo actor) {
    switch (table.rules.betting) {
        case Betting::pot_limit:
            return pot_limit_sizes(table.rules, hand, actor);
        case Betting::fixed_limit:
            return fixed_limit_sizes(table.rules, hand);
        case Betting::no_limit:
            break;
    }
    return Sizes{hand.bet + hand.full_raise, max_chips};
}

bool is_full_raise(const TableRules& rules, const Hand& hand, Chips to) {
    if (rules.betting == Betting::fixed_limit) return is_half(to - hand.full_bet, hand.full_raise);
    return to - hand.bet >= hand.full_raise;
}

bool reopens(const TableRules& rules, const Hand& hand, Chips acted_at) {
    const Chips faced = hand.bet - acted_at;
    if (rules.betting == Betting::fixed_limit) return is_half(faced, hand.full_raise);
    return faced >= hand.full_raise;
}

}  // namespace cardroom::game
