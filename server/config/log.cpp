#include "server/config/log.hpp"

#include "server/protocol/json_writer.hpp"

#include <array>
#include <cstdlib>
#include <memory>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

namespace cardroom::server {
namespace {

constexpr std::array<std::string_view, 4> level_names{"debug", "info", "warn", "error"};

/// Set once, before there are threads.
bool& as_json() {
    static bool json = false;
    return json;
}

spdlog::level::level_enum level_of(LogLevel level) {
    constexpr std::array levels{
        spdlog::level::debug, spdlog::level::info, spdlog::level::warn, spdlog::level::err
    };
    return levels[static_cast<std::size_t>(level)];
}

bool wants_color() {
    const char* const refused = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe)
    return refused == nullptr && isatty(STDERR_FILENO) == 1;
}

template <class Write>
void each_id(const LogIds& ids, const Write& write) {
    if (ids.table) write("table", ids.table->value());
    if (ids.hand) write("hand", ids.hand->value());
    if (ids.seq) write("seq", ids.seq->value());
    if (ids.player) write("player", ids.player->value());
}

std::string json_line(LogLevel level, std::string_view message, const LogIds& ids) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    JsonWriter json;
    json.object();
    json.number("at_ms", std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    json.text("level", level_names[static_cast<std::size_t>(level)]).text("msg", message);
    each_id(ids, [&](std::string_view name, std::int64_t id) { json.number(name, id); });
    return std::move(json.end_object()).take();
}

/// One line, whatever is in the message.
std::string text_line(std::string_view message, const LogIds& ids) {
    std::string line{message};
    for (char& c : line) {
        c = static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    each_id(ids, [&](std::string_view name, std::int64_t id) {
        line.append(" ").append(name).append("=").append(std::to_string(id));
    });
    return line;
}

}  // namespace

void set_up_log(const std::string& format, const std::string& level) {
    as_json() = format == "json";
    std::shared_ptr<spdlog::sinks::sink> sink;
    if (!as_json() && wants_color()) {
        sink = std::make_shared<spdlog::sinks::stderr_color_sink_mt>();
    } else {
        sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    }
    auto logger = std::make_shared<spdlog::logger>("cardroom", std::move(sink));
    logger->set_pattern(as_json() ? "%v" : "%Y-%m-%d %H:%M:%S.%e %^%-5l%$ %v");
    for (std::size_t i = 0; i < level_names.size(); ++i) {
        if (level == level_names[i]) logger->set_level(level_of(static_cast<LogLevel>(i)));
    }
    logger->flush_on(spdlog::level::warn);
    spdlog::set_default_logger(std::move(logger));
}

void log(LogLevel level, std::string_view message, const LogIds& ids) {
    const auto wanted = level_of(level);
    if (!spdlog::should_log(wanted)) {
        return;
    }
    const std::string line = as_json() ? json_line(level, message, ids) : text_line(message, ids);
    spdlog::log(wanted, "{}", line);
}

}  // namespace cardroom::server
