#include "server/config/log.hpp"
#include "server/table/actor.hpp"
#include "server/table/publish.hpp"

namespace cardroom::server {
namespace {

using namespace game;
using ledger::AppendVerdict;
using ledger::SettleVerdict;
using ledger::TransferVerdict;

void answer(const Mail& mail, const MailAnswer& text) {
    if (mail.reply) {
        mail.reply(text);
    }
}

/// Names of everybody at the table before or after a row: leavers are named too.
SeatNames names_around(const Table& before, const Table& after, const NameBook& book) {
    SeatNames names = seat_names(before, book);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (after.seats[i]) {
            names[i] = book.get(after.seats[i]->player);
        }
    }
    return names;
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
    if (done.tail) {
        adopt(*done.tail, done.result.balance);
    } else if (verdict == TransferVerdict::repeated) {
        const Mail mail = std::move(pending_->mail);
        pending_.reset();
        answer(
            mail, {.error = {}, .msg = {}, .seq = place_.tail.seq, .balance = done.result.balance}
        );
    } else if (verdict == TransferVerdict::stale_epoch) {
        set_trouble(Trouble::moved);
        return;
    } else if (verdict == TransferVerdict::key_reused ||
               verdict == TransferVerdict::not_enough_chips ||
               verdict == TransferVerdict::account_frozen ||
               verdict == TransferVerdict::limit_reached) {
        unadopted(error_name(verdict), done.result.reason);
    } else {
        fault("the ledger refused a seat's chips: " + done.result.reason);
        return;
    }
    drain();
}

/// The row is durable: now it is true, and now it is known.
void TableActor::adopt(const ledger::Tail& tail, std::optional<Chips> balance) {
    const Pending done = std::move(*pending_);
    pending_.reset();
    if (trouble_ == Trouble::saving) {
        turn_clock_.give_back(world_.clock.now() - writing_since_);
        set_trouble(Trouble::none);
    }
    const Table before = table_;
    const Events& events = done.accepted.events;
    table_ = done.accepted.next;
    place_.tail = tail;
    place_.rows_since_state = done.has_state ? 1 : place_.rows_since_state + 1;
    seen_.note(before, events, tail.seq);
    const SeatNames names = names_around(before, table_, world_.names);
    names_ = seat_names(table_, world_.names);
    note_turn(events);

    answer(
        done.mail,
        {.error = {},
         .msg = {},
         .seq = tail.seq,
         .later =
             find_event<TopUpQueued>(events) != nullptr || find_event<IntentSet>(events) != nullptr,
         .balance = balance}
    );
    const Published entry = publish({place_.table, tail.seq, &before, &events, &names});
    ring_.push(entry);
    for (TableViewer* viewer : viewers_) {
        viewer->deliver(entry.frame_for(viewer->player()));
    }
    send_turn(nullptr);
    if (balance) {
        world_.keeper.balance_changed(seat_chips(before, events)->player, *balance);
    }
    world_.keeper.table_changed(place_.table);
    if (find_event<HandEnded>(events) != nullptr) {
        hand_over_at_ = world_.clock.now();
        settle();
    }
}

/// The ledger would not move the chips: the table stays as it was.
void TableActor::unadopted(std::string_view error, const std::string& msg) {
    const Pending refused = std::move(*pending_);
    pending_.reset();
    if (trouble_ == Trouble::saving) {
        set_trouble(Trouble::none);
    }
    answer(refused.mail, {.error = error, .msg = msg});
    if (const auto* top_up = std::get_if<TopUp>(&refused.mail.command)) {
        if (table_.seats[top_up->seat.index()] &&
            table_.seats[top_up->seat.index()]->top_up_wanted != Chips{}) {
            mailbox_.push_front(
                {CancelTopUp{top_up->seat}, "cancel_top_up", world_.clock.now(), {}, {}, {}, {}}
            );
        }
    }
}

void TableActor::settle() {
    settling_ = true;
    writing_since_ = world_.clock.now();
    world_.durable.settle(
        settlement_of(place_.table, table_, place_.tail),
        [this](const ledger::SettleResult& result) { settled(result); }
    );
}

void TableActor::settled(const ledger::SettleResult& result) {
    if (!settling_ || trouble_ == Trouble::moved) {
        return;
    }
    settling_ = false;
    unsettled_ = false;
    switch (result.verdict) {
        case SettleVerdict::settled:
        case SettleVerdict::already_settled:
            break;
        case SettleVerdict::stale_epoch:
            set_trouble(Trouble::moved);
            return;
        case SettleVerdict::refused:
            unsettled_ = true;
            fault("the ledger refused a settlement: " + result.reason);
            return;
    }
    if (trouble_ == Trouble::saving) {
        set_trouble(Trouble::none);
    }
    drain();
}

}  // namespace cardroom::server
