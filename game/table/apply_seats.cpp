#include "game/base/require.hpp"
#include "game/table/apply.hpp"

#include <algorithm>

namespace cardroom::game {

namespace {

Seat& seat_at(Table& table, SeatNo number) {
    auto& seat = table.seats[number.index()];
    require(seat.has_value(), "the event's seat is taken");
    return *seat;
}

/// Forgets what `forget` accepts; the order of the rest stays.
template <class Forget>
void prune(RoomyVector<Departure, max_departures>& departures, Forget forget) {
    const auto all = departures;
    departures.clear();
    for (const Departure& departure : all) {
        if (!forget(departure)) departures.push_back(departure);
    }
}

void remember(Table& table, const Departure& departure) {
    prune(table.departures, [&](const Departure& old) {
        const Millis kept = std::max(table.rules.rathole, debts_kept);
        return old.player == departure.player || old.at + kept < departure.at;
    });
    const bool brings_any = departure.stack < table.rules.min_buy_in;  // he may, then (M3)
    if (brings_any && !departure.owes_blinds) return;
    if (table.departures.full()) table.departures.erase_front();
    table.departures.push_back(departure);
}

/// The next player in this seat must never see the cards of the one who left it.
void forget_hidden_cards(Table& table, SeatNo number) {
    auto* over = std::get_if<HandOver>(&table.phase);
    if (over == nullptr) return;
    HandPlayer& player = over->hand.players[number.index()];
    for (std::size_t i = 0; i < player.hole.size(); ++i) {
        if (!player.shown.contains(i)) player.hole[i] = -1;
    }
}

}  // namespace

void apply(Table& table, const SeatTaken& event) {
    auto& seat = table.seats[event.seat.index()];
    require(!seat.has_value(), "the seat is free");
    seat.emplace();
    seat->player = event.player;
    seat->stack = event.buy_in;
    seat->attendance = event.attendance;
    seat->debts = debts_of(event);
    seat->bank = table.rules.clock.bank;
    prune(table.departures, [&](const Departure& old) { return old.player == event.player; });
}

void apply(Table& table, const ToppedUp& event) {
    Seat& seat = seat_at(table, event.seat);
    seat.stack += event.amount;
    seat.top_up_wanted = Chips{};
    if (seat.attendance != Attendance::sitting_out) seat.idle_since.reset();
}

void apply(Table& table, const TopUpQueued& event) {
    seat_at(table, event.seat).top_up_wanted = event.amount;
}

void apply(Table& table, const SeatLeft& event) {
    const Seat& seat = seat_at(table, event.seat);
    require(seat.player == event.player && seat.stack == event.stack, "who leaves takes his own");
    require(!in_live_hand(table, event.seat), "nobody leaves a hand being played");
    const bool owes = seat.debts != Debts{};
    remember(table, Departure{event.player, event.stack, event.at, owes});
    forget_hidden_cards(table, event.seat);
    table.seats[event.seat.index()].reset();
}

void apply(Table& table, const IntentSet& event) {
    seat_at(table, event.seat).intent = event.intent;
}

void apply(Table& table, const HabitsSet& event) {
    seat_at(table, event.seat).habits = event.habits;
}

void apply(Table& table, const SatOut& event) {
    Seat& seat = seat_at(table, event.seat);
    // Sitting out is no way around the blind that a player was waiting for (D6).
    if (seat.attendance != Attendance::playing) seat.debts.big_blind = true;
    seat.attendance = Attendance::sitting_out;
    seat.big_blinds_missed = 0;
    if (!seat.idle_since) seat.idle_since = event.at;
    if (!is_leaving(seat)) seat.intent = Intent::none;
}

void apply(Table& table, const SatIn& event) {
    Seat& seat = seat_at(table, event.seat);
    seat.attendance = event.attendance;
    seat.big_blinds_missed = 0;
    seat.idle_since.reset();
}

void apply(Table& table, const BlindMissed& event) {
    Seat& seat = seat_at(table, event.seat);
    if (event.big) {
        seat.debts.big_blind = true;
        ++seat.big_blinds_missed;
    } else {
        seat.debts.small_blind = true;
    }
}

void apply(Table& table, const WentBroke& event) {
    Seat& seat = seat_at(table, event.seat);
    require(seat.stack == Chips{}, "who is broke has no chips");
    seat.idle_since = event.at;
}

void apply(Table& table, const BankUsed& event) {
    seat_at(table, event.seat).bank = event.left;
}

void apply(Table& table, const BankRefilled& event) {
    seat_at(table, event.seat).bank = event.left;
}

}  // namespace cardroom::game
