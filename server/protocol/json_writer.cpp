#include "server/protocol/json_writer.hpp"

#include "server/protocol/utf8.hpp"

#include <algorithm>
#include <charconv>

namespace cardroom::server {
namespace {

bool is_plain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte != '"' && byte != '\\' && byte < 0x80;
}

void append_escaped(std::string& out, char c) {
    constexpr std::string_view hex = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        default:
            break;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20) {
        out += "\\u00";
        out += hex[byte >> 4U];
        out += hex[byte & 15U];
    } else {
        out += c;
    }
}

}  // namespace

void JsonWriter::separate() {
    if (text_.empty()) {
        return;
    }
    const char last = text_.back();
    if (last != '{' && last != '[') {
        text_ += ',';
    }
}

void JsonWriter::name(std::string_view name) {
    separate();
    text_ += '"';
    text_ += name;
    text_ += "\":";
}

JsonWriter& JsonWriter::open(std::string_view member, char bracket) {
    name(member);
    text_ += bracket;
    return *this;
}

void JsonWriter::append_number(std::int64_t value) {
    char digits[24];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), value).ptr;
    text_.append(digits, end);
}

void JsonWriter::append_text(std::string_view value) {
    text_ += '"';
    if (std::ranges::all_of(value, is_plain)) {
        text_ += value;
    } else if (utf8_length(value)) {
        for (const char c : value) {
            append_escaped(text_, c);
        }
    } else {
        // A frame that is not UTF-8 would cost the reader his connection.
        for (const char c : value) {
            append_escaped(text_, static_cast<unsigned char>(c) < 0x80 ? c : '?');
        }
    }
    text_ += '"';
}

JsonWriter& JsonWriter::number(std::string_view member, std::int64_t value) {
    name(member);
    append_number(value);
    return *this;
}
JsonWriter& JsonWriter::text(std::string_view member, std::string_view value) {
    name(member);
    append_text(value);
    return *this;
}
JsonWriter& JsonWriter::flag(std::string_view member, bool value) {
    return raw(member, value ? "true" : "false");
}
JsonWriter& JsonWriter::null(std::string_view member) {
    return raw(member, "null");
}
JsonWriter& JsonWriter::raw(std::string_view member, std::string_view json) {
    name(member);
    text_ += json;
    return *this;
}

JsonWriter& JsonWriter::number(std::int64_t value) {
    separate();
    append_number(value);
    return *this;
}
JsonWriter& JsonWriter::text(std::string_view value) {
    separate();
    append_text(value);
    return *this;
}
JsonWriter& JsonWriter::raw(std::string_view json) {
    separate();
    text_ += json;
    return *this;
}
JsonWriter& JsonWriter::object() {
    return raw("{");
}
JsonWriter& JsonWriter::list() {
    return raw("[");
}

JsonWriter& JsonWriter::end_object() {
    text_ += '}';
    return *this;
}
JsonWriter& JsonWriter::end_list() {
    text_ += ']';
    return *this;
}

}  // namespace cardroom::server
