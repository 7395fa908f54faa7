#include "game/rules/betting.hpp"

#include "game/base/visit.hpp"
#include "game/rules/around.hpp"
#include "game/rules/legal.hpp"
#include "game/rules/price.hpp"
#include "game/rules/runout.hpp"
#include "game/rules/seats.hpp"
#include "game/rules/showdown.hpp"
#include "game/rules/sizing.hpp"
#include "game/table/clock.hpp"

namespace cardroom::game {

namespace {

/// Whether (hand, turn) names the decision the table waits for.
Verdict check_turn(const Table& table, HandNo hand_no, Turn turn) {
    if (std::holds_alternative<Idle>(table.phase)) return Refusal::no_hand;
    const Hand* hand = live_hand(table);
    if (hand == nullptr || hand->no != hand_no || hand->turn != turn || !hand->to_act) {
        return Refusal::stale_turn;
    }
    return std::nullopt;
}

/// The time bank pays for what the base time did not cover (T3).
void use_bank(Dealer& dealer, SeatNo seat, Millis elapsed) {
    const Millis bank = dealer.seat(seat).bank;
    const Millis left = bank_left(dealer.table().rules, bank, elapsed);
    if (left != bank) dealer.record(BankUsed{seat, left});
}

void record_raise(Dealer& dealer, SeatNo seat, Chips to) {
    const Hand& hand = dealer.hand();
    const Chips all_in = hand.players[seat.index()].street_bet + dealer.seat(seat).stack;
    dealer.record(RaisedTo{
        .seat = seat,
        .to = to,
        .bet = hand.bet == Chips{},
        .full = is_full_raise(dealer.table().rules, hand, to),
        .all_in = to == all_in,
    });
}

/// Records what `action` does; it is legal.
void record_action(Dealer& dealer, SeatNo seat, const Legal& range, const Action& action) {
    match(
        action,
        [&](const Fold&) { dealer.record(Folded{seat}); },
        [&](const Check&) { dealer.record(Checked{seat}); },
        [&](const Call&) {
            const Chips to = dealer.hand().players[seat.index()].street_bet + range.to_call;
            dealer.record(Called{seat, to, range.to_call == dealer.seat(seat).stack});
        },
        [&](const RaiseTo& raise) { record_raise(dealer, seat, raise.to); },
        [&](const RunIt& run) { dealer.record(RunsAnswered{seat, run.times}); }
    );
}

/// Checks where it is free, else folds, and sits the player out after the hand (T1, T4).
void decide_for(Dealer& dealer, SeatNo seat, const TimeOut& command) {
    use_bank(dealer, seat, command.elapsed);
    if (legal(dealer.table())->check) {
        dealer.record(Checked{seat, Why::timed_out});
    } else {
        dealer.record(Folded{seat, Why::timed_out});
    }
    const Seat& timed_out = dealer.seat(seat);
    if (timed_out.intent != Intent::sit_out_next_hand && !is_leaving(timed_out)) {
        dealer.record(IntentSet{seat, Intent::sit_out_next_hand});
    }
}

/// The street's betting is complete. With at most one player left who could still bet, all hands
/// are turned face up before any further card (S2).
void close_street(Dealer& dealer) {
    return_uncalled(dealer);
    if (seats_in(dealer.hand(), Standing::live).size() <= 1) reveal_all(dealer);
}

}  // namespace

void proceed(Dealer& dealer, SeatNo from, Instant now) {
    for (;;) {  // ends: each round gives a turn, folds a player, deals a street or ends the hand
        const Hand& hand = dealer.hand();
        if (contenders(hand).is_one()) return end_hand(dealer, now);
        if (const auto next = next_to_decide(hand, from)) {
            if (dealer.seat(*next).intent != Intent::leave) {
                return dealer.record(TurnGiven{*next, hand.turn.next()});
            }
            dealer.record(Folded{*next, Why::left});
            from = *next;
            continue;
        }
        close_street(dealer);
        if (hand.street == Street::river) return end_hand(dealer, now);
        if (ask_for_runs(dealer)) return;
        if (run_several_times(dealer)) return end_hand(dealer, now);
        deal_street(dealer);
        from = hand.button;
    }
}

void fold_if_leaving(Dealer& dealer, SeatNo seat, Instant now) {
    const Hand* hand = live_hand(dealer.table());
    if (hand == nullptr || hand->to_act != seat) return;
    if (dealer.seat(seat).intent != Intent::leave) return;
    if (hand->runs_vote) {
        dealer.record(RunsAnswered{seat, 1, Why::left});
    } else {
        dealer.record(Folded{seat, Why::left});
    }
    proceed(dealer, seat, now);
}

Verdict act(Dealer& dealer, const Act& command) {
    const Table& table = dealer.table();
    if (auto refusal = check_taken(table, command.seat)) return refusal;
    if (auto refusal = check_turn(table, command.hand, command.turn)) return refusal;
    if (dealer.hand().to_act != command.seat) return Refusal::not_your_turn;
    if (command.elapsed > time_to_decide(table, command.connected)) {
        return Refusal::stale_turn;  // too late: the decision belongs to the clock (T2)
    }
    const Legal range = *legal(table);
    if (auto refusal = refusal_of(range, command.action)) return refusal;

    if (range.most_runs == 0) {
        use_bank(dealer, command.seat, command.elapsed);
    }
    record_action(dealer, command.seat, range, command.action);
    proceed(dealer, command.seat, command.now);
    return std::nullopt;
}

Verdict time_out(Dealer& dealer, const TimeOut& command) {
    const Table& table = dealer.table();
    if (auto refusal = check_turn(table, command.hand, command.turn)) return refusal;
    if (command.elapsed < time_to_decide(table, command.connected)) return Refusal::too_early;
    const SeatNo seat = *dealer.hand().to_act;
    if (dealer.hand().runs_vote) {
        dealer.record(RunsAnswered{seat, 1, Why::timed_out});
        proceed(dealer, seat, command.now);
        return std::nullopt;
    }
    decide_for(dealer, seat, command);
    proceed(dealer, seat, command.now);
    return std::nullopt;
}

}  // namespace cardroom::game
