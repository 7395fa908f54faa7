#include "game/rules/opening.hpp"

#include "game/rules/around.hpp"
#include "game/rules/betting.hpp"
#include "game/rules/positions.hpp"
#include "game/rules/stub.hpp"

#include <algorithm>
#include <bitset>

namespace cardroom::game {

namespace {

bool is_whole(const Deck& deck) {
    std::bitset<deck_size> seen;
    for (const Card card : deck.order()) {
        if (card.code() < deck_size) seen.set(static_cast<std::size_t>(card.code()));
    }
    return seen.all();
}

/// Takes effect at the latest now: for a hand that was voided, its end never came (D10).
void sit_out_next_hand(Dealer& dealer, Instant now) {
    for (std::size_t i = 0; i < max_seats; ++i) {
        const auto& seat = dealer.table().seats[i];
        if (seat && seat->intent == Intent::sit_out_next_hand) {
            dealer.record(SatOut{SeatNo::at(i), now});
        }
    }
}

/// Positions in which the big blind has not asked to sit out at it (D10).
std::optional<Positions> settle_positions(Dealer& dealer, const StartHand& command) {
    for (;;) {  // ends: each round sits one seat out
        const auto next = next_positions(dealer.table(), command.draw);
        if (!next) return std::nullopt;
        const SeatNo big = next->big_blind;
        if (dealer.seat(big).intent != Intent::sit_out_next_big_blind) return next;
        dealer.record(SatOut{big, command.now});
    }
}

void record_missed_blinds(Dealer& dealer, const Positions& positions) {
    for_each_after(positions.button, positions.missing_small, [&](SeatNo seat) {
        if (!dealer.seat(seat).debts.small_blind) dealer.record(BlindMissed{seat, false});
    });
    for_each_after(positions.button, positions.missing_big, [&](SeatNo seat) {
        dealer.record(BlindMissed{seat, true});
    });
}

void refill_banks(Dealer& dealer, SeatSet dealt_in) {
    const ClockRules& clock = dealer.table().rules.clock;
    for_each_after(dealer.hand().button, dealt_in, [&](SeatNo number) {
        const Seat& seat = dealer.seat(number);
        if (seat.hands_since_refill < clock.bank_refill_hands) return;
        const Millis filled = std::min(seat.bank + clock.bank_refill, clock.bank);
        if (filled != seat.bank) dealer.record(BankRefilled{number, filled});
    });
}

/// Posts what the stack allows; nothing when there is none.
void post(Dealer& dealer, SeatNo seat, Post kind, Chips due) {
    const Chips stack = dealer.seat(seat).stack;
    const Chips amount = std::min(due, stack);
    if (amount > Chips{}) dealer.record(Posted{seat, kind, amount, amount == stack});
}

/// What a player who does not wait for the blind pays to be dealt in (D6, D7).
void post_debts(Dealer& dealer, SeatNo seat, Debts debts) {
    const TableRules& rules = dealer.table().rules;
    const bool small_only = debts.small_blind && !debts.big_blind;
    if (!small_only) post(dealer, seat, Post::live, rules.big_blind);
    if (debts != Debts{}) post(dealer, seat, Post::dead, rules.small_blind);
}

/// One card at a time, from the button's left: first cards, then second cards.
void deal_hole_cards(Dealer& dealer, SeatSet dealt_in) {
    const Game game = dealer.table().rules.game;
    const SeatNo button = dealer.hand().button;
    Stub stub{game, dealer.hand().deck, 0};
    PerSeat<HolePositions> hole;
    for (int round = 0; round < variant_of(game).hole_cards; ++round) {
        for_each_after(button, dealt_in, [&](SeatNo seat) {
            hole[seat.index()].push_back(stub.take());
        });
    }
    for_each_after(button, dealt_in, [&](SeatNo seat) {
        dealer.record(HoleDealt{seat, hole[seat.index()]});
    });
}

void open(Dealer& dealer, const StartHand& command, const Positions& positions) {
    PerSeat<Debts> debts{};
    for_each_after(positions.button, positions.posting, [&](SeatNo seat) {
        debts[seat.index()] = dealer.seat(seat).debts;
    });
    dealer.record(HandOpened{
        .hand = dealer.table().last_hand.next(),
        .button = positions.button,
        .small_blind = positions.small_blind,
        .big_blind = positions.big_blind,
        .dealt_in = positions.dealt_in,
        .deck = command.deck,
    });
    refill_banks(dealer, positions.dealt_in);
    const TableRules& rules = dealer.table().rules;
    for_each_after(positions.button, positions.dealt_in, [&](SeatNo seat) {
        post(dealer, seat, Post::ante, rules.ante);
    });
    post(dealer, positions.small_blind, Post::small_blind, rules.small_blind);
    post(dealer, positions.big_blind, Post::big_blind, rules.big_blind);
    for_each_after(positions.big_blind, positions.posting, [&](SeatNo seat) {
        post_debts(dealer, seat, debts[seat.index()]);
    });
    deal_hole_cards(dealer, positions.dealt_in);
}

}  // namespace

Verdict start_hand(Dealer& dealer, const StartHand& command) {
    if (dealer.table().paused) return Refusal::table_paused;
    if (live_hand(dealer.table()) != nullptr) return Refusal::hand_in_progress;
    if (!can_start_hand(dealer.table())) return Refusal::too_few_players;
    require(is_whole(command.deck), "the deck holds each card once");

    sit_out_next_hand(dealer, command.now);
    const auto positions = settle_positions(dealer, command);
    if (!positions) return std::nullopt;
    record_missed_blinds(dealer, *positions);
    open(dealer, command, *positions);
    proceed(dealer, positions->big_blind, command.now);
    return std::nullopt;
}

}  // namespace cardroom::game
