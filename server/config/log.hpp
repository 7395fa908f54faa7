/// Logging: one line an event, with the ids that matter; never a card, key, password or token.
#pragma once

#include "game/base/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cardroom::server {

enum class LogLevel { debug, info, warn, error };

/// Which table, hand and seq a line is about.
struct LogIds {
    std::optional<game::TableId> table;
    std::optional<game::HandNo> hand;
    std::optional<game::Seq> seq;
    std::optional<game::PlayerId> player;
};

/// `format` is "text" or "json", `level` one of debug, info, warn, error. To stderr.
void set_up_log(const std::string& format, const std::string& level);
void log(LogLevel level, std::string_view message, const LogIds& ids = {});

}  // namespace cardroom::server
