/// Absences: since when each seated player has had no socket, as far as the table has looked.
#pragma once

#include "game/table/table.hpp"
#include "server/table/ports.hpp"

#include <optional>

namespace cardroom::server {

class Absences {
public:
    /// Looks at every seat. `here` tells whether a player has a socket.
    template <class Here>
    void look(const game::Table& table, Tick now, const Here& here) {
        for (std::size_t i = 0; i < table.seats.size(); ++i) {
            const auto& seat = table.seats[i];
            auto& absence = since_[i];
            if (!seat || here(seat->player)) {
                absence.reset();
            } else if (!absence || absence->player != seat->player) {
                absence = Absence{seat->player, now};
            }
        }
    }
    /// Whether the player at `seat` had no socket for `time` or longer, when the table last looked.
    [[nodiscard]] bool longer_than(game::SeatNo seat, game::Millis time, Tick now) const {
        const auto& absence = since_[seat.index()];
        return absence && now - absence->since >= time;
    }

private:
    struct Absence {
        game::PlayerId player;
        Tick since;
    };
    game::PerSeat<std::optional<Absence>> since_{};
};

}  // namespace cardroom::server
