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
    void back() { away_until_.reset(); }
    /// The decision of `before` took `spent`. A player who needed the grace has had it.
    void end(const game::Table& before, Millis spent);

    [[nodiscard]] bool away() const { return away_until_.has_value(); }
    /// All the time that the decision may take, from its start.
    [[nodiscard]] Millis allowed(const game::Table& table) const;
    /// The part of it that comes before the time bank.
    [[nodiscard]] Millis before_bank(const game::Table& table) const;
    /// `spent` as the rules count it: without the grace.
    [[nodiscard]] Millis own(const game::Table& table, Millis spent) const;
    /// What the player at `seat` has left of the grace of this orbit: all of it, or nothing.
    [[nodiscard]] Millis grace(const game::Table& table, game::SeatNo seat) const;

private:
    struct Used {
        game::PlayerId player;
        game::HandNo until;  ///< the first hand of the next orbit
    };
    game::PerSeat<std::optional<Used>> used_{};
    std::optional<Millis> grace_until_;  ///< set when the grace counts in this decision
    std::optional<Millis> away_until_;   ///< set while its player has no socket
};

}  // namespace cardroom::server
