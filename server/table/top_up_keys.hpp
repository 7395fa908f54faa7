/// TopUpKeys: the client's key of each top-up that waits for the end of the hand; rebuilt from the
/// log after a restart, so that a request asked again never moves chips twice.
#pragma once

#include "game/table/events.hpp"

#include <string>
#include <string_view>

namespace cardroom::server {

class TopUpKeys {
public:
    /// Notes the events of one row, and the key it was stored with (LogRow::later_key).
    void note(const game::Events& events, std::string_view later_key);
    /// Empty when no top-up waits, or the house asked for it.
    [[nodiscard]] const std::string& of(game::SeatNo seat) const { return keys_[seat.index()]; }

private:
    game::PerSeat<std::string> keys_{};
};

}  // namespace cardroom::server
