#include "game/formats/plain.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace cardroom::game::formats {

namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

/// How many bytes the character at the front has by its first byte; 0 for no first byte.
std::size_t length_by(unsigned first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return 2;
    if (first >= 0xE0 && first < 0xF0) return 3;
    if (first >= 0xF0 && first < 0xF5) return 4;
    return 0;
}

struct Character {
    std::size_t length = 0;  ///< bytes; 0: no character begins here
    unsigned code = 0;
};

/// The character at the front of `text`.
Character first_of(std::string_view text) {
    const unsigned first = byte_at(text, 0);
    const std::size_t length = length_by(first);
    if (length < 2) return {length, first};
    unsigned code = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const unsigned next = byte_at(text, i);
        if ((next & 0xC0U) != 0x80U) return {};
        code = code << 6U | (next & 0x3FU);
    }
    constexpr unsigned least[]{0, 0, 0x80, 0x800, 0x10000};  // below: too long a form
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    if (code < least[length] || code > 0x10FFFF || surrogate) return {};
    return {length, code};
}

/// Neither a control character nor the end of a line.
bool is_printable(unsigned code) {
    const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
    return !control && code != 0x2028 && code != 0x2029;
}

std::string two_digits(int value) {
    return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
}

/// 2 a.m. standard time on the `which`th Sunday of a month, in UTC.
Instant change_of_clocks(std::chrono::year year, std::chrono::month month, unsigned which) {
    using namespace std::chrono;
    const sys_days day{year / month / Sunday[which]};
    // In November the clocks still show summer time at 2 a.m., an hour ahead.
    return day + hours{month == March ? 7 : 6};
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
    const std::string_view all = text;
    for (std::size_t length = 1; length > 0 && !text.empty();) {
        length = first_of(text).length;
        text.remove_prefix(length);
    }
    return all.size() - text.size();
}

std::string clean(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto [length, code] = first_of(text);
        const bool good = length > 0 && is_printable(code);
        out += good ? text.substr(0, length) : std::string_view{"?"};
        text.remove_prefix(good ? length : 1);
    }
    return out;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char letter : clean(text)) {
        if (letter == '"' || letter == '\\') out += '\\';
        out += letter;
    }
    return out + '"';
}

Civil in_utc(Instant at) {
    using namespace std::chrono;
    const sys_days day = floor<days>(at);
    const year_month_day date{day};
    const hh_mm_ss time{floor<seconds>(at - day)};
    return {
        static_cast<int>(date.year()),
        static_cast<int>(static_cast<unsigned>(date.month())),
        static_cast<int>(static_cast<unsigned>(date.day())),
        static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count())
    };
}

Civil in_eastern(Instant at) {
    using namespace std::chrono;
    const year year{in_utc(at - hours{5}).year};
    const bool summer =
        change_of_clocks(year, March, 2) <= at && at < change_of_clocks(year, November, 1);
    return in_utc(at - hours{summer ? 4 : 5});
}

std::string date_text(const Civil& time, char separator) {
    std::string year = std::to_string(time.year);
    if (year.size() < 4) year.insert(0, 4 - year.size(), '0');
    return year + separator + two_digits(time.month) + separator + two_digits(time.day);
}

std::string clock_text(const Civil& time) {
    return two_digits(time.hour) + ":" + two_digits(time.minute) + ":" + two_digits(time.second);
}

std::string cards_text(std::span<const Card> cards, std::string_view separator) {
    std::string out;
    for (const Card card : cards) {
        if (!out.empty()) out += separator;
        out += card.text();
    }
    return out;
}

std::string cards_text(
    const SeenCards& cards, std::string_view separator, std::string_view unknown
) {
    std::string out;
    for (const auto& card : cards) {
        const std::string text = card ? card->text() : std::string{unknown};
        if (text.empty()) continue;
        if (!out.empty()) out += separator;
        out += text;
    }
    return out;
}

}  // namespace cardroom::game::formats
