#include "server/table/settings.hpp"

#include "ledger/store/digest.hpp"
#include "server/protocol/hex.hpp"

#include <nlohmann/json.hpp>

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
    return settings;
}

std::string hash_table_password(const std::string& invite, const std::string& password) {
    return hex(ledger::sha256(invite + '\n' + password));
}

}  // namespace cardroom::server
