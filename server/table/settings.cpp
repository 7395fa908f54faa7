#include "server/table/settings.hpp"

#include "ledger/store/digest.hpp"
#include "server/protocol/hex.hpp"
#include "server/protocol/limits.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace cardroom::server {
namespace {

using nlohmann::json;

std::optional<std::string> text_of(const json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_string()) {
        return std::nullopt;
    }
    return found->get<std::string>();
}

std::optional<std::int64_t> whole_of(const json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_number_integer()) {
        return std::nullopt;
    }
    return found->get<std::int64_t>();
}

std::optional<Ban> ban_in(const json& entry) {
    const auto player = entry.is_object() ? whole_of(entry, "player") : std::nullopt;
    if (!player) {
        return std::nullopt;
    }
    Ban ban{game::PlayerId{*player}, std::nullopt};
    if (const auto until = whole_of(entry, "until_ms")) {
        ban.until = game::Instant{game::Millis{*until}};
    }
    return ban;
}

bool read_bans(const json& object, std::vector<Ban>& bans) {
    const auto found = object.find("bans");
    if (found == object.end()) {
        return true;
    }
    if (!found->is_array()) {
        return false;
    }
    for (const json& entry : *found) {
        const auto ban = ban_in(entry);
        if (!ban) {
            return false;
        }
        bans.push_back(*ban);
    }
    return true;
}

bool holds(const Ban& ban, game::Instant now) {
    return !ban.until || now < *ban.until;
}

/// The first tables were salted with their invite.
std::string salt_of(const TableSettings& settings) {
    return settings.password_salt.value_or(settings.invite.value_or(""));
}

}  // namespace

std::string write_settings(const TableSettings& settings) {
    json object = json::object();
    if (settings.host) {
        object["host"] = settings.host->value();
    }
    object["private"] = settings.is_private;
    if (settings.invite) {
        object["invite"] = *settings.invite;
    }
    if (settings.password_hash) {
        object["password_hash"] = *settings.password_hash;
    }
    if (settings.password_salt) {
        object["password_salt"] = *settings.password_salt;
    }
    for (const Ban& ban : settings.bans) {
        json entry{{"player", ban.player.value()}};
        if (ban.until) {
            entry["until_ms"] = ban.until->time_since_epoch().count();
        }
        object["bans"].push_back(std::move(entry));
    }
    return object.dump();
}

std::optional<TableSettings> read_settings(const std::string& text) {
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object()) {
        return std::nullopt;
    }
    TableSettings settings;
    if (const auto host = object.find("host"); host != object.end()) {
        if (!host->is_number_integer()) {
            return std::nullopt;
        }
        settings.host = game::PlayerId{host->get<std::int64_t>()};
    }
    const auto closed = object.find("private");
    if (closed == object.end() || !closed->is_boolean()) {
        return std::nullopt;
    }
    settings.is_private = closed->get<bool>();
    settings.invite = text_of(object, "invite");
    settings.password_hash = text_of(object, "password_hash");
    settings.password_salt = text_of(object, "password_salt");
    if (!read_bans(object, settings.bans)) {
        return std::nullopt;
    }
    return settings;
}

std::string hash_table_password(const std::string& salt, const std::string& password) {
    return hex(ledger::sha256(salt + '\n' + password));
}

bool is_password(const TableSettings& settings, const std::string& password) {
    return settings.password_hash &&
           hash_table_password(salt_of(settings), password) == *settings.password_hash;
}

const Ban* ban_of(const TableSettings& settings, game::PlayerId player, game::Instant now) {
    const auto found = std::ranges::find_if(settings.bans, [&](const Ban& ban) {
        return ban.player == player && holds(ban, now);
    });
    return found != settings.bans.end() ? &*found : nullptr;
}

bool add_ban(TableSettings& settings, const Ban& ban, game::Instant now) {
    std::erase_if(settings.bans, [&](const Ban& old) {
        return old.player == ban.player || !holds(old, now);
    });
    if (settings.bans.size() >= limits::bans_of_table) {
        return false;
    }
    settings.bans.push_back(ban);
    return true;
}

bool lift_ban(TableSettings& settings, game::PlayerId player, game::Instant now) {
    const bool was_banned = ban_of(settings, player, now) != nullptr;
    std::erase_if(settings.bans, [&](const Ban& ban) { return ban.player == player; });
    return was_banned;
}

void replace_invite(TableSettings& settings, std::string invite) {
    settings.password_salt = salt_of(settings);
    settings.invite = std::move(invite);
}

}  // namespace cardroom::server
