#include "tests/game/property/invariants.hpp"

#include "game/base/visit.hpp"
#include "game/rules/pots.hpp"
#include "game/text/codec.hpp"
#include "tests/game/property/random_play.hpp"

#include <algorithm>
#include <bitset>
#include <stdexcept>
#include <string>

namespace cardroom::game::testing {
namespace {

const Hand* any_hand(const Table& table) {
    if (const auto* over = std::get_if<HandOver>(&table.phase)) return &over->hand;
    return live_hand(table);
}

std::optional<Deck> deck_of(const Table& table) {
    const Hand* const hand = any_hand(table);
    return hand == nullptr ? std::optional<Deck>{} : hand->deck;
}

/// The deck that an opening among `events` brings, else the table's.
std::optional<Deck> deck_for(const Events& events, const Table& before) {
    for (const Event& event : events) {
        if (const auto* opened = std::get_if<HandOpened>(&event)) return opened->deck;
    }
    return deck_of(before);
}

void check_no_card_in(const std::string& text) {
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        const bool alone = (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n') &&
                           (at + 2 == text.size() || text[at + 2] == ' ' || text[at + 2] == '\n');
        if (alone) must(!Card::parse(text.substr(at, 2)), "no text holds a card");
    }
}

/// The log alone gives the same table, and each text comes back whole.
void check_text_and_replay(const Table& before, const Accepted& outcome) {
    const std::string text = write_events(outcome.events);
    check_no_card_in(text);
    const auto events = read_events(text, deck_for(outcome.events, before));
    must(events.has_value(), "the events' text is readable");
    must(write_events(*events) == text, "the events' text is stable");
    Table replayed = before;
    for (const Event& event : *events) {
        evolve(replayed, event);
    }
    must(replayed == outcome.next, "replaying the log gives the same table");

    const std::string whole = write_table(outcome.next);
    check_no_card_in(whole);
    const auto read = read_table(whole, deck_of(outcome.next));
    must(read.has_value() && *read == outcome.next, "a table comes back from its text");
}

void check_cards(const Table& table) {
    const Hand* const hand = any_hand(table);
    if (hand == nullptr) return;
    std::bitset<deck_size> taken;
    const auto take = [&](std::int8_t position) {
        if (position < 0) return;  // none, or forgotten with the player who left
        const auto at = static_cast<std::size_t>(static_cast<unsigned char>(position));
        must(position < hand->dealt && !taken[at], "each card is dealt once");
        taken.set(at);
    };
    for (const HandPlayer& player : hand->players) {
        for (const std::int8_t position : player.hole) {
            take(position);
        }
    }
    for (const BoardPositions& board : hand->boards) {
        for (const std::int8_t position : board) {
            // Boards of one all-in share the cards that lay before it.
            const bool common =
                &board != &hand->boards[0] && !hand->bomb_pot &&
                std::ranges::find(hand->boards[0], position) != hand->boards[0].end();
            if (!common) take(position);
        }
    }
}

void check_seats(const Table& table) {
    for (const auto& seat : table.seats) {
        if (!seat) continue;
        must(seat->stack >= Chips{} && seat->stack <= max_chips, "a stack is an amount");
        must(seat->bank >= Millis{0}, "no time bank is overdrawn");
        must(seat->bank <= table.rules.clock.bank, "no time bank is over full");
    }
}

void check_actor(const Table& table) {
    const Hand* const hand = live_hand(table);
    must(legal(table).has_value() == (hand != nullptr), "a hand waits for somebody until it ends");
    if (hand == nullptr) return;
    must(hand->to_act.has_value(), "a hand being played has an actor");
    const HandPlayer& actor = hand->players[hand->to_act->index()];
    must(actor.standing == Standing::live, "the actor is in the hand");
    must(table.seats[hand->to_act->index()]->stack > Chips{}, "the actor has chips");
}

void check_pots(const Table& table) {
    const Hand* const hand = any_hand(table);
    if (hand == nullptr) return;
    Chips in_pots;
    for (const Pot& pot : pots_of(*hand)) {
        must(!pot.eligible.empty(), "somebody can win each pot");
        in_pots += pot.amount;
    }
    Chips put_in;
    for (const HandPlayer& player : hand->players) {
        put_in += player.total + player.dead;
    }
    must(in_pots == put_in, "the pots are what was put in");
}

/// The last hand's results and rake cancel out, pot by pot and seat by seat.
void check_settlement(const Events& events) {
    Chips won;
    Chips pots;
    Chips raked;
    for (const Event& event : events) {
        if (const auto* pot = std::get_if<PotAwarded>(&event)) {
            pots += pot->amount;
            raked += pot->rake;
            for (const Win& win : pot->wins) {
                won += win.amount;
            }
        }
        const auto* ended = std::get_if<HandEnded>(&event);
        if (ended == nullptr) continue;
        must(won + raked == pots, "a pot goes to its winners and the house");
        must(raked == ended->rake, "the rake is what the pots paid");
        Chips sum = ended->rake;
        for (const Chips net : ended->net) {
            sum += net;
        }
        must(sum == Chips{}, "results and rake sum to zero");
    }
}

bool accepts(const Table& table, const Action& action) {
    return std::holds_alternative<Accepted>(decide(table, act_now(table, action)));
}

void check_raise_bounds(const Table& table, const RaiseRange& raise) {
    const Chips one{std::int64_t{1}};
    must(raise.min_to <= raise.max_to, "the range is no smaller than nothing");
    must(accepts(table, RaiseTo{raise.min_to}), "the least raise is accepted");
    must(accepts(table, RaiseTo{raise.max_to}), "the most raise is accepted");
    must(!accepts(table, RaiseTo{raise.min_to - one}), "less than the least raise is refused");
    must(!accepts(table, RaiseTo{raise.max_to + one}), "more than the most raise is refused");
}

}  // namespace

void must(bool holds, const char* what) {
    if (!holds) throw std::logic_error{what};
}

void Watch::see(const Table& before, const Command& command, const Outcome& outcome) {
    const auto* const done = std::get_if<Accepted>(&outcome);
    const bool is_start = std::holds_alternative<StartHand>(command);
    if (is_start && done == nullptr) must(!can_start_hand(before), "a hand that can start starts");
    if (done == nullptr) {
        ++refused_;
        must(!name_of(std::get<Refusal>(outcome)).empty(), "a refusal has a name");
        return;
    }
    ++accepted_;
    see_accepted(before, *done);
}

void Watch::see_accepted(const Table& before, const Accepted& outcome) {
    must(!outcome.events.empty(), "something happened");
    count_chips(outcome.events);
    must(total_chips(outcome.next) == brought_, "chips come and go only through the cashier");
    check_text_and_replay(before, outcome);
    check_cards(outcome.next);
    check_seats(outcome.next);
    check_actor(outcome.next);
    check_pots(outcome.next);
    check_settlement(outcome.events);
}

void Watch::count_chips(const Events& events) {
    for (const Event& event : events) {
        kinds_.set(event.index());
        match(
            event,
            [&](const SeatTaken& e) { brought_ += e.buy_in; },
            [&](const ToppedUp& e) { brought_ += e.amount; },
            [&](const SeatLeft& e) { brought_ -= e.stack; },
            [&](const HandEnded& e) {
                brought_ -= e.rake;
                ++hands_;
            },
            [](const auto&) {}
        );
    }
}

void check_bounds(const Table& table) {
    const auto range = legal(table);
    if (!range) return;
    must(accepts(table, Fold{}) == range->fold, "folding is what it says");
    must(accepts(table, Check{}) == range->check, "checking is what it says");
    must(accepts(table, Call{}) == !range->check, "calling is what it says");
    must((range->to_call == Chips{}) == range->check, "checking is free");
    if (range->raise) {
        check_raise_bounds(table, *range->raise);
    } else {
        const Hand& hand = *live_hand(table);
        const HandPlayer& actor = hand.players[hand.to_act->index()];
        const Chips all_in = actor.street_bet + table.seats[hand.to_act->index()]->stack;
        must(!accepts(table, RaiseTo{hand.bet + hand.full_raise}), "no raise is offered");
        must(!accepts(table, RaiseTo{all_in}), "no all-in raise is offered");
    }
}

}  // namespace cardroom::game::testing
