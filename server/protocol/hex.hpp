/// hex: bytes as the protocol writes them, in small hexadecimal digits.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace cardroom::server {

[[nodiscard]] inline std::string hex(std::span<const std::uint8_t> bytes) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size());
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

}  // namespace cardroom::server
