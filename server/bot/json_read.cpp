#include "server/bot/json_read.hpp"

namespace cardroom::server::bot {

namespace {

[[noreturn]] void bad(const char* name, const char* what) {
    throw BadFrame{std::string{"field "} + name + " " + what};
}

}  // namespace

const Json& member(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end()) bad(name, "is missing");
    return *found;
}

const Json* member_or_null(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::int64_t whole(const Json& value, const char* name) {
    if (value.is_number_unsigned()) {
        const auto number = value.get<std::uint64_t>();
        if (number > static_cast<std::uint64_t>(game::max_chips.units())) bad(name, "is too large");
        return static_cast<std::int64_t>(number);
    }
    if (!value.is_number_integer()) bad(name, "is not a whole number");
    return value.get<std::int64_t>();
}

int read_small(const Json& object, const char* name, int low, int high) {
    const std::int64_t number = read_whole(object, name);
    if (number < low || number > high) bad(name, "is out of range");
    return static_cast<int>(number);
}

bool read_bool(const Json& object, const char* name) {
    const Json& value = member(object, name);
    if (!value.is_boolean()) bad(name, "is not true or false");
    return value.get<bool>();
}

const std::string& read_text(const Json& object, const char* name) {
    const Json& value = member(object, name);
    if (!value.is_string()) bad(name, "is not a text");
    return value.get_ref<const std::string&>();
}

const Json& read_list(const Json& object, const char* name) {
    const Json& value = member(object, name);
    if (!value.is_array()) bad(name, "is not a list");
    return value;
}

Json parse_frame(std::string_view text) {
    Json frame = Json::parse(text, nullptr, false);
    if (!frame.is_object()) throw BadFrame{"not a JSON object"};
    return frame;
}

}  // namespace cardroom::server::bot
