#include "game/table/decide.hpp"

#include "game/base/visit.hpp"
#include "game/rules/betting.hpp"
#include "game/rules/dealer.hpp"
#include "game/rules/opening.hpp"
#include "game/rules/positions.hpp"
#include "game/rules/runout.hpp"
#include "game/rules/seats.hpp"
#include "game/rules/showdown.hpp"

namespace cardroom::game {

namespace {

Verdict pause(Dealer& dealer) {
    if (dealer.table().paused) return Refusal::table_paused;
    dealer.record(Paused{});  // a hand being played goes on (T9)
    return std::nullopt;
}

/// Resuming a table that runs changes nothing.
Verdict resume(Dealer& dealer) {
    dealer.record(Resumed{});
    return std::nullopt;
}

/// Gives the chips back. The hand's number, its button and the debts it paid stay used.
Verdict void_hand(Dealer& dealer, const VoidHand& command) {
    const Hand* hand = live_hand(dealer.table());
    if (hand == nullptr || hand->no != command.hand) return Refusal::no_hand;
    dealer.record(HandVoided{command.hand});
    return std::nullopt;
}

Verdict carry_out(Dealer& dealer, const Command& command) {
    return match(
        command,
        [&](const TakeSeat& c) { return take_seat(dealer, c); },
        [&](const TopUp& c) { return top_up(dealer, c); },
        [&](const CancelTopUp& c) { return cancel_top_up(dealer, c); },
        [&](const Leave& c) { return leave(dealer, c); },
        [&](const SitOut& c) { return sit_out(dealer, c); },
        [&](const SitIn& c) { return sit_in(dealer, c); },
        [&](const SetHabits& c) { return set_habits(dealer, c); },
        [&](const Remove& c) { return remove(dealer, c); },
        [&](const Vacate& c) { return vacate(dealer, c); },
        [&](const StartHand& c) { return start_hand(dealer, c); },
        [&](const Act& c) { return act(dealer, c); },
        [&](const TimeOut& c) { return time_out(dealer, c); },
        [&](const ShowCards& c) { return show_cards(dealer, c); },
        [&](const HuntRabbit& c) { return hunt_rabbit(dealer, c); },
        [&](const Pause&) { return pause(dealer); },
        [&](const Resume&) { return resume(dealer); },
        [&](const VoidHand& c) { return void_hand(dealer, c); },
        [&](const ChangeOwner& c) -> Verdict {
            dealer.record(OwnerChanged{c.epoch});
            return std::nullopt;
        }
    );
}

/// Chips that came to the table by `event`; negative when they went.
Chips brought_by(const Event& event) {
    return match(
        event,
        [](const SeatTaken& e) { return e.buy_in; },
        [](const ToppedUp& e) { return e.amount; },
        [](const SeatLeft& e) { return -e.stack; },
        [](const HandEnded& e) { return -e.rake; },
        [](const auto&) { return Chips{}; }
    );
}

/// No chip is made or lost, and the results of a hand cancel out (P11).
void require_balance(const Table& before, const Accepted& accepted) {
    Chips expected = total_chips(before);
    for (const Event& event : accepted.events) {
        expected += brought_by(event);
        if (const auto* ended = std::get_if<HandEnded>(&event)) {
            Chips sum = ended->rake;
            for (const Chips net : ended->net) {
                sum += net;
            }
            require(sum == Chips{}, "a hand's results and its rake sum to zero");
        }
    }
    require(total_chips(accepted.next) == expected, "no chip is made or lost");
}

/// A hand that goes on waits for somebody who can decide.
void require_actor(const Table& table) {
    const Hand* hand = live_hand(table);
    if (hand == nullptr) return;
    require(hand->to_act.has_value(), "a hand being played waits for somebody");
    const Standing standing = hand->players[hand->to_act->index()].standing;
    const bool asked = hand->runs_vote && standing == Standing::all_in;
    require(standing == Standing::live || asked, "who is to act can act");
}

}  // namespace

void decide_into(Outcome& outcome, const Table& table, const Command& command) {
    if (auto* const old = std::get_if<Accepted>(&outcome)) {
        old->next = table;
        old->events.clear();
    } else {
        outcome.emplace<Accepted>(table);
    }
    auto& accepted = std::get<Accepted>(outcome);
    Dealer dealer{accepted};
    if (const auto refusal = carry_out(dealer, command)) {
        outcome = *refusal;
        return;
    }
    require_balance(table, accepted);
    require_actor(accepted.next);
}

Outcome decide(const Table& table, const Command& command) {
    Outcome outcome{Refusal{}};  // one object, filled in place and returned: it is large to copy
    decide_into(outcome, table, command);
    return outcome;
}

bool can_start_hand(const Table& table) {
    return !table.paused && live_hand(table) == nullptr && present(table).size() >= 2;
}

}  // namespace cardroom::game
