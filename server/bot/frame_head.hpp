/// FrameHead: the first fields of an incoming frame, found without parsing all of it.
#pragma once

#include "game/base/ids.hpp"

#include <optional>
#include <string_view>

namespace cardroom::server::bot {

/// An `ev` frame's table and seq, when they stand where the server writes them; else parse it.
struct EventHead {
    game::TableId table;
    game::Seq seq;
};
[[nodiscard]] std::optional<EventHead> event_head(std::string_view frame);

/// Whether an `ev` frame may change who sits where with how much: the rest is for watching only.
[[nodiscard]] bool changes_seats(std::string_view frame);

}  // namespace cardroom::server::bot
