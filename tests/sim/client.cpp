#include "tests/sim/client.hpp"

#include "tests/game/property/random_play.hpp"

#include <algorithm>
#include <array>

namespace cardroom::server::sim {
namespace {

using namespace game;

/// Without an answer for so long, a client asks again.
constexpr Millis patience{2'500};
/// After so many tries a client gives up: he does not know what came of it.
constexpr int most_tries = 12;
/// Requests that a client may repeat.
constexpr std::size_t most_past = 12;

/// Another deck has another commitment, which says nothing about its cards.
std::string without_commitment(std::string frame) {
    constexpr std::string_view name = R"("commitment":")";
    const auto found = frame.find(name);
    if (found != frame.npos) {
        const auto value = found + name.size();
        frame.erase(value, frame.find('"', value) - value);
    }
    return frame;
}

}  // namespace

Client::Client(const Shared& shared, Network& network, PlayerId player, TableId table, Dice dice)
    : shared_{shared},
      network_{network},
      player_{player},
      table_{table},
      dice_{std::move(dice)},
      number_{dice_.below(1'000'000)} {}

// --- the line ------------------------------------------------------------------------------------

void Client::begin() {
    shared_.scheduler.after(Millis{dice_.between(0, 1'500)}, [this] { think(); });
}

Millis Client::travel() {
    const auto most = shared_.plan.message_time.count();
    return Millis{dice_.between(1, dice_.percent(90) ? std::min<std::int64_t>(most, 20) : most)};
}

void Client::connect() {
    const auto servers = network_.servers(table_);
    if (servers.empty()) return;
    Node& node = *servers[static_cast<std::size_t>(dice_.below(static_cast<int>(servers.size())))];
    sockets_.push_back(std::make_unique<Socket>(*this, node));
    Socket& socket = *sockets_.back();
    const auto after = dice_.percent(80) ? seen_ : std::nullopt;
    node.later(travel(), [this, &socket, after] {
        TableActor* const actor = socket.node.find(table_);
        if (!socket.open || actor == nullptr) {
            socket.open = false;
            return;
        }
        seen_.reset();
        if (actor->can_resume(after.value_or(Seq{}))) seen_ = after;
        socket.watching = true;
        actor->watch(socket, after);
    });
}

void Client::close() {
    if (sockets_.empty() || !sockets_.back()->open) return;
    Socket& socket = *sockets_.back();
    socket.open = false;
    socket.node.later(Millis{1}, [this, &socket] {
        TableActor* const actor = socket.node.find(table_);
        if (actor != nullptr && std::exchange(socket.watching, false)) actor->unwatch(socket);
    });
}

void Client::cut() {
    close();
    if (seen_) seen_ = Seq{std::max<std::int64_t>(0, seen_->value() - dice_.below(4))};
}

void Client::lost(int process) {
    if (!sockets_.empty() && sockets_.back()->node.number() == process) close();
}

void Client::stop() {
    stopped_ = true;
    close();
}

void Client::deliver(Socket& socket, const std::string& frame) {
    shared_.auditor.published(table_, player_, frame);
    if (!socket.open) return;
    network_.note(frame);
    const bool row = frame.starts_with(R"({"t":"ev")");
    if (row) {
        const Seq seq = seq_in(frame);
        must(
            seen_ && seq == seen_->next(),
            "a viewer sees every seq once",
            "table " + std::to_string(table_.value()) + " row " + std::to_string(seq.value())
        );
        seen_ = seq;
    } else if (frame.starts_with(R"({"t":"snap")")) {
        seen_ = seq_in(frame);
    }
    keeps_ = keeps_ && !shared_.auditor.story(table_).has_revealed();
    if (keeps_) kept_.push_back(without_commitment(frame));
}

// --- requests ------------------------------------------------------------------------------------

void Client::send(const std::shared_ptr<Request>& request) {
    Socket& socket = *sockets_.back();
    request->asked_at = shared_.scheduler.now();
    ++request->tries;
    const int copies = 1 + (happens(shared_.plan.doubled_messages) ? 1 : 0);
    for (int i = 0; i < copies; ++i) {
        if (happens(shared_.plan.lost_messages)) continue;
        socket.node.later(travel(), [this, &socket, request] { post(socket, request); });
    }
}

void Client::post(Socket& socket, const std::shared_ptr<Request>& request) {
    TableActor* const actor = socket.node.find(table_);
    if (actor == nullptr) return;
    const auto answers = std::make_shared<int>(0);
    const auto reply =
        [this, answers, request, process = socket.node.number()](const MailAnswer& answer) {
            must(++*answers == 1, "a request has one answer", std::string{request->asked.kind});
            shared_.scheduler.say([&] {
                return "process " + std::to_string(process) + " answers player " +
                       std::to_string(player_.value()) + " at table " +
                       std::to_string(table_.value()) + ": " + std::string{request->asked.kind} +
                       " " +
                       (answer.error.empty() ? "ok, row " + std::to_string(answer.seq.value())
                                             : std::string{answer.error});
            });
            shared_.auditor.answered(request->asked, answer, process);
            network_.note(answer.error);
            if (happens(shared_.plan.lost_messages)) return;
            shared_.scheduler.after(travel(), [this, request, answer] { heard(request, answer); });
        };
    const Asked& asked = request->asked;
    actor->post({asked.command, asked.kind, shared_.scheduler.now(), player_, asked.key, {}, reply}
    );
}

void Client::heard(const std::shared_ptr<Request>& request, const MailAnswer& answer) {
    if (waits_ != request) return;
    const bool unsure = answer.error == "saving" || answer.error == "unsure" ||
                        answer.error == "table_frozen" || answer.error == "busy";
    if (unsure && dice_.percent(70)) return;  // asks again
    waits_.reset();
}

void Client::think() {
    if (stopped_) return;
    act();
    shared_.scheduler.after(Millis{dice_.between(10, shared_.plan.think_time.count())}, [this] {
        think();
    });
}

void Client::act() {
    if (sockets_.empty() || !sockets_.back()->open || !sockets_.back()->node.alive()) {
        return connect();
    }
    if (happens(shared_.plan.lost_messages / 4)) return cut();
    if (waits_) {
        if (shared_.scheduler.now() - waits_->asked_at < patience) return;
        if (waits_->tries < most_tries) return send(waits_);
        waits_.reset();
    }
    TableActor* const actor = sockets_.back()->node.find(table_);
    if (actor == nullptr || !sockets_.back()->watching) return;
    if (!past_.empty() && dice_.percent(6)) {
        return send(past_[static_cast<std::size_t>(dice_.below(static_cast<int>(past_.size())))]);
    }
    if (dice_.percent(3)) arm(*actor);
    auto wanted = wish(*actor);
    if (!wanted) return;
    waits_ = std::make_shared<Request>(Request{std::move(*wanted), {}, 0});
    if (past_.size() == most_past) past_.erase(past_.begin());
    past_.push_back(waits_);
    send(waits_);
}

// --- wishes --------------------------------------------------------------------------------------

Asked Client::asked(Command command, std::string_view kind, bool money) {
    std::string key;
    if (money) key = "own:" + std::to_string(number_) + "-" + std::to_string(++keys_made_);
    return {table_, player_, std::move(command), kind, key};
}

std::optional<Asked> Client::wish(const TableActor& actor) {
    const Table& table = actor.table();
    const auto seat = seat_of(table, player_);
    if (!seat) {
        if (dice_.percent(60)) return take_seat(table);
        return std::nullopt;
    }
    const Hand* const hand = live_hand(table);
    if (hand != nullptr && hand->to_act == seat) return turn_wish(table);
    return seat_wish(table, *seat);
}

Asked Client::take_seat(const Table& table) {
    const TableRules& rules = table.rules;
    std::int64_t buy_in = dice_.between(rules.min_buy_in.units(), rules.max_buy_in.units());
    for (const Departure& departure : table.departures) {
        if (departure.player == player_) {
            buy_in = std::max(departure.stack.units(), rules.min_buy_in.units());
        }
    }
    if (dice_.percent(4)) buy_in = dice_.between(-5, 2 * rules.max_buy_in.units());
    const SeatNo seat{1 + dice_.below(rules.seats)};
    return asked(TakeSeat{seat, player_, Chips{buy_in}, dice_.percent(70), {}}, "take_seat", true);
}

std::optional<Asked> Client::turn_wish(const Table& table) {
    const auto range = legal(table);
    if (!range || dice_.percent(4)) return std::nullopt;
    Act act = testing::act_now(table, testing::random_action(*range, dice_));
    if (dice_.percent(3)) act.turn = Turn{act.turn.value() - 1};
    if (dice_.percent(3)) act.action = RaiseTo{Chips{dice_.between(-10, 100'000)}};
    if (dice_.percent(2)) act.action = Check{};
    return asked(act, "act");
}

std::optional<Asked> Client::seat_wish(const Table& table, SeatNo at) {
    const Seat& seat = *table.seats[at.index()];
    const bool out = seat.attendance == Attendance::sitting_out;
    if (seat.stack == Chips{} || (out && dice_.percent(50))) {
        if (seat.stack == Chips{}) {
            return asked(TopUp{{}, table.rules.min_buy_in}, "top_up", true);
        }
        return asked(SitIn{{}, dice_.percent(70)}, "sit_in");
    }
    switch (dice_.below(60)) {
        case 0:
            return asked(Leave{{}, {}}, "leave");
        case 1:
        case 2:
        case 3: {
            const Chips most{dice_.between(1, table.rules.max_buy_in.units())};
            return asked(TopUp{{}, most}, "top_up", true);
        }
        case 4:
            return asked(SitOut{{}, SitOutWhen::next_hand, {}}, "sit_out");
        case 5:
            return asked(SetHabits{{}, any_habits(table.rules)}, "set_habits");
        case 6:
            return asked(HuntRabbit{{}, table.last_hand}, "hunt_rabbit");
        case 7:
        case 8:
            return asked(ShowCards{{}, table.last_hand, HoleSet::all(1)}, "show_cards");
        default:
            return std::nullopt;
    }
}

Habits Client::any_habits(const TableRules& rules) {
    Habits habits;
    habits.straddle = rules.straddle != Straddle::none && dice_.percent(60);
    habits.show_beaten = dice_.percent(30);
    if (shared_.plan.habits && dice_.percent(60)) habits.top_up_to = rules.max_buy_in;
    return habits;
}

/// What a player reads off his page as he arms; nothing between hands.
std::optional<Street> street_of(const Table& table) {
    const Hand* const live = game::live_hand(table);
    return live == nullptr ? std::nullopt : std::optional{live->street};
}

void Client::arm(TableActor& actor) {
    const std::array<PreAction, 3> actions{
        CheckOrFold{}, CheckOnly{}, CallExactly{Chips{std::int64_t{1}}}
    };
    sockets_.back()->node.later(
        travel(),
        [this,
         &node = sockets_.back()->node,
         hand = actor.table().last_hand,
         street = street_of(actor.table()),
         armed = actions.at(static_cast<std::size_t>(dice_.below(3)))] {
            if (TableActor* const there = node.find(table_))
                (void)there->arm(player_, hand, armed, street);
        }
    );
}

}  // namespace cardroom::server::sim
