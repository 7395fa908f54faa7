#include "server/swarm/table_audit.hpp"

#include "server/bot/your_turn.hpp"

#include <algorithm>

namespace cardroom::server::swarm {

using bot::Json;
using game::Chips;

int TableAudit::taken() const {
    return static_cast<int>(std::count_if(seats_.begin(), seats_.end(), [](const auto& seat) {
        return seat.has_value();
    }));
}

void TableAudit::expect(bool holds, const std::string& what) {
    ++happenings_->checks;
    if (holds || happenings_->faults.size() >= faults_kept) return;
    happenings_->faults.push_back(
        "table " + std::to_string(table_.value()) + " seq " + std::to_string(seq_.value()) +
        " hand " + std::to_string(hand_.value()) + ": " + what
    );
}

AuditedSeat& TableAudit::seat(const Json& event) {
    auto& found = seats_[bot::read_seat(event, "seat").index()];
    if (!found) {
        expect(false, "an event for an empty seat");
        found.emplace();
    }
    return *found;
}

void TableAudit::pay(AuditedSeat& from, Chips amount) {
    expect(amount >= Chips{} && amount <= from.stack, "a bet is larger than the stack");
    from.stack -= amount;
    in_pot_ += amount;
}

void TableAudit::start_from(const Json& snap) {
    known_ = true;
    seq_ = game::Seq{bot::read_whole(snap, "seq")};
    seats_ = {};
    for (const Json& entry : bot::read_list(snap, "seats")) {
        seats_[bot::read_seat(entry, "seat").index()] = AuditedSeat{
            game::PlayerId{bot::read_whole(entry, "player")},
            bot::read_chips(entry, "stack"),
            {},
            {}
        };
    }
    const Json* hand = bot::member_or_null(snap, "hand");
    whole_hand_ = hand == nullptr || bot::read_bool(*hand, "over");
    in_pot_ = Chips{};
    if (hand == nullptr) return;
    hand_ = game::HandNo{bot::read_whole(*hand, "hand")};
    if (whole_hand_) return;
    for (const Json& player : bot::read_list(*hand, "players")) {
        AuditedSeat& in = seat(player);
        in.in_hand = true;
        in.bet = bot::read_chips(player, "bet");
        in.started = in.stack + bot::read_chips(player, "total") + bot::read_chips(player, "dead");
    }
}

void TableAudit::compare(const Json& snap) {
    const game::Seq at{bot::read_whole(snap, "seq")};
    int seated = 0;
    for (const Json& entry : bot::read_list(snap, "seats")) {
        ++seated;
        told(at, bot::read_seat(entry, "seat"), bot::read_chips(entry, "stack"));
    }
    expect(seated == taken(), "a snapshot shows other seats taken");
}

void TableAudit::told(game::Seq at, game::SeatNo number, Chips stack) {
    if (!known_ || at != seq_) return;
    const auto& seat = seats_[number.index()];
    expect(seat && seat->stack == stack, "a stack differs from what the events say");
}

void TableAudit::frame(game::Seq seq, std::string_view text) {
    seq_ = seq;
    const Json frame = bot::parse_frame(text);
    for (const Json& event : bot::read_list(frame, "events"))
        take(event);
}

void TableAudit::take(const Json& event) {
    const std::string& kind = bot::read_text(event, "e");
    if (take_hand(kind, event) || take_seats(kind, event)) return;
    if (kind == "owner") ++happenings_->owners;
    if (kind == "runs") ++happenings_->run_outs;
    if (kind == "rabbit") ++happenings_->rabbits;
}

bool TableAudit::take_hand(const std::string& kind, const Json& event) {
    if (kind == "called" || kind == "raised") {
        bet_to(event);
    } else if (kind == "posted") {
        posted(event);
    } else if (kind == "hand") {
        begin_hand(event);
    } else if (kind == "board") {
        for (auto& seat : seats_) {
            if (seat) seat->bet = Chips{};
        }
    } else if (kind == "returned") {
        const Chips amount = bot::read_chips(event, "amount");
        seat(event).stack += amount;
        in_pot_ -= amount;
    } else if (kind == "shown") {
        shown_ = true;
    } else if (kind == "pot") {
        pot(event);
    } else if (kind == "bounty") {
        bounty(event);
    } else if (kind == "hand_end") {
        end_hand(event);
    } else if (kind == "voided") {
        void_hand();
    } else {
        return false;
    }
    return true;
}

void TableAudit::bet_to(const Json& event) {
    AuditedSeat& in = seat(event);
    const Chips to = bot::read_chips(event, "to");
    pay(in, to - in.bet);
    in.bet = to;
    const bool all_in = bot::read_bool(event, "all_in");
    if (all_in) ++happenings_->all_ins;
    expect(all_in == (in.stack == Chips{}), "all_in is said wrongly");
}

void TableAudit::posted(const Json& event) {
    AuditedSeat& in = seat(event);
    const Chips amount = bot::read_chips(event, "amount");
    const std::string& post = bot::read_text(event, "post");
    pay(in, amount);
    if (post != "ante" && post != "dead") in.bet += amount;
    if (post == "straddle") ++happenings_->straddles;
    if (bot::read_bool(event, "all_in")) ++happenings_->all_ins;
}

void TableAudit::begin_hand(const Json& event) {
    hand_ = game::HandNo{bot::read_whole(event, "hand")};
    whole_hand_ = true;
    shown_ = false;
    if (bot::read_bool(event, "bomb_pot")) ++happenings_->bomb_pots;
    in_pot_ = Chips{};
    for (auto& seat : seats_) {
        if (!seat) continue;
        seat->started = seat->stack;
        seat->bet = Chips{};
        seat->in_hand = false;
    }
    for (const Json& number : bot::read_list(event, "seats")) {
        const std::int64_t place = bot::whole(number, "seats");
        const bool there = place >= 1 && place <= game::max_seats &&
                           seats_[static_cast<std::size_t>(place - 1)].has_value();
        expect(there, "an empty seat is dealt in");
        if (there) seats_[static_cast<std::size_t>(place - 1)]->in_hand = true;
    }
}

void TableAudit::pot(const Json& event) {
    if (bot::read_whole(event, "pot") > 0) ++happenings_->side_pots;
    const Chips amount = bot::read_chips(event, "amount");
    const Chips rake = bot::read_chips(event, "rake");
    Chips paid = rake;
    for (const Json& win : bot::read_list(event, "wins")) {
        seat(win).stack += bot::read_chips(win, "amount");
        paid += bot::read_chips(win, "amount");
    }
    // Whether `amount` counts the rake or not, nothing may be left over or made up.
    expect(paid == amount || paid == amount + rake, "a pot is not what its winners got");
    in_pot_ -= paid;
}

void TableAudit::bounty(const Json& event) {
    const Chips amount = bot::read_chips(event, "amount");
    auto& from = seats_[bot::read_seat(event, "from").index()];
    auto& to = seats_[bot::read_seat(event, "to").index()];
    const bool fair = from && to && amount > Chips{} && amount <= from->stack;
    expect(fair, "a bounty is more than a stack, or nobody's");
    if (!fair) return;
    from->stack -= amount;
    to->stack += amount;
    ++happenings_->bounties;
}

void TableAudit::end_hand(const Json& event) {
    ++happenings_->hands;
    if (shown_) ++happenings_->showdowns;
    const Chips rake = bot::read_chips(event, "rake");
    happenings_->raked += rake.units();
    Chips sum = rake;
    for (const Json& net : bot::read_list(event, "net")) {
        const AuditedSeat& in = seat(net);
        const Chips amount = bot::read_chips(net, "amount");
        sum += amount;
        happenings_->nets[in.player] += amount;
        expect(in.stack == in.started + amount, "a stack does not follow from its net");
    }
    expect(sum == Chips{}, "the nets of a hand do not sum to minus the rake");
    if (whole_hand_) expect(in_pot_ == Chips{}, "the pots are not what was put in");
    for (auto& in : seats_) {
        if (in) in->in_hand = false;
    }
}

void TableAudit::void_hand() {
    ++happenings_->voided;
    for (auto& in : seats_) {
        if (in && in->in_hand) in->stack = in->started;
        if (in) in->in_hand = false;
    }
}

bool TableAudit::take_seats(const std::string& kind, const Json& event) {
    if (kind == "seat_taken") {
        auto& place = seats_[bot::read_seat(event, "seat").index()];
        expect(!place, "a taken seat was taken");
        const Chips stack = bot::read_chips(event, "stack");
        place = AuditedSeat{game::PlayerId{bot::read_whole(event, "player")}, stack, {}, stack};
        ++happenings_->joins;
    } else if (kind == "seat_left") {
        expect(seat(event).stack == bot::read_chips(event, "stack"), "left with another stack");
        seats_[bot::read_seat(event, "seat").index()].reset();
        ++happenings_->leaves;
    } else if (kind == "topped_up") {
        seat(event).stack += bot::read_chips(event, "amount");
        ++happenings_->top_ups;
    } else if (kind == "went_broke") {
        expect(seat(event).stack == Chips{}, "broke with chips left");
        ++happenings_->busts;
    } else {
        return false;
    }
    return true;
}

}  // namespace cardroom::server::swarm
