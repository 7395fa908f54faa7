#include "ledger/pg/values.hpp"

#include "game/base/require.hpp"

#include <algorithm>

namespace cardroom::ledger::pg {

namespace {

void append_hex(std::string& to, std::span<const std::uint8_t> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    for (const std::uint8_t byte : bytes) {
        to += digits[byte >> 4U];
        to += digits[byte & 15U];
    }
}

std::uint8_t digit(char c) {
    game::require((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'), "bytea is not hex");
    return static_cast<std::uint8_t>(c <= '9' ? c - '0' : c - 'a' + 10);
}

}  // namespace

void ArrayText::comma() {
    if (text_.size() > 1) text_ += ',';
}

ArrayText& ArrayText::add(std::int64_t number) {
    comma();
    text_ += std::to_string(number);
    return *this;
}

ArrayText& ArrayText::add(bool value) {
    comma();
    text_ += value ? 't' : 'f';
    return *this;
}

ArrayText& ArrayText::add_text(std::string_view text) {
    comma();
    text_.reserve(text_.size() + text.size() + text.size() / 8 + 3);
    text_ += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') text_ += '\\';
        text_ += c;
    }
    text_ += '"';
    return *this;
}

ArrayText& ArrayText::add_bytes(std::span<const std::uint8_t> bytes) {
    comma();
    text_ += "\"\\\\x";
    append_hex(text_, bytes);
    text_ += '"';
    return *this;
}

ArrayText& ArrayText::add_null() {
    comma();
    text_ += "NULL";
    return *this;
}

std::string bytea(std::span<const std::uint8_t> bytes) {
    std::string text = "\\x";
    text.reserve(2 + 2 * bytes.size());
    append_hex(text, bytes);
    return text;
}

std::string bytea(const std::string& bytes) {
    return bytea({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

std::string bytes_of(const pqxx::field& field) {
    const std::string_view hex{field.c_str(), field.size()};
    game::require(hex.substr(0, 2) == "\\x" && hex.size() % 2 == 0, "bytea is not hex");
    std::string bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t i = 2; i < hex.size(); i += 2) {
        bytes += static_cast<char>((digit(hex[i]) << 4U) | digit(hex[i + 1]));
    }
    return bytes;
}

Hash hash_of(const pqxx::field& field) {
    const std::string bytes = bytes_of(field);
    Hash hash{};
    game::require(bytes.size() == hash.size(), "a hash has 32 bytes");
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

}  // namespace cardroom::ledger::pg
