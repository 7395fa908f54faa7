/// `cardroom export` as options of the command line.
#pragma once

#include "server/config/config.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace cardroom::server::admin {

/// What the command was given.
struct ExportGiven {
    std::int64_t table = 0;
    std::optional<std::int64_t> hand;
    std::optional<std::int64_t> from;
    std::optional<std::int64_t> to;
    std::string format;
    std::optional<std::string> player;
    std::filesystem::path out;  ///< empty: stdout
    std::filesystem::path key_file = Config{}.key_file;
};
void add_export_options(CLI::App& app, ExportGiven& given);

/// Writes the hands; returns what to tell besides them. Throws Refused and BadConfig.
[[nodiscard]] std::string export_as_given(const std::string& url, const ExportGiven& given);

}  // namespace cardroom::server::admin
