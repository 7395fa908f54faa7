#include "game/rules/seats.hpp"

#include "game/rules/around.hpp"
#include "game/rules/betting.hpp"
#include "game/rules/departure.hpp"

#include <algorithm>

namespace cardroom::game {

namespace {

bool exists(const Table& table, SeatNo seat) {
    return seat.number() >= 1 && seat.number() <= table.rules.seats;
}

bool is_amount(Chips amount) {
    return amount > Chips{} && amount <= max_chips;
}

/// How a player who comes back left, if that was less than `within` ago.
std::optional<Departure> departure_of(
    const Table& table, PlayerId player, Instant now, Millis within
) {
    for (const Departure& departure : table.departures) {
        const bool recent = now - departure.at <= within;
        if (departure.player == player && recent) return departure;
    }
    return std::nullopt;
}

/// A player who comes back brings the stack they left with, also above the maximum.
Verdict check_buy_in(const Table& table, const TakeSeat& command) {
    if (!is_amount(command.buy_in)) return Refusal::bad_amount;
    if (const auto left = must_bring(table, command.player, command.now)) {
        return command.buy_in == left->stack ? Verdict{} : Refusal::must_bring_stack;
    }
    if (command.buy_in < table.rules.min_buy_in) return Refusal::below_min_buy_in;
    if (command.buy_in > table.rules.max_buy_in) return Refusal::above_max_buy_in;
    return std::nullopt;
}

/// Room for more chips; none for a stack that has won beyond the maximum (M1, M2).
Chips room(const TableRules& rules, const Seat& seat) {
    return std::max(rules.max_buy_in - seat.stack, Chips{});
}

/// What a player asked for or has added after every hand, as far as there is room.
Chips top_up_after_hand(const TableRules& rules, const Seat& seat) {
    Chips wanted = seat.top_up_wanted;
    const bool stays = seat.intent != Intent::sit_out_next_hand && !is_leaving(seat);
    if (stays) wanted = std::max(wanted, seat.habits.top_up_to - seat.stack);
    return std::min(wanted, room(rules, seat));
}

bool wants_to_sit_out(const Seat& seat) {
    return seat.intent == Intent::sit_out_next_hand ||
           seat.intent == Intent::sit_out_next_big_blind;
}

/// Coming back from sitting out: at once when no blind was missed, else as D7 says.
Attendance coming_back(const Seat& seat, bool post) {
    if (seat.debts == Debts{}) return Attendance::playing;
    return post ? Attendance::posting : Attendance::waiting_for_blind;
}

std::optional<LeaveReason> idle_too_long(const TableRules& rules, const Seat& seat, Instant now) {
    if (!seat.idle_since) return std::nullopt;
    const Millis idle = now - *seat.idle_since;
    if (seat.stack == Chips{} && idle >= rules.rebuy_time) return LeaveReason::no_chips;
    if (seat.attendance != Attendance::sitting_out) return std::nullopt;
    const bool missed_enough = seat.big_blinds_missed >= rules.missed_big_blinds_limit;
    if (missed_enough || idle >= rules.sit_out_limit) return LeaveReason::idle;
    return std::nullopt;
}

void record_leaving(Dealer& dealer, SeatNo number, LeaveReason reason, Instant now) {
    const Seat seat = dealer.seat(number);
    dealer.record(SeatLeft{number, seat.player, seat.stack, reason, now});
}

}  // namespace

/// A stack so small that the usual limits let them bring it anyhow is not asked for.
std::optional<Departure> must_bring(const Table& table, PlayerId player, Instant now) {
    const auto left = departure_of(table, player, now, table.rules.rathole);
    return left && left->stack >= table.rules.min_buy_in ? left : std::nullopt;
}

Verdict check_taken(const Table& table, SeatNo seat) {
    if (!exists(table, seat)) return Refusal::no_such_seat;
    if (!table.seats[seat.index()]) return Refusal::seat_empty;
    return std::nullopt;
}

Verdict take_seat(Dealer& dealer, const TakeSeat& command) {
    const Table& table = dealer.table();
    if (!exists(table, command.seat)) return Refusal::no_such_seat;
    if (table.seats[command.seat.index()]) return Refusal::seat_taken;
    if (seat_of(table, command.player)) return Refusal::already_seated;
    if (auto refusal = check_buy_in(table, command)) return refusal;
    const auto wish = command.post ? Attendance::posting : Attendance::waiting_for_blind;
    const auto left = departure_of(table, command.player, command.now, debts_kept);
    const bool owes = left && left->owes_blinds;
    dealer.record(SeatTaken{command.seat, command.player, command.buy_in, wish, owes});
    return std::nullopt;
}

Verdict top_up(Dealer& dealer, const TopUp& command) {
    const Table& table = dealer.table();
    if (auto refusal = check_taken(table, command.seat)) return refusal;
    if (!is_amount(command.amount)) return Refusal::bad_amount;
    if (in_live_hand(table, command.seat)) {
        if (command.amount > table.rules.max_buy_in) return Refusal::above_max_buy_in;
        dealer.record(TopUpQueued{command.seat, command.amount});
        return std::nullopt;
    }
    const Seat before = dealer.seat(command.seat);
    const bool rebuy = before.stack == Chips{};
    if (rebuy && command.amount < table.rules.min_buy_in) return Refusal::below_min_buy_in;
    if (command.amount > room(table.rules, before)) return Refusal::above_max_buy_in;
    dealer.record(ToppedUp{command.seat, command.amount});
    if (rebuy && before.attendance == Attendance::playing && before.debts != Debts{}) {
        dealer.record(SatIn{command.seat, Attendance::waiting_for_blind});  // blinds passed (D7)
    }
    return std::nullopt;
}

Verdict cancel_top_up(Dealer& dealer, const CancelTopUp& command) {
    if (auto refusal = check_taken(dealer.table(), command.seat)) return refusal;
    if (dealer.seat(command.seat).top_up_wanted == Chips{}) return Refusal::nothing_to_cancel;
    dealer.record(TopUpQueued{command.seat, Chips{}});
    Habits habits = dealer.seat(command.seat).habits;
    if (habits.top_up_to != Chips{}) {  // else it would be asked for again after every hand
        habits.top_up_to = Chips{};
        dealer.record(HabitsSet{command.seat, habits});
    }
    return std::nullopt;
}

Verdict set_habits(Dealer& dealer, const SetHabits& command) {
    if (auto refusal = check_taken(dealer.table(), command.seat)) return refusal;
    const TableRules& rules = dealer.table().rules;
    const Habits& wanted = command.habits;
    if (wanted.top_up_to != Chips{}) {
        if (!is_amount(wanted.top_up_to)) return Refusal::bad_amount;
        if (wanted.top_up_to < rules.min_buy_in) return Refusal::below_min_buy_in;
        if (wanted.top_up_to > rules.max_buy_in) return Refusal::above_max_buy_in;
    }
    if (wanted.straddle && rules.straddle == Straddle::none) return Refusal::not_offered;
    if (wanted.skip_bomb_pots && rules.bomb_pots.every == 0) return Refusal::not_offered;
    dealer.record(HabitsSet{command.seat, wanted});
    return std::nullopt;
}

Verdict leave(Dealer& dealer, const Leave& command) {
    const Table& table = dealer.table();
    if (auto refusal = check_taken(table, command.seat)) return refusal;
    if (!in_live_hand(table, command.seat)) {
        record_leaving(dealer, command.seat, LeaveReason::asked, command.now);
        return std::nullopt;
    }
    if (dealer.seat(command.seat).intent == Intent::leave) return Refusal::hand_in_progress;
    dealer.record(IntentSet{command.seat, Intent::leave});
    fold_if_leaving(dealer, command.seat, command.now);
    return std::nullopt;
}

Verdict remove(Dealer& dealer, const Remove& command) {
    if (auto refusal = check_taken(dealer.table(), command.seat)) return refusal;
    if (!in_live_hand(dealer.table(), command.seat)) {
        record_leaving(dealer, command.seat, LeaveReason::removed, command.now);
        return std::nullopt;
    }
    if (is_leaving(dealer.seat(command.seat))) return Refusal::hand_in_progress;
    dealer.record(IntentSet{command.seat, Intent::removed});
    return std::nullopt;
}

Verdict sit_out(Dealer& dealer, const SitOut& command) {
    if (auto refusal = check_taken(dealer.table(), command.seat)) return refusal;
    const Seat& seat = dealer.seat(command.seat);
    const Intent wish = command.when == SitOutWhen::next_hand ? Intent::sit_out_next_hand
                                                              : Intent::sit_out_next_big_blind;
    const bool away = seat.attendance == Attendance::sitting_out || is_leaving(seat);
    const bool waits_for_blind =
        wish == Intent::sit_out_next_big_blind && seat.attendance == Attendance::playing;
    const bool later = waits_for_blind || in_live_hand(dealer.table(), command.seat);
    if (away || (later && seat.intent == wish)) return Refusal::already_sitting_out;
    if (later) {
        dealer.record(IntentSet{command.seat, wish});
    } else {
        dealer.record(SatOut{command.seat, command.now});
    }
    return std::nullopt;
}

Verdict sit_in(Dealer& dealer, const SitIn& command) {
    if (auto refusal = check_taken(dealer.table(), command.seat)) return refusal;
    const Seat& seat = dealer.seat(command.seat);
    if (seat.attendance == Attendance::playing && wants_to_sit_out(seat)) {
        dealer.record(IntentSet{command.seat, Intent::none});
        return std::nullopt;
    }
    const bool stops_waiting = seat.attendance == Attendance::waiting_for_blind && command.post;
    if (seat.attendance != Attendance::sitting_out && !stops_waiting) {
        return Refusal::not_sitting_out;
    }
    if (seat.stack == Chips{}) return Refusal::no_chips;
    const auto back = stops_waiting ? Attendance::posting : coming_back(seat, command.post);
    dealer.record(SatIn{command.seat, back});
    return std::nullopt;
}

Verdict vacate(Dealer& dealer, const Vacate& command) {
    const Table& table = dealer.table();
    if (auto refusal = check_taken(table, command.seat)) return refusal;
    if (in_live_hand(table, command.seat)) return Refusal::hand_in_progress;
    const auto reason = idle_too_long(table.rules, dealer.seat(command.seat), command.now);
    if (!reason) return Refusal::not_idle;
    record_leaving(dealer, command.seat, *reason, command.now);
    return std::nullopt;
}

void settle_wishes(Dealer& dealer, SeatSet played, Instant now) {
    for_each_after(SeatNo{max_seats}, played, [&](SeatNo number) {
        const Seat seat = dealer.seat(number);
        if (seat.stack == Chips{}) dealer.record(WentBroke{number, now});
        if (seat.intent == Intent::sit_out_next_hand) dealer.record(SatOut{number, now});
        const Chips wanted = top_up_after_hand(dealer.table().rules, seat);
        if (wanted != seat.top_up_wanted) dealer.record(TopUpQueued{number, wanted});
    });
}

}  // namespace cardroom::game
