/// TopUpKeys: what each player themselves asked for that waits for the end of the hand, and the
/// key that its chips will move under; rebuilt from the log after a restart.
#pragma once

#include "game/table/events.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cardroom::server {

/// The key under which chips move that a row of this kind asked for. The player's own key is taken
/// by the row itself. Older servers let it be taken by the chips when they moved.
[[nodiscard]] std::string moving_key_of(std::string_view row_kind, std::string_view later_key);

class TopUpKeys {
public:
    /// Notes the events of one row, and the key under which the chips move that it asks for.
    void note(const game::Events& events, std::string_view moving_key);
    /// A top-up asked for with a key. The queued amount may be more: what a habit adds to it.
    struct Asked {
        std::string moving_key;
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
