/// TableSettings: how a table was made, besides its rules; stored with it as JSON.
#pragma once

#include "game/base/ids.hpp"

#include <optional>
#include <string>

namespace cardroom::server {

struct TableSettings {
    std::optional<game::PlayerId> host;  ///< nullopt: a house table
    bool is_private = false;
    std::optional<std::string> invite;         ///< code of a private table
    std::optional<std::string> password_hash;  ///< SHA-256, salted with the invite, hex
};

[[nodiscard]] std::string write_settings(const TableSettings& settings);
/// nullopt when `text` is not what write_settings wrote.
[[nodiscard]] std::optional<TableSettings> read_settings(const std::string& text);
/// What is stored of a table's password.
[[nodiscard]] std::string hash_table_password(
    const std::string& invite, const std::string& password
);

}  // namespace cardroom::server
