#include "game/formats/toml_values.hpp"

#include <array>
#include <charconv>

namespace cardroom::game::formats {

namespace {

constexpr std::size_t max_digits = 18;  // of any 64-bit number

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// Takes the digits at the front of `text`, single underscores between them left out; nullopt when
/// there are none.
std::optional<std::string> take_digits(std::string_view& text) {
    std::string digits;
    while (!text.empty()) {
        const bool between = !digits.empty() && text.size() > 1 && is_digit(text[1]);
        if (text.front() == '_' && between) text.remove_prefix(1);
        if (!is_digit(text.front())) break;
        digits += text.front();
        text.remove_prefix(1);
    }
    if (digits.empty()) return std::nullopt;
    return digits;
}

/// What follows the point, zeros at its end left out; nullopt when it is no fraction.
std::optional<std::string> take_fraction(std::string_view& text) {
    text.remove_prefix(1);
    auto fraction = take_digits(text);
    if (!fraction) return std::nullopt;
    fraction->erase(fraction->find_last_not_of('0') + 1);
    return fraction;
}

std::int64_t number(std::string_view digits) {
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

}  // namespace

std::optional<Decimal> read_decimal(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text == "inf") return Decimal{.infinite = true};
    const auto whole = take_digits(text);
    if (!whole || (whole->size() > 1 && whole->front() == '0')) return std::nullopt;
    const bool has_point = text.starts_with('.');
    const auto fraction = has_point ? take_fraction(text) : std::string{};
    if (!fraction || !text.empty()) return std::nullopt;
    if (whole->size() + fraction->size() > max_digits) {
        return Decimal{.whole = !has_point, .too_large = true};
    }
    const std::int64_t digits = number(*whole + *fraction);
    return Decimal{
        .digits = negative ? -digits : digits,
        .places = static_cast<int>(fraction->size()),
        .whole = !has_point,
    };
}

std::string in_utf8(std::uint32_t code) {
    const auto tail = [&](unsigned shift) {
        return static_cast<char>(0x80U | ((code >> shift) & 0x3FU));
    };
    if (code < 0x80) return {static_cast<char>(code)};
    if (code < 0x800) return {static_cast<char>(0xC0U | code >> 6U), tail(0)};
    if (code < 0x10000) return {static_cast<char>(0xE0U | code >> 12U), tail(6), tail(0)};
    return {static_cast<char>(0xF0U | code >> 18U), tail(12), tail(6), tail(0)};
}

std::optional<TimeOfDay> read_time(std::string_view text) {
    std::array<int, 3> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (text.size() < 2 || (i > 0 && text.front() != ':')) return std::nullopt;
        if (i > 0) text.remove_prefix(1);
        if (text.size() < 2) return std::nullopt;
        const auto read = std::from_chars(text.data(), text.data() + 2, parts[i]);
        if (read.ec != std::errc{} || read.ptr != text.data() + 2) return std::nullopt;
        text.remove_prefix(2);
    }
    const bool fraction = text.size() > 1 && text.front() == '.' &&
                          text.find_first_not_of("0123456789", 1) == std::string_view::npos;
    if (!text.empty() && !fraction) return std::nullopt;
    const auto [hour, minute, second] = parts;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
        return std::nullopt;
    }
    return TimeOfDay{hour, minute, second};
}

}  // namespace cardroom::game::formats
