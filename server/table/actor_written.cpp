#include "game/planted.hpp"
#include "ledger/store/crash_point.hpp"
#include "server/config/log.hpp"
#include "server/protocol/hex.hpp"
#include "server/table/actor.hpp"
#include "server/table/first_answer.hpp"
#include "server/table/publish.hpp"

#include <utility>

namespace cardroom::server {
namespace {

using namespace game;
using ledger::AppendVerdict;
using ledger::SettleVerdict;
using ledger::TransferVerdict;

/// Refused for what the player has or did: the table is fine.
bool is_players_own(TransferVerdict verdict) {
    return verdict == TransferVerdict::key_reused || verdict == TransferVerdict::not_enough_chips ||
           verdict == TransferVerdict::account_frozen || verdict == TransferVerdict::limit_reached;
}

std::string_view error_name(TransferVerdict verdict) {
    switch (verdict) {
        case TransferVerdict::key_reused:
            return "key_reused";
        case TransferVerdict::not_enough_chips:
            return "not_enough_chips";
        case TransferVerdict::account_frozen:
            return "account_frozen";
        case TransferVerdict::limit_reached:
            return "limit_reached";
        default:
            return "table_frozen";
    }
}

}  // namespace

void TableActor::written(const ledger::Written& written) {
    if (!pending_ || trouble_ == Trouble::moved) {
        return;
    }
    switch (written.verdict) {
        case AppendVerdict::durable:
            adopt(written.tail, std::nullopt);
            break;
        case AppendVerdict::stale_epoch:
            set_trouble(Trouble::moved);
            return;
        case AppendVerdict::out_of_order:
        case AppendVerdict::refused:
        case AppendVerdict::hindered:  // never comes here: the writer asks again
            fault("the log refused a row: " + written.reason);
            return;
    }
    drain();
}

void TableActor::moved_money(const SeatMoneyDone& done) {
    if (!pending_ || trouble_ == Trouble::moved) {
        return;
    }
    const auto verdict = done.result.verdict;
    const bool brings = find_event<SeatLeft>(pending_->accepted.events) == nullptr;
    if (done.tail) {
        adopt(*done.tail, done.result.balance);
    } else if (verdict == TransferVerdict::repeated && brings) {
        repeated(done);
    } else if (verdict == TransferVerdict::stale_epoch) {
        set_trouble(Trouble::moved);
    } else if (brings && is_players_own(verdict)) {
        unadopted(error_name(verdict), done.result.reason);
    } else {
        fault("the ledger refused a seat's chips: " + done.result.reason);
    }
    drain();
}

/// The chips moved long ago: the first answer again, and nothing moves now.
void TableActor::repeated(const SeatMoneyDone& done) {
    const Pending again = std::move(*pending_);
    pending_.reset();
    thaw();
    answer(again.mail, first_answer(again.mail.command, done.result).value_or(MailAnswer{}));
    forget_queued(again.mail, {});
}

/// A queued top-up whose chips will not come must not be tried for ever. With it goes the habit
/// that would ask for it again, unless it was only the player's key that is used up. What a player
/// asks for meanwhile is another top-up.
void TableActor::forget_queued(const Mail& mail, std::string_view error) {
    const auto* top_up = std::get_if<TopUp>(&mail.command);
    if (top_up == nullptr || mail.player != PlayerId{} || live_hand(table_) != nullptr) {
        return;
    }
    const auto& seat = table_.seats[top_up->seat.index()];
    if (!seat || seat->top_up_wanted == Chips{}) {
        return;
    }
    const Tick now = world_.clock.now();
    const bool key_used_up = error.empty() || error == "key_reused";
    if (key_used_up && seat->habits.top_up_to != Chips{}) {
        const SetHabits again{top_up->seat, seat->habits};
        mailbox_.push_front({again, "set_habits", now, {}, {}, {}, {}});
    }
    mailbox_.push_front({CancelTopUp{top_up->seat}, "cancel_top_up", now, {}, {}, {}, {}});
}

/// Who asks for the proof of a hand's cards when the next is dealt already still gets it.
void TableActor::keep_past(const Table& before) {
    past_.reset();
    if (deck_ && std::holds_alternative<HandOver>(before.phase)) {
        past_ = std::make_unique<Past>(Past{ended_ ? *ended_ : before, before, *deck_});
    }
    ended_.reset();
}

/// Answers who asked, then sends everybody the row that has become true.
void TableActor::tell(
    const Pending& done, const Table& before, const SeatNames& names, std::optional<Chips> balance
) {
    const Events& events = done.accepted.events;
    answer(
        done.mail,
        {.error = {},
         .msg = {},
         .seq = place_.tail.seq,
         .later =
             find_event<TopUpQueued>(events) != nullptr || find_event<IntentSet>(events) != nullptr,
         .balance = balance}
    );
    ledger::crash_point("actor.answered");
    const Published entry = publish(
        {place_.table,
         place_.tail.seq,
         &before,
         &events,
         &names,
         done.deck ? hex(done.deck->root) : std::string{}}
    );
    ring_.push(entry);
    for (TableViewer* viewer : viewers_) {
        send(*viewer, entry.frame_for(viewer->player()));
    }
    ledger::crash_point("actor.told");
}

/// The row is durable: now it is true, and now it is known.
void TableActor::adopt(const ledger::Tail& tail, std::optional<Chips> balance) {
    ledger::crash_point("actor.durable");
    const Pending done = std::move(*pending_);
    pending_.reset();
    thaw();
    const Table before = table_;
    const Events& events = done.accepted.events;
    table_ = done.accepted.next;
    place_.tail = tail;
    place_.rows_since_state = done.has_state ? 1 : place_.rows_since_state + 1;
    if (done.deck) {
        keep_past(before);
        deck_ = done.deck;
    }
    if (find_event<HandEnded>(events) != nullptr) {
        ended_ = std::make_unique<Table>(table_);
    }
    if (find_event<SeatLeft>(events) != nullptr) {
        left_at_ = world_.clock.wall();
    }
    seen_.note(before, events, tail.seq);
    const SeatNames names = names_around(before, table_, world_.names);
    names_ = seat_names(table_, world_.names);
    const bool later = asks_for_chips_later(events, done.mail);
    top_up_keys_.note(
        events, later ? moving_key_of(ledger::top_up_later_row, done.mail.key) : std::string{}
    );
    note_turn(before, events);

    tell(done, before, names, balance);
    if (asks_somebody(events)) {
        send_turn(nullptr);  // other rows leave a running turn as it was told
        if (decision_time_.away()) {
            tell_clock();  // the time is not what the turn's event says
        }
    }
    if (const auto chips = seat_chips(before, events); balance && chips) {
        world_.keeper.balance_changed(chips->player, *balance);
    }
    world_.keeper.table_changed(place_.table);
    const bool ended = find_event<HandEnded>(events) != nullptr;
    if (ended || find_event<HandVoided>(events) != nullptr) {
        next_hand_at_ = world_.clock.now() + pause_after(events, world_.hand_pause);
    }
    if (ended) {
        hand_end_ = tail;
        ledger::crash_point("actor.hand_over");
        settle();
    }
}

/// The ledger would not move the chips: the table stays as it was.
void TableActor::unadopted(std::string_view error, const std::string& msg) {
    const Pending refused = std::move(*pending_);
    pending_.reset();
    thaw();
    answer(refused.mail, {.error = error, .msg = msg});
    forget_queued(refused.mail, error);
}

void TableActor::settle() {
    settling_ = !planted(Bug::dealt_before_settled);
    writing_since_ = world_.clock.now();
    ledger::Tail end = hand_end_.value_or(place_.tail);  // the hand's own last row
    end.epoch = place_.tail.epoch;
    world_.durable.settle(
        settlement_of(place_.table, table_, end), on_verdict(&TableActor::settled)
    );
}

void TableActor::settled(const ledger::SettleResult& result) {
    if (!settling_ || trouble_ == Trouble::moved) {
        return;
    }
    settling_ = false;
    ledger::crash_point("actor.settled");
    if (std::exchange(unsettled_, false)) {
        ledger::crash_point("recover.settled");
    }
    switch (result.verdict) {
        case SettleVerdict::settled:
        case SettleVerdict::already_settled:
            break;
        case SettleVerdict::stale_epoch:
            set_trouble(Trouble::moved);
            return;
        case SettleVerdict::refused:
        case SettleVerdict::hindered:  // never comes here: the settler asks again
            unsettled_ = true;
            fault("the ledger refused a settlement: " + result.reason);
            return;
    }
    thaw();
    drain();
}

}  // namespace cardroom::server
