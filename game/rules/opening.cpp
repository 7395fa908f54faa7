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
    const bool has_small = rules.blinds == Blinds::small_and_big;
    if (has_small && debts != Debts{}) post(dealer, seat, Post::dead, rules.small_blind);
}

/// Antes that come before the blinds (D12).
void post_antes(Dealer& dealer, const Positions& positions) {
    const TableRules& rules = dealer.table().rules;
    if (rules.ante_from == AnteFrom::everybody) {
        for_each_after(positions.button, positions.dealt_in, [&](SeatNo seat) {
            post(dealer, seat, Post::ante, rules.ante);
        });
    }
    const bool from_button = rules.ante_from == AnteFrom::button;
    if (from_button && positions.dealt_in.contains(positions.button)) {
        post(dealer, positions.button, Post::ante, rules.ante);
    }
}

/// Under the gun, before the cards, when he wants to and has it in full; not between two (D14).
void post_straddle(Dealer& dealer, const Positions& positions) {
    const TableRules& rules = dealer.table().rules;
    if (rules.straddle == Straddle::none || positions.dealt_in.size() < 3) return;
    const SeatNo seat = *first_after(positions.big_blind, positions.dealt_in);
    const Chips amount = rules.big_blind + rules.big_blind;
    const bool wants = dealer.seat(seat).habits.straddle && !positions.posting.contains(seat);
    if (wants && dealer.seat(seat).stack >= amount) post(dealer, seat, Post::straddle, amount);
}

/// Antes and blinds, in the order in which a short stack pays them.
void post_forced_bets(Dealer& dealer, const Positions& positions, const PerSeat<Debts>& debts) {
    const TableRules& rules = dealer.table().rules;
    post_antes(dealer, positions);
    if (positions.small_blind) {
        post(dealer, *positions.small_blind, Post::small_blind, rules.small_blind);
    }
    post(dealer, positions.big_blind, Post::big_blind, rules.big_blind);
    if (rules.ante_from == AnteFrom::big_blind) {
        post(dealer, positions.big_blind, Post::ante, rules.ante);  // the blind comes first (D13)
    }
    post_straddle(dealer, positions);
    for_each_after(positions.big_blind, positions.posting, [&](SeatNo seat) {
        post_debts(dealer, seat, debts[seat.index()]);
    });
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
        .engine = command.engine,
    });
    refill_banks(dealer, positions.dealt_in);
    post_forced_bets(dealer, positions, debts);
    deal_hole_cards(dealer, positions.dealt_in);
}

/// Everybody's ante, and no blinds (D15).
void open_bomb_pot(Dealer& dealer, const StartHand& command, const Positions& positions) {
    const BombPots bombs = dealer.table().rules.bomb_pots;
    dealer.record(HandOpened{
        .hand = dealer.table().last_hand.next(),
        .button = positions.button,
        .small_blind = std::nullopt,
        .big_blind = positions.big_blind,
        .dealt_in = positions.dealt_in,
        .boards = bombs.boards,
        .bomb_pot = true,
        .deck = command.deck,
        .engine = command.engine,
    });
    refill_banks(dealer, positions.dealt_in);
    for_each_after(positions.button, positions.dealt_in, [&](SeatNo seat) {
        post(dealer, seat, Post::ante, bombs.ante);
    });
    deal_hole_cards(dealer, positions.dealt_in);
}

}  // namespace

Verdict start_hand(Dealer& dealer, const StartHand& command) {
    if (dealer.table().paused) return Refusal::table_paused;
    if (live_hand(dealer.table()) != nullptr) return Refusal::hand_in_progress;
    if (!can_start_hand(dealer.table())) return Refusal::too_few_players;
    require(is_whole(command.deck), "the deck holds each card once");
    require(is_known_engine(command.engine), "a hand begins under rules that are known");

    sit_out_next_hand(dealer, command.now);
    if (const auto bomb_pot = bomb_pot_positions(dealer.table())) {
        open_bomb_pot(dealer, command, *bomb_pot);
        proceed(dealer, bomb_pot->button, command.now);
        return std::nullopt;
    }
    const auto positions = settle_positions(dealer, command);
    if (!positions) return std::nullopt;
    record_missed_blinds(dealer, *positions);
    open(dealer, command, *positions);
    proceed(dealer, dealer.hand().straddler.value_or(positions->big_blind), command.now);
    return std::nullopt;
}

}  // namespace cardroom::game
