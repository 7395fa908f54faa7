#include "server/table/actor.hpp"

#include "game/planted.hpp"
#include "game/table/clock.hpp"
#include "server/config/log.hpp"
#include "server/table/first_answer.hpp"
#include "server/table/publish.hpp"

#include <algorithm>

namespace cardroom::server {
namespace {

using namespace game;

/// Puts the seat that the session's player holds into a command; the message never names it.
template <class C>
void put_seat(C& command, SeatNo seat) {
    if constexpr (requires { command.seat; } && !std::is_same_v<C, TakeSeat>) {
        command.seat = seat;
    }
}

template <class C>
void put_now(C& command, Instant now) {
    if constexpr (requires { command.now; }) {
        command.now = now;
    }
}

bool is_from_player(const Mail& mail) {
    return mail.player != PlayerId{};
}

MailAnswer frozen_answer(Trouble trouble) {
    const bool moved = trouble == Trouble::moved;
    const std::string_view why = moved ? has_moved : "an admin is looking at this table";
    return {.error = "table_frozen", .msg = std::string{why}};
}

/// Whether a key was used, only the database knows: its request may wait there or be done by now.
MailAnswer saving_answer(bool under_key) {
    if (under_key) {
        return {.error = "unsure", .msg = "it may have been done; ask again with the same key"};
    }
    return {.error = "saving", .msg = "the database does not answer; nothing was done"};
}

/// How much a player who left a short while ago must bring back.
std::string due_stack(const Table& table, PlayerId player) {
    std::string due;
    for (const Departure& departure : table.departures) {
        if (departure.player == player) {
            due = ": " + std::to_string(departure.stack.units());
        }
    }
    return due;
}

}  // namespace

TableActor::TableActor(TableWorld& world, Recovered recovered)
    : world_{world}, turn_timer_{world.clock.timer()}, deal_timer_{world.clock.timer()} {
    place_ = recovered.place;
    restart(std::move(recovered));
}

void TableActor::post(Mail mail) {
    if (shut_) {
        return answer(mail, {.error = "busy", .msg = "the server is stopping"});
    }
    if (trouble_ == Trouble::moved || trouble_ == Trouble::fault) {
        return refuse_unless_done(std::move(mail), frozen_answer(trouble_));
    }
    if (trouble_ == Trouble::saving && is_from_player(mail)) {
        return answer(mail, saving_answer(key_question(mail, place_.table).has_value()));
    }
    const auto of_player = [&](const Mail& waiting) { return waiting.player == mail.player; };
    if (is_from_player(mail) &&
        std::ranges::count_if(mailbox_, of_player) >= limits::mailbox_of_player) {
        return answer(
            mail, {.error = "busy", .msg = "wait for the answers to your other requests"}
        );
    }
    if (mailbox_.size() >= limits::mailbox_commands) {
        return answer(mail, {.error = "busy", .msg = "this table's mailbox is full; try again"});
    }
    mailbox_.push_back(std::move(mail));
    drain();
}

void TableActor::drain() {
    guarded([this] { take_mail(); });
    next_step();
}

void TableActor::take_mail() {
    while (!writing() && !mailbox_.empty() && trouble_ != Trouble::fault &&
           trouble_ != Trouble::moved) {
        if (time_is_up()) {  // no crowd in the mailbox holds the clock
            time_out();
            if (!writing()) {
                break;
            }
            continue;
        }
        Mail mail = std::move(mailbox_.front());
        mailbox_.pop_front();
        process(std::move(mail));
    }
}

/// Fills in how long the decision took. False: it is a repeat, and has been answered.
bool TableActor::prepare_act(const Mail& mail, Act& act) {
    if (const auto seq = seen_.find(act, mail.player)) {
        answer(mail, {.error = {}, .msg = {}, .seq = *seq});
        return false;
    }
    act.elapsed = decision_time_.own(turn_clock_.elapsed(mail.received));
    const Hand* hand = live_hand(table_);
    if (hand == nullptr || !hand->to_act) {  // too late: the rules refuse it
        return true;
    }
    const Millis allowed = time_to_decide(table_, true);
    if (act.elapsed > allowed && act.elapsed <= allowed + network_grace) {
        act.elapsed = allowed;  // it was sent in time: a tie goes to the player
    }
    return true;
}

const Ban* TableActor::ban_on(PlayerId player) const {
    const Instant now = world_.clock.wall();
    const Ban* ban = ban_of(settings_, player, now);
    const auto owner = world_.names.owner_of(player);
    return ban == nullptr && owner ? ban_of(settings_, *owner, now) : ban;
}

/// Fills in what the session must not say itself. False: answered already.
bool TableActor::prepare(Mail& mail) {
    if (is_from_player(mail) && !std::holds_alternative<TakeSeat>(mail.command)) {
        const auto seat = seat_of(table_, mail.player);
        if (!seat) {
            refuse_unless_done(
                std::move(mail), {.error = "not_seated", .msg = "you have no seat at this table"}
            );
            return false;
        }
        std::visit([&](auto& command) { put_seat(command, *seat); }, mail.command);
    }
    std::visit([&](auto& command) { put_now(command, world_.clock.wall()); }, mail.command);
    const Ban* ban = ban_on(mail.player);
    if (ban != nullptr && std::holds_alternative<TakeSeat>(mail.command)) {
        const auto until = ban->until;
        refuse_unless_done(std::move(mail), banned_answer(until));
        return false;
    }
    if (auto* act = std::get_if<Act>(&mail.command)) {
        return prepare_act(mail, *act);
    }
    return true;
}

void TableActor::process(Mail mail) {
    server::guarded(
        Entry::table,
        [&] {
            if (prepare(mail)) {
                decide(mail);
            }
        },
        [&](const std::string& broken) {
            answer(mail, {.error = "table_frozen", .msg = "an admin is looking at this table"});
            fault(broken);
        }
    );
}

/// Takes `mail` only when nothing can break any more: who asked gets an answer in any case.
void TableActor::decide(Mail& mail) {
    auto outcome = game::decide(table_, mail.command);
    if (const auto* refusal = std::get_if<Refusal>(&outcome)) {
        return refuse(std::move(mail), *refusal);
    }
    submit({std::move(mail), std::get<Accepted>(outcome), false}, std::nullopt);
}

void TableActor::refuse(Mail mail, Refusal refusal) {
    MailAnswer text{.error = name_of(refusal), .msg = {}};
    if (std::holds_alternative<Act>(mail.command)) {
        const Hand* hand = live_hand(table_);
        if (hand != nullptr && hand->to_act == seat_of(table_, mail.player)) {
            text.legal = legal(table_);
            text.clock = clock_now();
        }
    }
    text.msg = words_for(refusal, text.legal);
    if (refusal == Refusal::must_bring_stack) {
        text.msg += due_stack(table_, mail.player);
    }
    refuse_unless_done(std::move(mail), std::move(text));
}

/// A money command that is refused now may have been done before: then its first answer comes
/// again. Only the ledger knows. The table goes on meanwhile; a player has one such question under
/// way, a table few.
void TableActor::refuse_unless_done(Mail mail, MailAnswer refusal) {
    auto question = key_question(mail, place_.table);
    if (!question) {
        return answer(mail, refusal);
    }
    if (asking_->size() == max_key_questions || !asking_->insert(mail.player).second) {
        return answer(
            mail, {.error = "busy", .msg = "wait for the answers to your other requests"}
        );
    }
    world_.durable.move(
        std::move(*question),
        [asking = asking_,
         mail = std::move(mail),
         refusal = std::move(refusal)](const SeatMoneyDone& done) {
            asking->erase(mail.player);
            answer(mail, first_answer(mail.command, done.result).value_or(refusal));
        }
    );
}

void TableActor::submit(Pending pending, std::optional<ledger::SealedDeck> deck) {
    if (pending.accepted.events.empty()) {
        return answer(pending.mail, {.error = {}, .msg = {}, .seq = place_.tail.seq});
    }
    auto append = make_row(place_, table_, pending.accepted, pending.mail, deck);
    append.row.at = world_.clock.wall();
    pending.has_state = append.row.state.has_value();
    if (append.opening) {  // a start that deals nothing leaves the deck of the last hand alone
        pending.deck = std::move(deck);
    }
    auto chips = seat_chips(table_, pending.accepted.events);
    if (asks_for_chips_later(pending.accepted.events, pending.mail)) {
        const Chips amount = find_event<TopUpQueued>(pending.accepted.events)->amount;
        chips = SeatChips{ledger::SeatMoney::top_up_later, pending.mail.player, amount};
    }
    if (planted(Bug::published_before_durable)) {
        const Events& events = pending.accepted.events;
        send_all(publish({place_.table, append.row.seq, &table_, &events, &names_}).shared);
    }
    writing_since_ = world_.clock.now();
    if (chips) {
        return submit_money(std::move(pending), *chips, std::move(append));
    }
    pending_ = std::move(pending);
    world_.durable.write(std::move(append), on_verdict(&TableActor::written));
}

void TableActor::submit_money(Pending pending, const SeatChips& chips, ledger::Append append) {
    ledger::SeatTransfer transfer;
    transfer.kind = chips.kind;
    transfer.player = chips.player;
    transfer.amount = chips.amount;
    transfer.key = pending.mail.key;
    if (transfer.key.empty()) {  // the house's own doing: one row, one key
        transfer.key = "row:" + std::to_string(place_.table.value()) + ":" +
                       std::to_string(append.row.seq.value());
    }
    transfer.append = std::move(append);
    move(std::move(pending), std::move(transfer));
}

void TableActor::move(Pending pending, ledger::SeatTransfer transfer) {
    writing_since_ = world_.clock.now();
    if (planted(Bug::adopted_before_verdict)) {
        table_ = pending.accepted.next;
    }
    pending_ = std::move(pending);
    world_.durable.move(std::move(transfer), on_verdict(&TableActor::moved_money));
}

}  // namespace cardroom::server
