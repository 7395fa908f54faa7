/// `cardroom audit` as options of the command line.
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

/// Most threads, each with a connection of its own.
inline constexpr int max_audit_threads = 64;

/// What the command was given.
struct AuditGiven {
    std::optional<int> threads;  ///< else one for each core
    std::optional<std::int64_t> table;
    bool json = false;
    std::filesystem::path key_file = Config{}.key_file;
};
void add_audit_options(CLI::App& app, AuditGiven& given);

/// Proves what lies in the database and prints what came of it, with a bar on a terminal
/// meanwhile; exit_ok when all is well, else exit_audit. Throws BadConfig without a key file.
[[nodiscard]] int audit_as_given(const std::string& url, const AuditGiven& given);

}  // namespace cardroom::server::admin
