#include "tests/game/property/watch.hpp"

#include "game/base/visit.hpp"
#include "tests/game/property/bounds.hpp"
#include "tests/game/property/invariants.hpp"

namespace cardroom::game::testing {

void Watch::see(const Table& before, const Command& command, const Outcome& outcome) {
    const auto* const done = std::get_if<Accepted>(&outcome);
    const bool is_start = std::holds_alternative<StartHand>(command);
    if (is_start && done == nullptr) must(!can_start_hand(before), "a hand that can start starts");
    if (const auto* act = std::get_if<Act>(&command)) check_answer(before, *act, outcome);
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
    Table table = before;
    for (const Event& event : outcome.events) {
        const Table previous = table;
        evolve(table, event);
        see_event(previous, event, table);
    }
    must(table == outcome.next, "the events lead to the next table");
    must(!unpaid_, "a hand whose pots are paid is over");
    check_waiting(outcome.next);
    check_text_and_replay(before, outcome);
}

void Watch::see_event(const Table& before, const Event& event, const Table& after) {
    kinds_.set(event.index());
    if (const auto* award = std::get_if<PotAwarded>(&event)) see_award(before, *award);
    if (const auto* ended = std::get_if<HandEnded>(&event)) see_end(before, *ended);
    count_chips(event);
    check_table(after);
    // Won chips are in the stacks already; what they were bet with counts until the hand ends.
    must(total_chips(after) == brought_ + won_, "chips come and go only through the cashier");
}

void Watch::count_chips(const Event& event) {
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

/// A pot goes to players who can win it, and to the house, and no further than it reaches.
void Watch::see_award(const Table& before, const PotAwarded& award) {
    if (!unpaid_) unpaid_ = pots_of(*live_hand(before));
    must(award.pot >= 0 && award.pot < static_cast<int>(unpaid_->size()), "the pot exists");
    Pot& pot = (*unpaid_)[static_cast<std::size_t>(award.pot)];
    must(!award.wins.empty(), "a pot has a winner");
    Chips paid = award.rake;
    for (const Win& win : award.wins) {
        must(pot.eligible.contains(win.seat), "a pot's winner is one of its players");
        must(win.amount > Chips{} || award.amount <= award.rake, "who wins gets something");
        paid += win.amount;
    }
    must(paid == award.amount, "a pot goes to its winners and the house");
    pot.amount -= award.amount;
    must(pot.amount >= Chips{}, "no more is paid than a pot holds");
    won_ += paid - award.rake;
    raked_ += award.rake;
}

void Watch::see_end(const Table& before, const HandEnded& ended) {
    if (!unpaid_) unpaid_ = pots_of(*live_hand(before));  // a lone blind came back: nothing to pay
    for (const Pot& pot : *unpaid_) {
        must(pot.amount == Chips{}, "each pot is paid in full");
    }
    must(raked_ == ended.rake, "the rake is what the pots paid");
    Chips sum = ended.rake;
    for (const Chips net : ended.net) {
        sum += net;
    }
    must(sum == Chips{}, "results and rake sum to zero");
    unpaid_.reset();
    won_ = Chips{};
    raked_ = Chips{};
}

}  // namespace cardroom::game::testing
