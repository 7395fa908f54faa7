#include "game/base/require.hpp"
#include "game/rules/around.hpp"
#include "game/rules/sizing.hpp"
#include "game/table/apply.hpp"

#include <algorithm>

namespace cardroom::game {

namespace {

Hand& hand_of(Table& table) {
    Hand* hand = std::get_if<Hand>(&table.phase);
    require(hand != nullptr, "the event's hand is being played");
    return *hand;
}

Seat& seat_at(Table& table, SeatNo number) {
    auto& seat = table.seats[number.index()];
    require(seat.has_value(), "the event's seat is taken");
    return *seat;
}

HandPlayer& player_at(Table& table, SeatNo number) {
    return hand_of(table).players[number.index()];
}

/// Takes `amount` out of the stack; without chips left the player is all-in.
void pay(Table& table, SeatNo number, Chips amount) {
    Seat& seat = seat_at(table, number);
    require(Chips{} <= amount && amount <= seat.stack, "nobody pays more than his stack");
    seat.stack -= amount;
    if (seat.stack == Chips{}) player_at(table, number).standing = Standing::all_in;
}

/// Brings the player's chips of this street to `to`.
void bet_to(Table& table, SeatNo number, Chips to) {
    HandPlayer& player = player_at(table, number);
    const Chips added = to - player.street_bet;
    pay(table, number, added);
    player.street_bet = to;
    player.total += added;
}

/// His decision is made: he acted on the bet as it now is (B7).
void acted(Table& table, SeatNo number) {
    Hand& hand = hand_of(table);
    hand.players[number.index()].acted_at = hand.bet;
    hand.to_act.reset();
}

/// A new player of the hand. Where his blinds are behind him, his seat's debts and waiting are
/// over.
HandPlayer deal_in(Seat& seat, int refill_hands, bool joins) {
    if (joins) {
        seat.attendance = Attendance::playing;
        seat.debts = Debts{};
        seat.big_blinds_missed = 0;
    }
    seat.hands_since_refill = seat.hands_since_refill % refill_hands + 1;
    HandPlayer player;
    player.standing = Standing::live;
    player.started = seat.stack;
    return player;
}

/// Whether an ante is its payer's own, matched by everybody's; one for the table is dead (D13).
bool is_own_ante(Table& table) {
    return hand_of(table).bomb_pot || table.rules.ante_from == AnteFrom::everybody;
}

/// The straddle is the bet to call and buys the last word before the flop; it is no bet of those
/// that a street may see (B22).
void straddle(Table& table, SeatNo seat, Chips amount) {
    Hand& hand = hand_of(table);
    const bool to_double = table.rules.straddle == Straddle::raise_to_double;
    const bool fixed = table.rules.betting == Betting::fixed_limit;
    hand.full_raise = to_double && !fixed ? amount : table.rules.big_blind;
    hand.straddler = seat;
    hand.bet = amount;
    hand.full_bet = amount;
}

/// Whether the street that begins has no cap on raises (B22).
bool is_heads_up(const Hand& hand) {
    if (!caps_by_who_can_bet(hand.engine)) return contenders(hand).size() == 2;
    return seats_in(hand, Standing::live).size() <= 2;
}

}  // namespace

void apply(Table& table, const HandOpened& event) {
    require(live_hand(table) == nullptr, "one hand at a time");
    Hand hand;
    hand.no = event.hand;
    hand.engine = event.engine;
    hand.deck = event.deck;
    hand.button = event.button;
    hand.small_blind = event.small_blind;
    hand.big_blind = event.big_blind;
    hand.bomb_pot = event.bomb_pot;
    for (int board = 0; board < event.boards; ++board) {
        hand.boards.push_back({});
    }
    hand.full_raise = table.rules.big_blind;
    if (!event.bomb_pot) {
        hand.bet = table.rules.big_blind;  // in full even when the blind behind it is short (B12)
        hand.full_bet = table.rules.big_blind;
        hand.bets = 1;
    }
    const bool joins = !event.bomb_pot || has_bomb_pots_alone(table.rules);
    for (std::size_t i = 0; i < max_seats; ++i) {
        if (!event.dealt_in.contains(SeatNo::at(i))) continue;
        Seat& seat = seat_at(table, SeatNo::at(i));
        const int refill_hands = table.rules.clock.bank_refill_hands;
        hand.players[i] = deal_in(seat, refill_hands, joins);
    }
    hand.heads_up_street = is_heads_up(hand);
    if (!event.bomb_pot) {
        table.small_blind = event.small_blind ? event.small_blind : table.big_blind;
    }
    table.button = event.button;
    table.big_blind = event.big_blind;
    table.last_hand = event.hand;
    table.phase = hand;
}

void apply(Table& table, const Posted& event) {
    HandPlayer& player = player_at(table, event.seat);
    pay(table, event.seat, event.amount);
    switch (event.post) {
        case Post::ante:
            (is_own_ante(table) ? player.total : player.dead) += event.amount;
            break;
        case Post::straddle:
            straddle(table, event.seat, event.amount);
            [[fallthrough]];
        case Post::small_blind:
        case Post::big_blind:
        case Post::live:
            player.street_bet += event.amount;
            player.total += event.amount;
            break;
        case Post::dead:
            player.dead += event.amount;
            break;
    }
    Hand& hand = hand_of(table);
    hand.heads_up_street = is_heads_up(hand);  // who is all-in by posting cannot bet
}

void apply(Table& table, const HoleDealt& event) {
    player_at(table, event.seat).hole = event.cards;
    Hand& hand = hand_of(table);
    for (const std::int8_t position : event.cards) {
        hand.dealt = std::max(hand.dealt, position + 1);
    }
}

void apply(Table& table, const TurnGiven& event) {
    Hand& hand = hand_of(table);
    hand.to_act = event.seat;
    hand.turn = event.turn;
}

void apply(Table& table, const Folded& event) {
    acted(table, event.seat);
    player_at(table, event.seat).standing = Standing::folded;
}

void apply(Table& table, const Checked& event) {
    acted(table, event.seat);
}

void apply(Table& table, const Called& event) {
    bet_to(table, event.seat, event.to);
    acted(table, event.seat);
}

void apply(Table& table, const RaisedTo& event) {
    Hand& hand = hand_of(table);
    require(event.to > hand.bet, "a raise goes over the bet");
    if (event.full) {
        if (table.rules.betting != Betting::fixed_limit) hand.full_raise = event.to - hand.bet;
        hand.full_bet = event.to;
        ++hand.bets;
    }
    hand.bet = event.to;
    hand.last_aggressor = event.seat;
    bet_to(table, event.seat, event.to);
    acted(table, event.seat);
}

void apply(Table& table, const RunsAsked& event) {
    Hand& hand = hand_of(table);
    if (!hand.runs_vote) hand.runs_vote = RunsVote{{}, event.most};
    hand.to_act = event.seat;
    hand.turn = event.turn;
}

void apply(Table& table, const RunsAnswered& event) {
    Hand& hand = hand_of(table);
    require(hand.runs_vote.has_value(), "who answers was asked");
    hand.runs_vote->asked.insert(event.seat);
    hand.runs_vote->times = std::min(hand.runs_vote->times, event.times);
    hand.to_act.reset();
}

void apply(Table& table, const RunsAgreed& event) {
    Hand& hand = hand_of(table);
    const BoardPositions common = hand.boards[0];
    for (int board = 1; board < event.times; ++board) {
        hand.boards.push_back(common);
    }
}

void apply(Table& table, const BoardDealt& event) {
    Hand& hand = hand_of(table);
    hand.street = event.street;
    for (const std::int8_t position : event.cards) {
        hand.boards[static_cast<std::size_t>(event.board)].push_back(position);
        hand.dealt = std::max(hand.dealt, position + 1);
    }
    hand.bet = Chips{};
    hand.full_raise = bet_size(table.rules, event.street);
    hand.full_bet = Chips{};
    hand.bets = 0;
    hand.heads_up_street = is_heads_up(hand);
    hand.last_aggressor.reset();
    for (HandPlayer& player : hand.players) {
        player.street_bet = Chips{};
        player.acted_at.reset();
    }
}

void apply(Table& table, const UncalledReturned& event) {
    HandPlayer& player = player_at(table, event.seat);
    player.street_bet -= std::min(event.amount, player.street_bet);  // the rest was his ante
    player.total -= event.amount;
    seat_at(table, event.seat).stack += event.amount;
    player.standing = Standing::live;  // with chips behind he was never all-in
}

void apply(Table& table, const Shown& event) {
    auto* over = std::get_if<HandOver>(&table.phase);
    Hand& hand = over != nullptr ? over->hand : hand_of(table);
    HandPlayer& player = hand.players[event.seat.index()];
    player.shown = player.shown | event.cards;
}

void apply(Table& table, const Mucked& event) {
    player_at(table, event.seat).mucked = true;
}

void apply(Table& table, const PotAwarded& event) {
    for (const Win& win : event.wins) {
        seat_at(table, win.seat).stack += win.amount;
    }
}

void apply(Table& table, const BountyPaid& event) {
    seat_at(table, event.from).stack -= event.amount;
    seat_at(table, event.to).stack += event.amount;
}

void apply(Table& table, const HandEnded& event) {
    const Hand hand = hand_of(table);
    require(hand.no == event.hand, "the hand that ends is the one being played");
    table.phase = HandOver{hand, event.net, event.rake, {}};
}

void apply(Table& table, const RabbitShown& event) {
    auto* over = std::get_if<HandOver>(&table.phase);
    require(over != nullptr, "the rabbit runs after the hand");
    over->rabbit = event.cards;
}

void apply(Table& table, const HandVoided& event) {
    const Hand& hand = hand_of(table);
    require(hand.no == event.hand, "the hand that is voided is the one being played");
    for (std::size_t i = 0; i < max_seats; ++i) {
        const HandPlayer& player = hand.players[i];
        if (player.standing == Standing::not_in) continue;
        seat_at(table, SeatNo::at(i)).stack = player.started;
    }
    table.phase = Idle{};
}

}  // namespace cardroom::game
