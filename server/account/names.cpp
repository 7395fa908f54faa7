// What a name and a password may be.
#include "server/account/accounts.hpp"
#include "server/account/reserved_names.hpp"
#include "server/protocol/limits.hpp"
#include "server/protocol/utf8.hpp"

#include <algorithm>

namespace cardroom::server {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool may_be_in_name(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

}  // namespace

std::optional<std::string> fault_in_name(const std::string& name) {
    if (name.size() < least_name_characters || name.size() > limits::player_name_characters) {
        return "a name has 2 to 16 characters";
    }
    if (!std::ranges::all_of(name, may_be_in_name)) {
        return "a name has letters, digits, _ and - only";
    }
    if (!is_letter(name.front())) {
        return "a name starts with a letter";
    }
    return std::nullopt;
}

std::optional<std::string> fault_in_chosen_name(const std::string& name) {
    if (auto fault = fault_in_name(name)) {
        return fault;
    }
    if (is_reserved_name(name)) {
        return "this name is kept for the house";
    }
    return std::nullopt;
}

std::optional<std::string> fault_in_password(const std::string& password) {
    const auto length = utf8_length(password);
    if (!length || *length < least_password_characters || *length > limits::secret_characters) {
        return "a password has 8 to 128 characters";
    }
    return std::nullopt;
}

std::string_view kind_name(ledger::PlayerKind kind) {
    using enum ledger::PlayerKind;
    switch (kind) {
        case human:
            return "human";
        case guest:
            return "guest";
        case admin:
            return "admin";
        case bot:
        case house_bot:
            return "bot";
    }
    return "human";
}

}  // namespace cardroom::server
