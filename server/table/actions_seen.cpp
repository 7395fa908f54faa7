#include "server/table/actions_seen.hpp"

namespace cardroom::server {
namespace {

using namespace game;

bool same(const Action& a, const Action& b) {
    if (a.index() != b.index()) {
        return false;
    }
    if (const auto* raise = std::get_if<RaiseTo>(&a)) {
        return raise->to == std::get<RaiseTo>(b).to;
    }
    const auto* run = std::get_if<RunIt>(&a);
    return run == nullptr || run->times == std::get<RunIt>(b).times;
}

/// The decision that `event` tells of, unless a clock or a departure made it.
std::optional<Action> decision_in(const Event& event) {
    if (const auto* folded = std::get_if<Folded>(&event)) {
        return folded->why == Why::chosen ? std::optional<Action>{Fold{}} : std::nullopt;
    }
    if (const auto* checked = std::get_if<Checked>(&event)) {
        return checked->why == Why::chosen ? std::optional<Action>{Check{}} : std::nullopt;
    }
    if (std::holds_alternative<Called>(event)) {
        return Call{};
    }
    if (const auto* raised = std::get_if<RaisedTo>(&event)) {
        return RaiseTo{raised->to};
    }
    if (const auto* runs = std::get_if<RunsAnswered>(&event)) {
        return runs->why == Why::chosen ? std::optional<Action>{RunIt{runs->times}} : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

void ActionsSeen::note(const Table& before, const Events& events, Seq seq) {
    const Hand* hand = live_hand(before);
    if (hand == nullptr || !hand->to_act) {
        return;
    }
    for (const Event& event : events) {
        const auto action = decision_in(event);
        if (!action) {
            continue;
        }
        if (seen_.size() == max_actions_seen) {
            seen_.pop_front();
        }
        const SeatNo seat = *hand->to_act;
        const PlayerId player = before.seats[seat.index()]->player;
        seen_.push_back({hand->no, hand->turn, seat, player, *action, seq});
        return;  // a row holds one decision; those after it belong to clocks and departures
    }
}

std::optional<Seq> ActionsSeen::find(const Act& act, PlayerId player) const {
    const auto found = std::ranges::find_if(seen_, [&](const SeenAction& seen) {
        return seen.hand == act.hand && seen.turn == act.turn && seen.seat == act.seat &&
               seen.player == player && same(seen.action, act.action);
    });
    return found == seen_.end() ? std::nullopt : std::optional{found->seq};
}

}  // namespace cardroom::server
