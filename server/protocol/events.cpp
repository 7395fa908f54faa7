// `ev` frames: one JSON object for each kind of event.
#include "game/rules/strength.hpp"
#include "server/protocol/encode.hpp"

namespace cardroom::server {
namespace {

class EventWriter {
public:
    EventWriter(JsonWriter& json, const EvContext& at) : json_{json}, at_{at} {}

    // --- seats -------------------------------------------------------------------------------

    void operator()(const game::SeatTaken& e) {
        const PublicPlayer who = encode::at(at_.names, e.seat);
        begin("seat_taken", e.seat).number("player", e.player.value()).text("name", who.name);
        json_.flag("bot", who.bot).chips("stack", e.buy_in);
        json_.text("attendance", encode::word(e.attendance));
        encode::owes(json_, game::debts_of(e));
        json_.number("bank_ms", at_.bank[e.seat.index()].count());
    }
    void operator()(const game::SeatLeft& e) {
        begin("seat_left", e.seat).number("player", e.player.value()).chips("stack", e.stack);
        json_.text("reason", encode::word(e.reason));
    }
    void operator()(const game::ToppedUp& e) {
        begin("topped_up", e.seat).chips("amount", e.amount);
    }
    void operator()(const game::TopUpQueued& e) {
        begin("top_up_queued", e.seat).chips("amount", e.amount);
    }
    void operator()(const game::IntentSet& e) {
        begin("intent", e.seat).text("intent", encode::word(e.intent));
    }
    void operator()(const game::HabitsSet& e) {
        begin("habits", e.seat);
        encode::habits(json_, e.habits);
    }
    void operator()(const game::SatOut& e) { begin("sat_out", e.seat); }
    void operator()(const game::SatIn& e) {
        begin("sat_in", e.seat).text("attendance", encode::word(e.attendance));
    }
    void operator()(const game::BlindMissed& e) {
        begin("blind_missed", e.seat).flag("big", e.big);
    }
    void operator()(const game::WentBroke& e) { begin("went_broke", e.seat); }

    // --- the hand ----------------------------------------------------------------------------

    void operator()(const game::HandOpenedView& e) {
        begin("hand").number("hand", e.hand.value()).number("button", e.button.number());
        encode::seat(json_, "small_blind", e.small_blind);
        json_.number("big_blind", e.big_blind.number());
        encode::seats(json_, "seats", e.dealt_in);
        json_.number("boards", e.boards).flag("bomb_pot", e.bomb_pot);
        encode::commitment(json_, at_.commitment);
    }
    void operator()(const game::Posted& e) {
        begin("posted", e.seat).text("post", encode::word(e.post)).chips("amount", e.amount);
        json_.flag("all_in", e.all_in);
    }
    void operator()(const game::HoleDealtView& e) {
        begin("hole", e.seat);
        encode::hole(json_, e.cards);
    }
    void operator()(const game::TurnGivenView& e) {
        begin("turn", e.seat).number("turn", e.turn.value()).chips("pot", e.pot);
        json_.number("base_ms", at_.base.count());
        json_.number("bank_ms", at_.bank[e.seat.index()].count());
        encode::legal(json_, e.legal);
    }
    void operator()(const game::Folded& e) {
        begin("folded", e.seat).text("why", encode::word(e.why));
    }
    void operator()(const game::Checked& e) {
        begin("checked", e.seat).text("why", encode::word(e.why));
    }
    void operator()(const game::Called& e) {
        begin("called", e.seat).chips("to", e.to).flag("all_in", e.all_in);
    }
    void operator()(const game::RaisedTo& e) {
        begin("raised", e.seat).chips("to", e.to).flag("bet", e.bet).flag("all_in", e.all_in);
    }
    void operator()(const game::BankUsed& e) { bank(e.seat, e.left); }
    void operator()(const game::BankRefilled& e) { bank(e.seat, e.left); }
    void operator()(const game::RunsAskedView& e) {
        begin("ask_runs", e.seat).number("turn", e.turn.value()).number("most", e.most);
        json_.number("base_ms", e.answer_time.count());
    }
    void operator()(const game::RunsAnswered& e) {
        begin("runs_answered", e.seat).number("times", e.times).text("why", encode::word(e.why));
    }
    void operator()(const game::RunsAgreed& e) { begin("runs").number("times", e.times); }
    void operator()(const game::BoardDealtView& e) {
        begin("board").text("street", encode::word(e.street)).number("board", e.board);
        encode::cards(json_, "cards", e.cards);
        encode::equity(json_, e.equity);
    }
    void operator()(const game::UncalledReturned& e) {
        begin("returned", e.seat).chips("amount", e.amount);
    }
    void operator()(const game::ShownView& e) {
        begin("shown", e.seat);
        encode::hole(json_, e.cards);
        name(e.strength);
        encode::equity(json_, e.equity);
    }
    /// Live, nobody sees what was mucked, and the field is left out.
    void operator()(const game::MuckedView& e) {
        begin("mucked", e.seat);
        if (e.cards) {
            encode::hole(json_, *e.cards);
        }
    }
    void operator()(const game::PotAwardedView& e) {
        begin("pot").number("pot", e.pot).number("board", e.board);
        json_.chips("amount", e.amount).chips("rake", e.rake).list("wins");
        for (const game::WinView& win : e.wins) {
            json_.object().number("seat", win.seat.number()).chips("amount", win.amount);
            name(win.strength);
            json_.end_object();
        }
        json_.end_list();
    }
    void operator()(const game::BountyPaid& e) {
        begin("bounty").number("from", e.from.number()).number("to", e.to.number());
        json_.chips("amount", e.amount);
    }
    void operator()(const game::RabbitShownView& e) {
        begin("rabbit");
        encode::cards(json_, "cards", e.cards);
    }
    void operator()(const game::HandEnded& e) {
        begin("hand_end").number("hand", e.hand.value()).list("net");
        encode::each_seat([&](SeatNo seat) {
            const Chips net = e.net[seat.index()];
            if (at_.dealt_in.contains(seat) || net != Chips{}) {
                share(seat, net);
            }
        });
        json_.end_list().chips("rake", e.rake);
    }

    // --- the house ---------------------------------------------------------------------------

    void operator()(const game::Paused&) { begin("paused"); }
    void operator()(const game::Resumed&) { begin("resumed"); }
    void operator()(const game::HandVoided& e) { begin("voided").number("hand", e.hand.value()); }
    void operator()(const game::OwnerChanged&) { begin("owner"); }

private:
    JsonWriter& begin(std::string_view kind) { return json_.text("e", kind); }
    JsonWriter& begin(std::string_view kind, SeatNo seat) {
        return begin(kind).number("seat", seat.number());
    }
    void bank(SeatNo seat, Millis left) { begin("bank", seat).number("bank_ms", left.count()); }
    /// The name of a hand that was shown.
    void name(const std::optional<game::HighLow>& strength) {
        if (strength) {
            json_.text("name", game::name_of(*strength));
        } else {
            json_.null("name");
        }
    }
    void share(SeatNo seat, Chips amount) {
        json_.object().number("seat", seat.number()).chips("amount", amount).end_object();
    }

    JsonWriter& json_;
    const EvContext& at_;
};

void write_events(JsonWriter& json, const EvContext& at, std::span<const game::EventView> events) {
    for (const game::EventView& event : events) {
        json.object();
        std::visit(EventWriter{json, at}, event);
        json.end_object();
    }
    json.end_list();
}

}  // namespace

std::string ev_frame(const EvContext& at, std::span<const game::EventView> events) {
    JsonWriter json;
    json.object().text("t", "ev").number("table", at.table.value()).number("seq", at.seq.value());
    json.number("hand", at.hand.value()).list("events");
    write_events(json, at, events);
    return std::move(json.end_object()).take();
}

std::string events_json(const EvContext& at, std::span<const game::EventView> events) {
    JsonWriter json;
    json.list();
    write_events(json, at, events);
    return std::move(json).take();
}

}  // namespace cardroom::server
