#include "tests/game/property/invariants.hpp"

#include "game/rules/legal.hpp"
#include "game/rules/pots.hpp"
#include "game/text/codec.hpp"

#include <algorithm>
#include <bitset>
#include <stdexcept>
#include <string>

namespace cardroom::game::testing {
namespace {

std::optional<Deck> deck_of(const Table& table) {
    const Hand* const hand = hand_on(table);
    return hand == nullptr ? std::optional<Deck>{} : hand->deck;
}

/// The deck that an opening among `events` brings, else the table's.
std::optional<Deck> deck_for(const Events& events, const Table& before) {
    for (const Event& event : events) {
        if (const auto* opened = std::get_if<HandOpened>(&event)) return opened->deck;
    }
    return deck_of(before);
}

bool ends_word(const std::string& text, std::size_t at) {
    return at == text.size() || text[at] == ' ' || text[at] == '\n';
}

/// No word of two characters is a card's.
void check_no_card_in(const std::string& text) {
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        const bool alone = (at == 0 || ends_word(text, at - 1)) && ends_word(text, at + 2);
        if (alone) must(!Card::parse(text.substr(at, 2)), "no text holds a card");
    }
}

/// Whether a card lay before all-in players agreed on several boards, which share it (X2).
bool is_common(const Hand& hand, std::int8_t position) {
    if (!hand.runs_vote) return false;
    return std::ranges::find(hand.boards[0], position) != hand.boards[0].end();
}

void check_boards(const Hand& hand) {
    must(!hand.boards.empty(), "there is a board");
    for (const BoardPositions& board : hand.boards) {
        must(board.size() <= hand.boards[0].size(), "the first board is dealt first");
    }
}

void check_cards(const Hand& hand) {
    std::bitset<deck_size> taken;
    const auto take = [&](std::int8_t position) {
        if (position < 0) return;  // none, or forgotten with the player who left
        const auto at = static_cast<std::size_t>(static_cast<unsigned char>(position));
        must(position < hand.dealt && !taken[at], "each card is dealt once");
        taken.set(at);
    };
    for (const HandPlayer& player : hand.players) {
        for (const std::int8_t position : player.hole) {
            take(position);
        }
    }
    for (std::size_t i = 0; i < hand.boards.size(); ++i) {
        for (const std::int8_t position : hand.boards[i]) {
            if (i == 0 || !is_common(hand, position)) take(position);
        }
    }
    std::bitset<deck_size> codes;
    for (const Card card : hand.deck.order()) {
        codes.set(static_cast<std::size_t>(card.code()));
    }
    must(codes.all(), "a deck has every card once");
}

void check_seats(const Table& table) {
    for (const auto& seat : table.seats) {
        if (!seat) continue;
        must(seat->stack >= Chips{} && seat->stack <= max_chips, "a stack is an amount");
        must(seat->bank >= Millis{0}, "no time bank is overdrawn");
        must(seat->bank <= table.rules.clock.bank, "no time bank is over full");
    }
}

void check_pots(const Hand& hand) {
    Chips in_pots;
    for (const Pot& pot : pots_of(hand)) {
        must(!pot.eligible.empty(), "somebody can win each pot");
        for (std::size_t i = 0; i < max_seats; ++i) {
            const Standing standing = hand.players[i].standing;
            const bool can_win = standing == Standing::live || standing == Standing::all_in;
            must(can_win || !pot.eligible.contains(SeatNo::at(i)), "who folded wins nothing");
        }
        in_pots += pot.amount;
    }
    Chips put_in;
    for (const HandPlayer& player : hand.players) {
        put_in += player.total + player.dead;
    }
    must(in_pots == put_in, "the pots are what was put in");
}

}  // namespace

void must(bool holds, const char* what) {
    if (!holds) throw std::logic_error{what};
}

void check_table(const Table& table) {
    check_seats(table);
    const Hand* const hand = hand_on(table);
    if (hand == nullptr) return;
    check_boards(*hand);
    check_cards(*hand);
    check_pots(*hand);
}

void check_waiting(const Table& table) {
    const Hand* const hand = live_hand(table);
    must(legal(table).has_value() == (hand != nullptr), "a hand waits for somebody until it ends");
    if (hand == nullptr) return;
    must(hand->to_act.has_value(), "a hand being played has an actor");
    const HandPlayer& actor = hand->players[hand->to_act->index()];
    if (hand->runs_vote) {
        const bool in = actor.standing == Standing::live || actor.standing == Standing::all_in;
        return must(in && hand->boards.size() == 1, "who may win says how many boards he wants");
    }
    must(actor.standing == Standing::live, "the actor is in the hand");
    must(table.seats[hand->to_act->index()]->stack > Chips{}, "the actor has chips");
}

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

}  // namespace cardroom::game::testing
