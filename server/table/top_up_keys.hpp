/// TopUpKeys: what each player himself asked for that waits for the end of the hand, under which
/// key; rebuilt from the log after a restart, so that a request asked again never moves chips
/// twice.
#pragma once

#include "game/table/events.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cardroom::server {

class TopUpKeys {
public:
    /// Notes the events of one row, and the key it was stored with (LogRow::later_key).
    void note(const game::Events& events, std::string_view later_key);
    /// A top-up asked for with a key. The queued amount may be more: what a habit adds to it.
    struct Asked {
        std::string key;
        game::Chips amount;
    };
    /// Nullopt when no top-up waits, or only one that comes from a habit.
    [[nodiscard]] const std::optional<Asked>& of(game::SeatNo seat) const {
        return asked_[seat.index()];
    }

private:
    game::PerSeat<std::optional<Asked>> asked_{};
};

}  // namespace cardroom::server
