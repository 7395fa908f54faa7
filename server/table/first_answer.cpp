#include "server/table/first_answer.hpp"

#include "game/table/events.hpp"
#include "game/text/codec.hpp"

namespace cardroom::server {
namespace {

using namespace game;
using ledger::TransferVerdict;

bool tells_of(const Events& events, const TakeSeat& asked) {
    const auto* taken = find_event<SeatTaken>(events);
    return taken != nullptr && taken->seat == asked.seat && taken->buy_in == asked.buy_in &&
           (taken->attendance == Attendance::posting) == asked.post;
}

/// The seat is not compared: the session names none, and the player may sit elsewhere by now.
bool tells_of(const Events& events, const TopUp& asked) {
    if (const auto* queued = find_event<TopUpQueued>(events)) {
        return queued->amount == asked.amount;
    }
    const auto* added = find_event<ToppedUp>(events);
    return added != nullptr && added->amount == asked.amount;
}

bool tells_of(const Events& events, const Command& asked) {
    if (const auto* sit = std::get_if<TakeSeat>(&asked)) {
        return tells_of(events, *sit);
    }
    const auto* top_up = std::get_if<TopUp>(&asked);
    return top_up != nullptr && tells_of(events, *top_up);
}

}  // namespace

std::optional<ledger::SeatTransfer> key_question(const Mail& mail, TableId table) {
    ledger::SeatTransfer transfer;
    if (const auto* sit = std::get_if<TakeSeat>(&mail.command)) {
        transfer.kind = ledger::SeatMoney::buy_in;
        transfer.amount = sit->buy_in;
    } else if (const auto* top_up = std::get_if<TopUp>(&mail.command)) {
        transfer.kind = ledger::SeatMoney::top_up;
        transfer.amount = top_up->amount;
    } else {
        return std::nullopt;
    }
    if (mail.player == PlayerId{} || mail.key.empty()) {
        return std::nullopt;
    }
    transfer.player = mail.player;
    transfer.key = mail.key;
    transfer.append.row.table = table;
    transfer.append.row.kind = mail.kind;
    return transfer;
}

std::optional<MailAnswer> first_answer(const Command& asked, const ledger::TransferResult& found) {
    MailAnswer other{.error = "key_reused", .msg = "this key was used for something else"};
    if (found.verdict == TransferVerdict::key_reused) {
        return other;
    }
    if (found.verdict != TransferVerdict::repeated) {
        return std::nullopt;
    }
    const auto events = read_events(found.events_then, Deck{});
    if (!events || !tells_of(*events, asked)) {
        return other;
    }
    MailAnswer first;
    first.seq = found.seq.value_or(Seq{});
    first.later = find_event<TopUpQueued>(*events) != nullptr;
    first.balance = found.balance_then;
    return first;
}

}  // namespace cardroom::server
