// Whether a configuration makes sense.
#include "game/base/chips.hpp"
#include "server/config/options.hpp"
#include "server/net/trusted_proxies.hpp"
#include "server/protocol/limits.hpp"

#include <algorithm>
#include <array>

namespace cardroom::server {
namespace {

struct Range {
    const char* name;
    std::int64_t value;
    std::int64_t least;
    std::int64_t most;
};

std::optional<std::string> fault_in_numbers(const Config& config) {
    constexpr std::int64_t many = 1'000'000;
    const std::array ranges{
        Range{"port", config.port, 0, 65'535},
        Range{"metrics-port", config.metrics_port, 0, 65'535},
        Range{"tables", config.tables, 0, limits::house_tables},
        Range{"bots", config.bots, 0, 10'000},
        Range{"starting-grant", config.starting_grant, 0, game::max_chips.units()},
        Range{"grants-per-address", config.grants_per_address, 0, many},
        Range{"frames-per-second", config.frames_per_second, 1, many},
        Range{"frame-burst", config.frame_burst, 1, many},
        Range{"hand-pause-ms", config.hand_pause_ms, 0, 60'000},
        Range{"tables-per-player", config.tables_per_player, 0, 10'000},
        Range{"close-empty-after", config.close_empty_after, 0, 525'600},
        Range{"lease-ms", config.lease_ms, 1'000, 600'000},
    };
    for (const Range& range : ranges) {
        if (range.value < range.least || range.value > range.most) {
            return std::string{range.name} + " must be from " + std::to_string(range.least) +
                   " to " + std::to_string(range.most) + ", not " + std::to_string(range.value);
        }
    }
    if (!(config.bot_think >= 0.0 && config.bot_think <= 100.0)) {
        return "bot-think must be from 0 to 100";
    }
    return std::nullopt;
}

/// "https://cards.example": what a browser sends, so nothing may follow the host.
bool is_origin(const std::string& text) {
    for (const std::string scheme : {"http://", "https://"}) {
        if (text.starts_with(scheme)) {
            const std::string host = text.substr(scheme.size());
            return !host.empty() && host.find_first_of("/?# *") == std::string::npos;
        }
    }
    return false;
}

bool is_one_of(const std::string& word, std::initializer_list<const char*> words) {
    return std::ranges::any_of(words, [&](const char* known) { return word == known; });
}

}  // namespace

std::optional<std::string> fault_in_url(const std::string& url) {
    if (url.empty()) {
        return "database-url is missing: give --database-url, CARDROOM_DATABASE_URL or a line in "
               "the configuration file";
    }
    if (!url.starts_with("postgres://") && !url.starts_with("postgresql://")) {
        return "database-url must begin with postgres://";
    }
    return std::nullopt;
}

std::optional<std::string> fault_in(const Config& config) {
    if (auto fault = fault_in_url(config.database_url)) {
        return fault;
    }
    if (auto fault = fault_in_numbers(config)) {
        return fault;
    }
    for (const std::string& origin : config.origins) {
        if (!is_origin(origin)) {
            return "origin must look like https://cards.example, not " + origin;
        }
    }
    for (const std::string& proxy : config.trust_proxy) {
        if (auto fault = fault_in_proxy(proxy)) {
            return fault;
        }
    }
    if (config.node.empty() || config.node.size() > 64) {
        return "node must have 1 to 64 characters";
    }
    if (!is_one_of(config.log_format, {"text", "json"})) {
        return "log-format must be text or json";
    }
    if (!is_one_of(config.log_level, {"debug", "info", "warn", "error"})) {
        return "log-level must be debug, info, warn or error";
    }
    return std::nullopt;
}

}  // namespace cardroom::server
