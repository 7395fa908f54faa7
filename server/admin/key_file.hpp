/// The key file of a room that has one, for commands that only read.
#pragma once

#include "ledger/crypto/sealing.hpp"

#include <filesystem>

namespace CLI {
class App;
}

namespace cardroom::server::admin {

void add_key_file_option(CLI::App& app, std::filesystem::path& file);

/// Throws BadConfig when there is none: reading must not make a new key.
[[nodiscard]] ledger::KeyRing open_keys(const std::filesystem::path& file);

}  // namespace cardroom::server::admin
