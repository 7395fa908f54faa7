#include "server/protocol/utf8.hpp"

#include <cstdint>

namespace cardroom::server {
namespace {

/// Length of the sequence that `lead` begins; 0 when it begins none.
std::size_t sequence_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

/// Takes one character off the front of `text`; nullopt when it is malformed, overlong, a
/// surrogate or beyond Unicode.
std::optional<std::uint32_t> take_character(std::string_view& text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = sequence_length(lead);
    if (length == 0 || length > text.size()) {
        return std::nullopt;
    }
    constexpr unsigned lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    std::uint32_t character = lead & lead_bits[length];
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0U) != 0x80U) {
            return std::nullopt;
        }
        character = character << 6U | (byte & 0x3FU);
    }
    constexpr std::uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    if (character < smallest[length] || surrogate || character > 0x10FFFF) {
        return std::nullopt;
    }
    text.remove_prefix(length);
    return character;
}

bool is_control(std::uint32_t character) {
    return character < 0x20 || (character >= 0x7F && character <= 0x9F) ||
           (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069);
}

}  // namespace

std::optional<std::size_t> utf8_length(std::string_view text) {
    std::size_t length = 0;
    while (!text.empty()) {
        if (!take_character(text)) {
            return std::nullopt;
        }
        ++length;
    }
    return length;
}

bool has_control(std::string_view text) {
    while (!text.empty()) {
        const auto character = take_character(text);
        if (!character || is_control(*character)) {
            return true;
        }
    }
    return false;
}

}  // namespace cardroom::server
