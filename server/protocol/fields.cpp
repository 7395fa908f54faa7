#include "server/protocol/fields.hpp"

#include "server/protocol/limits.hpp"
#include "server/protocol/shown_text.hpp"
#include "server/protocol/utf8.hpp"

namespace cardroom::server {
namespace {

std::string range_words(std::int64_t least, std::int64_t most) {
    return "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most);
}

std::string length_words(Length length) {
    return "must be a text of " + std::to_string(length.least) + " to " +
           std::to_string(length.most) + " characters";
}

}  // namespace

bool Fields::has(std::string_view name) const {
    return !std::holds_alternative<Absent>(object_.find(name));
}

void Fields::wrong(std::string_view name, const std::string& what) {
    if (!fault_) {
        fault_ = std::string{name} + (has(name) ? " " : " is missing: ") + what;
    }
}

std::int64_t Fields::whole(std::string_view name, std::int64_t least, std::int64_t most) {
    const auto* number = std::get_if<std::int64_t>(&object_.find(name));
    if (number == nullptr || *number < least || *number > most) {
        wrong(name, range_words(least, most));
        return least;
    }
    return *number;
}

std::optional<std::int64_t> Fields::maybe_whole(
    std::string_view name, std::int64_t least, std::int64_t most
) {
    if (!has(name)) {
        return std::nullopt;
    }
    return whole(name, least, most);
}

bool Fields::flag(std::string_view name) {
    const auto* flag = std::get_if<bool>(&object_.find(name));
    if (flag == nullptr) {
        wrong(name, "must be true or false");
        return false;
    }
    return *flag;
}

bool Fields::flag_or(std::string_view name, bool otherwise) {
    return has(name) ? flag(name) : otherwise;
}

std::string Fields::text(std::string_view name, Length length, Controls controls) {
    const auto* text = std::get_if<std::string>(&object_.find(name));
    const auto characters = text == nullptr ? std::nullopt : utf8_length(*text);
    if (!characters || *characters < length.least || *characters > length.most) {
        wrong(name, length_words(length));
        return {};
    }
    if (controls == Controls::refused && has_control(*text)) {
        wrong(name, "must not hold control characters");
        return {};
    }
    return *text;
}

std::string Fields::shown_text(std::string_view name, Length length) {
    std::string given = text(name, length, Controls::allowed);
    if (fault_ || given.empty()) {
        return given;
    }
    if (const auto fault = fault_in_shown_text(given)) {
        wrong(name, *fault);
        return {};
    }
    return given;
}

std::optional<std::string> Fields::maybe_text(
    std::string_view name, Length length, Controls controls
) {
    if (!has(name)) {
        return std::nullopt;
    }
    return text(name, length, controls);
}

game::Chips Fields::chips(std::string_view name, std::int64_t least) {
    return game::Chips{whole(name, least, game::max_chips.units())};
}

int Fields::limit(int otherwise) {
    return static_cast<int>(maybe_whole("limit", 1, limits::list_items).value_or(otherwise));
}

}  // namespace cardroom::server
