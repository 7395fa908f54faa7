#include "game/table/clock.hpp"
#include "game/table/sight.hpp"
#include "game/table/view.hpp"
#include "server/config/log.hpp"
#include "server/protocol/hex.hpp"
#include "server/table/actor.hpp"
#include "server/table/publish.hpp"

#include <algorithm>

namespace cardroom::server {
namespace {

using namespace game;

Frame shared(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

}  // namespace

bool TableActor::watch(TableViewer& viewer, std::optional<Seq> after) {
    names_ = seat_names(table_, world_.names);  // he may have another name since he sat down
    const bool known = connected(viewer.player());
    if (std::ranges::find(viewers_, &viewer) == viewers_.end()) {
        viewers_.push_back(&viewer);
    }
    const bool resumed = after && ring_.covers(*after, place_.tail.seq);
    if (resumed) {
        ring_.each_after(*after, [&](const Published& entry) {
            viewer.deliver(entry.frame_for(viewer.player()));
        });
    } else {
        send_snap(viewer);
    }
    send_state_and_clock(viewer);
    if (!known) {
        presence_changed(viewer.player());
    }
    return resumed;
}

void TableActor::send_state_and_clock(TableViewer& viewer) {
    if (trouble_ != Trouble::none) {
        viewer.deliver(shared(table_state_frame(place_.table, "frozen", reason_name(trouble_))));
    }
    if (const auto clock = clock_now()) {
        viewer.deliver(shared(clock_frame(*clock)));
        send_turn(&viewer);
    }
}

void TableActor::unwatch(TableViewer& viewer) {
    const auto gone = std::ranges::find(viewers_, &viewer);
    if (gone == viewers_.end()) {
        return;
    }
    viewers_.erase(gone);
    if (connected(viewer.player())) {
        return;
    }
    if (const auto seat = seat_of(table_, viewer.player())) {
        armed_[seat->index()].reset();
    }
    presence_changed(viewer.player());
}

bool TableActor::connected(PlayerId player) const {
    return std::ranges::any_of(viewers_, [&](const TableViewer* viewer) {
        return viewer->player() == player;
    });
}

void TableActor::presence_changed(PlayerId player) {
    const auto seat = seat_of(table_, player);
    if (!seat) {
        return;
    }
    const bool here = connected(player);
    std::optional<Millis> grace;
    if (!here) {
        grace = decision_time_.grace(table_, *seat);
    }
    send_all(shared(presence_frame(place_.table, *seat, here, grace)));
    const Hand* hand = live_hand(table_);
    if (hand == nullptr || hand->to_act != seat) {
        return;
    }
    if (here) {
        decision_time_.back(turn_clock_.elapsed(world_.clock.now()));
    } else {
        decision_time_.left(table_, turn_clock_.elapsed(world_.clock.now()));
    }
    if (trouble_ == Trouble::none) {
        tell_clock();
    }
    next_step();
}

void TableActor::send_all(const Frame& frame) {
    for (TableViewer* viewer : viewers_) {
        send(*viewer, frame);
    }
}

/// What goes wrong with one viewer is no fault of the table.
void TableActor::send(TableViewer& viewer, const Frame& frame) {
    server::guarded(Entry::viewer, [&] { viewer.deliver(frame); });
}

void TableActor::send_snap(TableViewer& viewer) {
    SnapContext at{
        place_.table, place_.tail.seq, name_, state_name(), settings_.host, &names_, {}, {}
    };
    for (std::size_t i = 0; i < table_.seats.size(); ++i) {
        at.connected[i] = table_.seats[i] && connected(table_.seats[i]->player);
    }
    const std::vector<ChatLine> lines{chat_.begin(), chat_.end()};
    at.chat = lines;
    if (deck_) {
        at.commitment = hex(deck_->root);
    }
    viewer.deliver(shared(snap_frame(at, view(table_, Viewer{viewer.player()}))));
}

std::optional<ClockNow> TableActor::clock_now() const {
    const Hand* hand = live_hand(table_);
    if (hand == nullptr || !hand->to_act || !turn_clock_.running()) {
        return std::nullopt;
    }
    const auto& seat = table_.seats[hand->to_act->index()];
    const Millis spent = turn_clock_.elapsed(world_.clock.now());
    // The bank helps nobody who says how many boards they want, nor who is not there.
    const bool has_bank = !hand->runs_vote && !decision_time_.away();
    const Millis bank = has_bank ? seat->bank : Millis{0};
    const Millis base = decision_time_.before_bank(table_);
    return ClockNow{
        place_.table,
        hand->no,
        hand->turn,
        *hand->to_act,
        std::max(base - spent, Millis{0}),
        bank_left(table_.rules, bank, decision_time_.own(spent))
    };
}

/// Tells the player to act everything he needs; `only`: just that socket.
void TableActor::send_turn(TableViewer* only) {
    const auto clock = clock_now();
    if (!clock) {
        return;
    }
    const PlayerId player = table_.seats[clock->seat.index()]->player;
    Frame frame;
    for (TableViewer* viewer : viewers_) {
        if (viewer->player() != player || (only != nullptr && viewer != only)) {
            continue;
        }
        if (!frame) {
            frame = shared(your_turn_frame(*clock, view(table_, Viewer{player}), names_));
        }
        send(*viewer, frame);
    }
}

void TableActor::chat(const ChatLine& line) {
    if (chat_.size() == chat_kept) {
        chat_.pop_front();
    }
    chat_.push_back(line);
    send_all(shared(chat_frame(place_.table, line)));
}

std::string_view TableActor::arm(
    PlayerId player, HandNo hand, std::optional<PreAction> action, std::optional<Street> street
) {
    const auto seat = seat_of(table_, player);
    if (!seat) {
        return "not_seated";
    }
    if (!connected(player)) {
        return "not_watching";  // nothing would clear it when the socket is gone
    }
    const Hand* live = live_hand(table_);
    if (live == nullptr || live->no != hand || !in_live_hand(table_, *seat)) {
        return "no_hand";
    }
    if (street && live->street != *street) {
        return "stale_turn";  // the board came while it was on its way
    }
    if (!action) {
        armed_[seat->index()].reset();
    } else {
        armed_[seat->index()] = Armed{hand, *action};
    }
    next_step();
    return {};
}

std::optional<TableActor::Provable> TableActor::provable(HandNo hand) const {
    const auto holds = [&](const Table& table) {
        const Hand* const on_table = hand_on(table);
        return on_table != nullptr && on_table->no == hand;
    };
    if (deck_ && holds(table_)) {
        return Provable{ended_ ? *ended_ : table_, table_, *deck_};
    }
    if (past_ && holds(past_->last)) {
        return Provable{past_->ended, past_->last, past_->deck};
    }
    return std::nullopt;
}

std::optional<Instant> TableActor::empty_since() const {
    const bool seated =
        std::ranges::any_of(table_.seats, [](const auto& seat) { return seat.has_value(); });
    return seated ? std::nullopt : std::optional{left_at_};
}

std::string_view TableActor::state_name() const {
    if (trouble_ != Trouble::none) {
        return "frozen";
    }
    if (table_.paused) {
        return "paused";
    }
    return live_hand(table_) != nullptr || can_start_hand(table_) ? "playing" : "waiting";
}

LobbyEntry TableActor::lobby_entry() const {
    const SeatNames names = seat_names(table_, world_.names);
    LobbyEntry entry{
        place_.table,
        name_,
        table_.rules,
        settings_.is_private,
        settings_.password_hash.has_value(),
        settings_.host,
        table_.last_hand,
        state_name(),
        {}
    };
    for (std::size_t i = 0; i < table_.seats.size(); ++i) {
        if (table_.seats[i]) {
            entry.players.push_back(
                {SeatNo::at(i), names[i]->name, names[i]->bot, table_.seats[i]->stack}
            );
        }
    }
    return entry;
}

}  // namespace cardroom::server
