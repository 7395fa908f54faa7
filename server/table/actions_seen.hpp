/// ActionsSeen: the decisions of the last two hands, so that a repeated action gets its first
/// answer again; rebuilt from the log after a restart.
#pragma once

#include "game/base/visit.hpp"
#include "game/table/command.hpp"
#include "game/table/events.hpp"
#include "game/table/table.hpp"

#include <algorithm>
#include <deque>
#include <optional>

namespace cardroom::server {

struct SeenAction {
    game::HandNo hand;
    game::Turn turn;
    game::SeatNo seat;
    game::PlayerId player;  ///< the seat may be another's by the time it is asked again
    game::Action action;
    game::Seq seq;
};

/// More decisions than two hands can have on any real table; the oldest are forgotten.
inline constexpr std::size_t max_actions_seen = 256;

class ActionsSeen {
public:
    /// Notes the decision in the events of one row; `before` is the table before them.
    void note(const game::Table& before, const game::Events& events, game::Seq seq);
    /// The seq of exactly this action of `player`, if it was the one accepted for its turn.
    [[nodiscard]] std::optional<game::Seq> find(const game::Act& act, game::PlayerId player) const;

private:
    std::deque<SeenAction> seen_;
};

}  // namespace cardroom::server
