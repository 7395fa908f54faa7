/// TableSettings: how a table was made and whom its host has banned, besides its rules; stored with
/// it as JSON.
#pragma once

#include "game/base/ids.hpp"
#include "game/base/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cardroom::server {

/// A player whom the host will not have at the table.
struct Ban {
    game::PlayerId player;
    std::optional<game::Instant> until{};  ///< nullopt: for good
};

struct TableSettings {
    std::optional<game::PlayerId> host{};  ///< nullopt: a house table
    bool is_private = false;
    std::optional<std::string> invite{};         ///< code of a private table
    std::optional<std::string> password_hash{};  ///< SHA-256, salted, hex
    std::optional<std::string> password_salt{};  ///< nullopt: the invite is the salt
    std::vector<Ban> bans{};                     ///< also some that are over
};

[[nodiscard]] std::string write_settings(const TableSettings& settings);
/// nullopt when `text` is not what write_settings wrote.
[[nodiscard]] std::optional<TableSettings> read_settings(const std::string& text);
/// What is stored of a table's password.
[[nodiscard]] std::string hash_table_password(const std::string& salt, const std::string& password);
[[nodiscard]] bool is_password(const TableSettings& settings, const std::string& password);

/// The ban of `player` that holds at `now`, or nullptr.
[[nodiscard]] const Ban* ban_of(
    const TableSettings& settings, game::PlayerId player, game::Instant now
);
/// Bans `ban.player` anew, and forgets the bans that are over. False, and nothing is done, when the
/// table has as many bans as it may have.
[[nodiscard]] bool add_ban(TableSettings& settings, const Ban& ban, game::Instant now);
/// False when the player is not banned.
[[nodiscard]] bool lift_ban(TableSettings& settings, game::PlayerId player, game::Instant now);
/// Makes `invite` the only one that opens the table; its password stays good.
void replace_invite(TableSettings& settings, std::string invite);

}  // namespace cardroom::server
