#include "game/formats/encoding.hpp"

#include <array>

namespace cardroom::game::formats {

namespace {

using namespace std::string_view_literals;

struct Encoding {
    std::string_view start;
    std::string_view name;
};

// What begins with the start of another comes before it.
constexpr std::array<Encoding, 4> encodings{
    Encoding{"\xFF\xFE\0\0"sv, "UTF-32"},
    Encoding{"\0\0\xFE\xFF"sv, "UTF-32"},
    Encoding{"\xFF\xFE"sv, "UTF-16, little end first"},
    Encoding{"\xFE\xFF"sv, "UTF-16, big end first"},
};

}  // namespace

std::string_view without_byte_order_mark(std::string_view text) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    return text;
}

std::string_view other_encoding(std::string_view text) {
    for (const Encoding& encoding : encodings) {
        if (text.starts_with(encoding.start)) return encoding.name;
    }
    if (text.size() < 4) return {};
    // Without a mark: every other byte of the first two letters is zero, and UTF-8 has none.
    const auto is_zero = [&](std::size_t at) { return text[at] == '\0'; };
    if (!is_zero(0) && is_zero(1) && !is_zero(2) && is_zero(3)) return "UTF-16, little end first";
    if (is_zero(0) && !is_zero(1) && is_zero(2) && !is_zero(3)) return "UTF-16, big end first";
    return {};
}

}  // namespace cardroom::game::formats
