#include "server/config/log.hpp"
#include "server/table/actor.hpp"
#include "server/table/publish.hpp"

namespace cardroom::server {
namespace {

using namespace game;

Frame shared(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

}  // namespace

std::string_view reason_name(Trouble trouble) {
    switch (trouble) {
        case Trouble::saving:
            return "saving";
        case Trouble::moved:
            return "moved";
        default:
            return "fault";
    }
}

void TableActor::tick() {
    if (writing() && trouble_ == Trouble::none &&
        world_.clock.now() - writing_since_ > saving_after) {
        log(LogLevel::warn,
            "the database does not answer; the table waits",
            {place_.table, hand_of(table_), place_.tail.seq, {}});
        set_trouble(Trouble::saving);
    }
}

void TableActor::tell_clock() {
    if (const auto clock = clock_now()) {
        send_all(shared(clock_frame(*clock)));
    }
}

void TableActor::check_owner() {
    if (!writing() && !shut_ && trouble_ == Trouble::none) {
        process(
            {ChangeOwner{place_.tail.epoch.value()},
             "change_owner",
             world_.clock.now(),
             {},
             {},
             {},
             {}}
        );
    }
}

void TableActor::set_trouble(Trouble trouble) {
    trouble_ = trouble;
    if (trouble == Trouble::none) {
        send_all(shared(table_state_frame(place_.table, "live", std::nullopt)));
        tell_clock();
    } else {
        turn_timer_->disarm();
        deal_timer_->disarm();
        send_all(shared(table_state_frame(place_.table, "frozen", reason_name(trouble))));
    }
    if (trouble == Trouble::moved) {
        log(LogLevel::error,
            "another server owns this table now",
            {place_.table, hand_of(table_), place_.tail.seq, {}});
        drop_pending("table_frozen", std::string{has_moved});
        refuse_mailbox("table_frozen", std::string{has_moved});
        world_.keeper.table_moved(place_.table);
    }
    world_.keeper.table_changed(place_.table);
}

/// The database answers again: the time it took is nobody's.
void TableActor::thaw() {
    if (trouble_ == Trouble::saving) {
        turn_clock_.give_back(world_.clock.now() - writing_since_);
        set_trouble(Trouble::none);
    }
}

/// The undecided command is answered as refused; should it be durable after all, the log says so
/// at the next start.
void TableActor::drop_pending(std::string_view error, const std::string& msg) {
    ++round_;
    settling_ = false;
    if (pending_) {
        const Mail lost = std::move(pending_->mail);
        pending_.reset();
        answer(lost, {.error = error, .msg = msg});
    }
}

void TableActor::refuse_mailbox(std::string_view error, const std::string& msg) {
    std::deque<Mail> waiting;
    waiting.swap(mailbox_);
    for (Mail& mail : waiting) {
        if (shut_) {  // the database is not asked any more
            answer(mail, {.error = error, .msg = msg});
        } else {
            refuse_unless_done(std::move(mail), {.error = error, .msg = msg});
        }
    }
}

void TableActor::fault(const std::string& reason) {
    log(LogLevel::error,
        "table frozen: " + reason,
        {place_.table, hand_of(table_), place_.tail.seq, {}});
    fault_reason_ = reason;
    drop_pending("table_frozen", "an admin is looking at this table");
    set_trouble(Trouble::fault);
    refuse_mailbox("table_frozen", "an admin is looking at this table");
    world_.keeper.table_fault(place_.table, reason);
}

void TableActor::restart(Recovered recovered) {
    const bool again = !name_.empty();
    name_ = std::move(recovered.name);
    settings_ = std::move(recovered.settings);
    table_ = recovered.table;
    place_ = recovered.place;
    deck_ = std::move(recovered.deck);
    ended_ = recovered.ended ? std::make_unique<Table>(*recovered.ended) : nullptr;
    past_.reset();
    ring_ = std::move(recovered.ring);
    seen_ = std::move(recovered.seen);
    names_ = std::move(recovered.names);
    unsettled_ = recovered.unsettled;
    left_at_ = recovered.left_at.value_or(world_.clock.wall());
    pending_.reset();
    ++round_;
    settling_ = false;
    armed_ = {};
    top_up_keys_ = std::move(recovered.top_up_keys);
    hand_end_ = recovered.hand_end;
    next_hand_at_.reset();
    fault_reason_ = recovered.frozen.value_or("");
    trouble_ = recovered.frozen ? Trouble::fault : Trouble::none;
    turn_clock_.stop();
    decision_time_ = {};
    absences_ = {};
    note_turn(table_, Events{});
    if (again) {
        send_all(shared(table_state_frame(place_.table, "live", std::nullopt)));
        for (TableViewer* viewer : viewers_) {
            send_snap(*viewer);
            send_state_and_clock(*viewer);
        }
        begin();
    }
}

void TableActor::restart_voiding(
    Recovered recovered, HandNo hand, const std::string& reason, Reply done
) {
    recovered.frozen = "being voided";  // nothing begins before the hand is gone
    restart(std::move(recovered));
    fault_reason_.clear();
    set_trouble(Trouble::none);
    mailbox_.push_back(
        {VoidHand{hand}, "void_hand", world_.clock.now(), {}, {}, reason, std::move(done)}
    );
    begin();
}

void TableActor::change_settings(TableSettings settings) {
    settings_ = std::move(settings);
    guarded([this] { next_step(); });
}

void TableActor::shut() {
    shut_ = true;
    turn_timer_->disarm();
    deal_timer_->disarm();
    refuse_mailbox("busy", "the server is stopping");
}

void TableActor::reopen() {
    shut_ = false;
    drain();
}

}  // namespace cardroom::server
