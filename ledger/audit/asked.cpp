#include "ledger/audit/asked.hpp"

#include "game/base/visit.hpp"
#include "game/table/decide.hpp"

#include <algorithm>

namespace cardroom::ledger::audit {
namespace {

using namespace game;
using Commands = std::vector<Command>;

/// The instant that the row's events carry, which is the command's; without one it hardly matters.
Instant now_in(const Events& events, Instant otherwise) {
    for (const Event& event : events) {
        if (const auto* left = std::get_if<SeatLeft>(&event)) return left->at;
        if (const auto* out = std::get_if<SatOut>(&event)) return out->at;
        if (const auto* broke = std::get_if<WentBroke>(&event)) return broke->at;
    }
    return otherwise;
}

/// The time that a decision took which used the time bank; else it hardly matters.
Millis elapsed_in(const Events& events, const Table& before) {
    const auto* const used = std::get_if<BankUsed>(&events[0]);
    if (used == nullptr) return Millis{0};
    const auto& seat = before.seats[used->seat.index()];
    const Millis bank = seat ? seat->bank : Millis{0};
    return before.rules.clock.base + (bank - used->left);
}

/// Reads one row's events as the answer to a command.
class Reading {
public:
    Reading(const Table& before, const Events& events, const RowFacts& row)
        : before_{before},
          events_{events},
          row_{row},
          now_{now_in(events, row.at)},
          elapsed_{elapsed_in(events, before)} {}

    [[nodiscard]] Commands commands() const {
        if (find_event<HandOpened>(events_) != nullptr || row_.kind == "start_hand") {
            return start_hand();
        }
        const std::size_t first = std::holds_alternative<BankUsed>(events_[0]) ? 1 : 0;
        if (first == events_.size()) return {};
        return match(events_[first], [&](const auto& event) { return from(event); });
    }

private:
    /// The draw for a new game's button is not in the log; it has as many outcomes as there are
    /// players.
    [[nodiscard]] Commands start_hand() const {
        const auto* const opened = find_event<HandOpened>(events_);
        const int engine = opened != nullptr ? opened->engine : engine_version;
        Commands commands;
        for (std::uint32_t draw = 0; draw < max_seats; ++draw) {
            commands.emplace_back(StartHand{row_.deck, draw, now_, engine});
        }
        return commands;
    }

    // --- seats -----------------------------------------------------------------------------

    [[nodiscard]] Commands from(const SeatTaken& e) const {
        const bool post = e.attendance == Attendance::posting;
        return {TakeSeat{e.seat, e.player, e.buy_in, post, now_}};
    }
    [[nodiscard]] Commands from(const ToppedUp& e) const { return {TopUp{e.seat, e.amount}}; }
    [[nodiscard]] Commands from(const TopUpQueued& e) const {
        if (e.amount == Chips{}) return {CancelTopUp{e.seat}};
        return {TopUp{e.seat, e.amount}};
    }
    [[nodiscard]] Commands from(const SeatLeft& e) const {
        switch (e.reason) {
            case LeaveReason::asked:
                return {Leave{e.seat, now_}};
            case LeaveReason::removed:
                return {Remove{e.seat, now_}};
            case LeaveReason::idle:
            case LeaveReason::no_chips:
                break;
        }
        return {Vacate{e.seat, now_}};
    }
    [[nodiscard]] Commands from(const IntentSet& e) const {
        switch (e.intent) {
            case Intent::leave:
                return {Leave{e.seat, now_}};
            case Intent::removed:
                return {Remove{e.seat, now_}};
            case Intent::sit_out_next_hand:
                return {SitOut{e.seat, SitOutWhen::next_hand, now_}};
            case Intent::sit_out_next_big_blind:
                return {SitOut{e.seat, SitOutWhen::next_big_blind, now_}};
            case Intent::none:
                break;
        }
        return {SitIn{e.seat, false}};
    }
    [[nodiscard]] Commands from(const HabitsSet& e) const { return {SetHabits{e.seat, e.habits}}; }
    [[nodiscard]] Commands from(const SatOut& e) const {
        return {
            SitOut{e.seat, SitOutWhen::next_hand, now_},
            SitOut{e.seat, SitOutWhen::next_big_blind, now_}
        };
    }
    [[nodiscard]] Commands from(const SatIn& e) const {
        return {SitIn{e.seat, e.attendance == Attendance::posting}};
    }

    // --- the hand --------------------------------------------------------------------------

    [[nodiscard]] Commands from(const Folded& e) const {
        return e.why == Why::timed_out ? timed_out() : act(e.seat, Fold{});
    }
    [[nodiscard]] Commands from(const Checked& e) const {
        return e.why == Why::timed_out ? timed_out() : act(e.seat, Check{});
    }
    [[nodiscard]] Commands from(const Called& e) const { return act(e.seat, Call{}); }
    [[nodiscard]] Commands from(const RaisedTo& e) const { return act(e.seat, RaiseTo{e.to}); }
    [[nodiscard]] Commands from(const RunsAnswered& e) const {
        return e.why == Why::timed_out ? timed_out() : act(e.seat, RunIt{e.times});
    }
    [[nodiscard]] Commands act(SeatNo seat, const Action& action) const {
        const game::Hand* hand = live_hand(before_);
        if (hand == nullptr) return {};
        return {Act{seat, hand->no, hand->turn, action, elapsed_, true, now_}};
    }
    /// After all the time there can be, or, for a player without a socket, with what the bank had
    /// paid before that.
    [[nodiscard]] Commands timed_out() const {
        const game::Hand* hand = live_hand(before_);
        if (hand == nullptr) return {};
        return {
            TimeOut{hand->no, hand->turn, Millis{std::int64_t{1} << 40U}, true, now_},
            TimeOut{hand->no, hand->turn, std::max(elapsed_, before_.rules.clock.base), false, now_}
        };
    }
    [[nodiscard]] Commands from(const Shown& e) const {
        return {ShowCards{e.seat, before_.last_hand, e.cards}};
    }
    /// Anybody of the hand may have asked.
    [[nodiscard]] Commands from(const RabbitShown&) const {
        Commands commands;
        for (std::size_t i = 0; i < max_seats; ++i) {
            commands.emplace_back(HuntRabbit{SeatNo::at(i), before_.last_hand});
        }
        return commands;
    }

    // --- the house -------------------------------------------------------------------------

    [[nodiscard]] Commands from(const Paused&) const { return {Pause{}}; }
    [[nodiscard]] Commands from(const Resumed&) const { return {Resume{}}; }
    [[nodiscard]] Commands from(const HandVoided& e) const { return {VoidHand{e.hand}}; }
    [[nodiscard]] Commands from(const OwnerChanged& e) const { return {ChangeOwner{e.epoch}}; }
    /// No command begins with any other event.
    [[nodiscard]] Commands from(const auto&) const { return {}; }

    const Table& before_;
    const Events& events_;
    const RowFacts& row_;
    Instant now_;
    Millis elapsed_;
};

}  // namespace

std::vector<Command> asked(const Table& before, const Events& events, const RowFacts& row) {
    if (events.empty()) return {};
    return Reading{before, events, row}.commands();
}

}  // namespace cardroom::ledger::audit
