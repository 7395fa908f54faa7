/// DecisionTime: how long the running decision may take, by whether its player has a socket (T3,
/// T4).
#pragma once

#include "game/table/table.hpp"

#include <optional>

namespace cardroom::server {

/// Without a socket the time bank is not used. The disconnect grace comes once per player and
/// orbit: after the base time, or from the moment at which the player was lost, if that is later.
class DecisionTime {
public:
    using Millis = game::Millis;

    /// A decision begins. `here`: its player has a socket.
    void begin(const game::Table& table, bool here);
    /// Its player lost their last socket, `spent` into the decision.
    void left(const game::Table& table, Millis spent);
    /// They have a socket again: the time that they were away for, and no more, is not theirs.
    void back(Millis spent);
    /// The decision of `before` took `spent`. A player who needed the grace has had it.
    void end(const game::Table& before, Millis spent);

    [[nodiscard]] bool away() const { return away_.has_value(); }
    /// All the time that the decision may take, from its start.
    [[nodiscard]] Millis allowed(const game::Table& table) const;
    /// The part of it that comes before the time bank.
    [[nodiscard]] Millis before_bank(const game::Table& table) const;
    /// `spent` as the rules count it: without the grace.
    [[nodiscard]] Millis own(Millis spent) const;
    /// What the player at `seat` has left of the grace of this orbit.
    [[nodiscard]] Millis grace(const game::Table& table, game::SeatNo seat) const;

private:
    struct Used {
        game::PlayerId player;
        game::HandNo until;  ///< the first hand of the next orbit
    };
    struct Away {
        Millis from;   ///< the time bank or the base time paid until then
        Millis until;  ///< the grace ends
    };

    /// How much of the grace this decision has taken, `spent` into it.
    [[nodiscard]] Millis lent(Millis spent) const;

    game::PerSeat<std::optional<Used>> used_{};
    std::optional<Away> away_;  ///< set while the decision's player has no socket
    Millis lent_{0};            ///< of the grace, by earlier absences in this decision
};

}  // namespace cardroom::server
