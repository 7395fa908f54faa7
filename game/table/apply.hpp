/// What each event does to a table; only `evolve` calls these.
#pragma once

#include "game/table/event.hpp"
#include "game/table/table.hpp"

namespace cardroom::game {

// --- seats (apply_seats.cpp) ---------------------------------------------------------------

void apply(Table& table, const SeatTaken& event);
void apply(Table& table, const ToppedUp& event);
void apply(Table& table, const TopUpQueued& event);
void apply(Table& table, const SeatLeft& event);
void apply(Table& table, const IntentSet& event);
void apply(Table& table, const HabitsSet& event);
void apply(Table& table, const SatOut& event);
void apply(Table& table, const SatIn& event);
void apply(Table& table, const BlindMissed& event);
void apply(Table& table, const WentBroke& event);
void apply(Table& table, const BankUsed& event);
void apply(Table& table, const BankRefilled& event);

// --- the hand (apply_hand.cpp) -------------------------------------------------------------

void apply(Table& table, const HandOpened& event);
void apply(Table& table, const Posted& event);
void apply(Table& table, const HoleDealt& event);
void apply(Table& table, const TurnGiven& event);
void apply(Table& table, const Folded& event);
void apply(Table& table, const Checked& event);
void apply(Table& table, const Called& event);
void apply(Table& table, const RaisedTo& event);
void apply(Table& table, const RunsAsked& event);
void apply(Table& table, const RunsAnswered& event);
void apply(Table& table, const RunsAgreed& event);
void apply(Table& table, const BoardDealt& event);
void apply(Table& table, const UncalledReturned& event);
void apply(Table& table, const Shown& event);
void apply(Table& table, const Mucked& event);
void apply(Table& table, const PotAwarded& event);
void apply(Table& table, const BountyPaid& event);
void apply(Table& table, const HandEnded& event);
void apply(Table& table, const RabbitShown& event);
void apply(Table& table, const HandVoided& event);

}  // namespace cardroom::game
