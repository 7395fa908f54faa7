#include "game/table/clock.hpp"
#include "ledger/store/crash_point.hpp"
#include "server/config/log.hpp"
#include "server/table/actor.hpp"

namespace cardroom::server {
namespace {

using namespace game;

/// How often a table between hands looks for idle seats.
constexpr Millis idle_check{5'000};

/// What the showdown of each board, and each street dealt in the hand's last step, add to the
/// pause: people watch them one after another.
constexpr int showdown_percent = 60;
constexpr int street_percent = 30;

std::string habit_key(TableId table, HandNo hand, SeatNo seat) {
    return "habit:" + std::to_string(table.value()) + ":" + std::to_string(hand.value()) + ":" +
           std::to_string(seat.number());
}

Mail own_mail(Command command, std::string_view kind, Tick now) {
    return Mail{std::move(command), kind, now, {}, {}, {}, {}};
}

}  // namespace

Millis pause_after(const Events& last, Millis pause) {
    // Who was asked how many boards he wants saw the hands turned up before that.
    bool showdown = find_event<Shown>(last) != nullptr;
    int boards = 1;
    int streets = 0;
    for (const Event& event : last) {
        showdown = showdown || std::holds_alternative<RunsAnswered>(event);
        streets += std::holds_alternative<BoardDealt>(event) ? 1 : 0;
        if (const auto* pot = std::get_if<PotAwarded>(&event)) {
            boards = std::max(boards, pot->board + 1);
        }
    }
    const int showdowns = showdown ? boards : 0;
    return pause * (100 + showdowns * showdown_percent + streets * street_percent) / 100;
}

void TableActor::begin() {
    if (trouble_ != Trouble::none) {
        return;
    }
    guarded([this] {  // one table that cannot begin must not keep the others from it
        if (unsettled_) {
            ledger::crash_point("recover.settling");
            settle();
        }
        mailbox_.push_front(
            own_mail(ChangeOwner{place_.tail.epoch.value()}, "change_owner", world_.clock.now())
        );
        drain();
    });
}

/// Keeps the clock of the decision in step with the hand.
void TableActor::note_turn(const Table& before, const Events& events) {
    if (const Hand* was = live_hand(before); was != nullptr && was->to_act) {
        const Hand* now = live_hand(table_);
        if (now != nullptr && now->street != was->street) {
            armed_ = {
            };  // made for the street that is over, where prices were others (failure-modes.md D2)
        }
        if (now == nullptr || now->turn != was->turn) {
            armed_[was->to_act->index()].reset();  // it waited for that turn, not for the next one
            decision_time_.end(before, turn_clock_.elapsed(world_.clock.now()));
        }
    }
    const Hand* hand = live_hand(table_);
    if (hand == nullptr || !hand->to_act) {
        turn_clock_.stop();
        turn_timer_->disarm();
    } else if (asks_somebody(events) || !turn_clock_.running()) {
        turn_clock_.start(world_.clock.now());
        decision_time_.begin(table_, connected(table_.seats[hand->to_act->index()]->player));
    }
    if (find_event<HandEnded>(events) != nullptr || find_event<HandVoided>(events) != nullptr) {
        armed_ = {};
    }
}

void TableActor::next_step() {
    guarded([this] { take_step(); });
}

void TableActor::take_step() {
    if (writing() || shut_ || trouble_ == Trouble::fault || trouble_ == Trouble::moved) {
        return;
    }
    if (auto mail = eviction()) {
        process(std::move(*mail));
        if (writing() || trouble_ != Trouble::none) {
            return;
        }
    }
    if (live_hand(table_) != nullptr) {
        next_in_hand();
    } else {
        next_between_hands();
    }
}

void TableActor::next_in_hand() {
    const Hand& hand = *live_hand(table_);
    if (!hand.to_act) {
        return fault("a hand is in play and nobody is to act");
    }
    const Millis spent = turn_clock_.elapsed(world_.clock.now());
    // What was armed is for a bet: how many boards he wants, a player says himself.
    if (armed_[hand.to_act->index()] && !hand.runs_vote) {
        const SeatNo at = *hand.to_act;
        turn_timer_->arm(std::max(pre_action_delay - spent, Millis{0}), [this, at] {
            guarded([this, at] { fire_armed(at); });
        });
        return;
    }
    const Millis allowed = decision_time_.allowed(table_);
    turn_timer_->arm(std::max(allowed + network_grace - spent, Millis{0}), [this] {
        guarded([this] { time_out(); });
    });
}

void TableActor::fire_armed(SeatNo at) {
    const Hand* hand = live_hand(table_);
    const auto armed = armed_[at.index()];
    armed_[at.index()].reset();
    if (writing() || hand == nullptr || hand->to_act != at || !armed || armed->hand != hand->no) {
        return next_step();
    }
    const auto action = fire(armed->action, *legal(table_));
    if (!action) {
        return next_step();
    }
    const Act act{at, hand->no, hand->turn, *action, Millis{0}, true, Instant{}};
    Mail mail = own_mail(act, "act", world_.clock.now());
    mail.player = table_.seats[at.index()]->player;
    post(std::move(mail));
}

void TableActor::time_out() {
    const Hand* hand = live_hand(table_);
    if (hand == nullptr || !hand->to_act) {
        return;
    }
    if (writing()) {  // a verdict is on its way; next_step arms the clock again
        return;
    }
    const Millis allowed = decision_time_.allowed(table_);
    if (turn_clock_.elapsed(world_.clock.now()) < allowed) {  // woken too early, after a stall
        return next_step();
    }
    TimeOut command{
        hand->no,
        hand->turn,
        decision_time_.own(allowed),
        !decision_time_.away(),
        world_.clock.wall()
    };
    process(own_mail(command, "time_out", world_.clock.now()));
    next_step();
}

/// Whether the decision's time is over, and no action that came in time waits in the mailbox.
bool TableActor::time_is_up() const {
    const Hand* hand = live_hand(table_);
    if (hand == nullptr || !hand->to_act || !turn_clock_.running()) {
        return false;
    }
    const Seat& seat = *table_.seats[hand->to_act->index()];
    const Millis allowed = decision_time_.allowed(table_) + network_grace;
    const auto in_time = [&](const Mail& mail) {
        return mail.player == seat.player && std::holds_alternative<Act>(mail.command) &&
               turn_clock_.elapsed(mail.received) <= allowed;
    };
    return turn_clock_.elapsed(world_.clock.now()) > allowed &&
           std::ranges::none_of(mailbox_, in_time);
}

/// What the player asked for comes first, under the key for it, unless it is too little to buy in
/// again; a habit's rest comes after the next hand. A habit's own has a key that table, hand and
/// seat make: it never moves twice.
Mail TableActor::queued_top_up(SeatNo at) const {
    const Seat& seat = *table_.seats[at.index()];
    const auto& asked = top_up_keys_.of(at);
    const Chips least = seat.stack == Chips{} ? table_.rules.min_buy_in : Chips{};
    const bool own = asked && asked->amount >= least;
    const Chips amount = own ? asked->amount : seat.top_up_wanted;
    Mail mail = own_mail(TopUp{at, amount}, "top_up", world_.clock.now());
    mail.key = asked ? asked->moving_key : habit_key(place_.table, table_.last_hand, at);
    return mail;
}

/// What a player asked for that waits for the end of the hand, and seats kept too long.
std::optional<Mail> TableActor::seat_housekeeping(SeatNo at) const {
    const auto& seat = table_.seats[at.index()];
    if (!seat) {
        return std::nullopt;
    }
    const Tick now = world_.clock.now();
    const Instant wall = world_.clock.wall();
    if (seat->intent == Intent::leave) {
        return own_mail(Leave{at, wall}, "leave", now);
    }
    if (seat->intent == Intent::removed) {
        return own_mail(Remove{at, wall}, "kick", now);
    }
    if (seat->top_up_wanted != Chips{}) {
        return queued_top_up(at);
    }
    if (is_forsaken(at)) {
        return own_mail(SitOut{at, SitOutWhen::next_hand, wall}, "sit_out", now);
    }
    const Vacate vacate{at, wall};
    if (seat->idle_since && std::holds_alternative<Accepted>(game::decide(table_, vacate))) {
        return own_mail(vacate, "vacate", now);
    }
    return std::nullopt;
}

/// Where no hand can be dealt no clock runs that would sit a player out who has no socket. They are
/// sat out after as long as a decision of theirs would have had, and lose the seat in due time.
bool TableActor::is_forsaken(SeatNo at) const {
    const Seat& seat = *table_.seats[at.index()];
    const ClockRules& clock = table_.rules.clock;
    const Millis patience = clock.base + clock.disconnect_grace;
    return !can_start_hand(table_) && seat.attendance != Attendance::sitting_out &&
           absences_.longer_than(at, patience, world_.clock.now());
}

/// Who is banned and still seated: they play the hand to its end.
std::optional<Mail> TableActor::eviction() const {
    for (std::size_t i = 0; i < table_.seats.size() && !settings_.bans.empty(); ++i) {
        const auto& seat = table_.seats[i];
        if (seat && !is_leaving(*seat) && ban_on(seat->player) != nullptr) {
            return own_mail(Remove{SeatNo::at(i), world_.clock.wall()}, "kick", world_.clock.now());
        }
    }
    return std::nullopt;
}

std::optional<Mail> TableActor::housekeeping() const {
    for (std::size_t i = 0; i < table_.seats.size(); ++i) {
        if (auto mail = seat_housekeeping(SeatNo::at(i))) {
            return mail;
        }
    }
    return std::nullopt;
}

/// A top-up that the rules do not allow any more would be tried for ever: forget it.
void TableActor::forget_top_up(const Command& refused) {
    if (const auto* top_up = std::get_if<TopUp>(&refused)) {
        process(own_mail(CancelTopUp{top_up->seat}, "cancel_top_up", world_.clock.now()));
    }
}

void TableActor::next_between_hands() {
    absences_.look(table_, world_.clock.now(), [this](PlayerId player) {
        return connected(player);
    });
    if (auto mail = housekeeping()) {
        const Command asked = mail->command;
        process(std::move(*mail));
        if (!writing() && trouble_ == Trouble::none) {
            forget_top_up(asked);
        }
        if (writing() || trouble_ != Trouble::none) {
            return;
        }
    }
    if (!can_start_hand(table_)) {
        deal_timer_->arm(idle_check, [this] { guarded([this] { next_step(); }); });
        return;
    }
    Millis wait{0};
    if (next_hand_at_) {
        const auto left = std::chrono::ceil<Millis>(*next_hand_at_ - world_.clock.now());
        wait = std::max(left, Millis{0});
    }
    if (wait == Millis{0}) {
        return start_hand();
    }
    deal_timer_->arm(wait, [this] { guarded([this] { next_step(); }); });
}

void TableActor::start_hand() {
    auto [deck, sealed] = world_.decks.shuffle(place_.table, table_.last_hand.next());
    Mail mail = own_mail(
        StartHand{deck, world_.decks.draw(), world_.clock.wall()}, "start_hand", world_.clock.now()
    );
    ledger::crash_point("actor.dealing");
    guarded([&] {
        auto outcome = game::decide(table_, mail.command);
        if (const auto* accepted = std::get_if<Accepted>(&outcome)) {
            deal_timer_->disarm();
            submit({std::move(mail), *accepted, false}, std::move(sealed));
        }
        if (!writing()) {  // refused, or nobody is to be dealt in
            deal_timer_->arm(idle_check, [this] { guarded([this] { next_step(); }); });
        }
    });
}

}  // namespace cardroom::server
