/// The text of one field's value in a script.
#pragma once

#include "game/base/chips.hpp"
#include "game/base/ids.hpp"
#include "game/base/time.hpp"
#include "game/cards/card.hpp"
#include "game/cards/hole.hpp"
#include "game/text/words.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cardroom::game::testing {

[[nodiscard]] std::optional<std::int64_t> number_in(std::string_view text);
/// Every card in order.
[[nodiscard]] std::string value_text(const Deck& deck);
[[nodiscard]] bool read_value(std::string_view text, Deck& deck);

[[nodiscard]] inline std::int64_t as_number(Chips value) {
    return value.units();
}
[[nodiscard]] inline std::int64_t as_number(SeatNo value) {
    return value.number();
}
[[nodiscard]] inline std::int64_t as_number(HoleSet value) {
    return value.bits();
}
[[nodiscard]] inline std::int64_t as_number(Millis value) {
    return value.count();
}
[[nodiscard]] inline std::int64_t as_number(Instant value) {
    return value.time_since_epoch().count();
}
template <class Tag, class Rep>
[[nodiscard]] std::int64_t as_number(Id<Tag, Rep> value) {
    return value.value();
}
template <std::integral Number>
[[nodiscard]] std::int64_t as_number(Number value) {
    return static_cast<std::int64_t>(value);
}

inline void from_number(std::int64_t number, Chips& value) {
    value = Chips{number};
}
inline void from_number(std::int64_t number, SeatNo& value) {
    value = SeatNo{static_cast<int>(number)};
}
inline void from_number(std::int64_t number, HoleSet& value) {
    value = HoleSet::from_bits(static_cast<std::uint8_t>(number));
}
inline void from_number(std::int64_t number, Millis& value) {
    value = Millis{number};
}
inline void from_number(std::int64_t number, Instant& value) {
    value = Instant{Millis{number}};
}
template <class Tag, class Rep>
void from_number(std::int64_t number, Id<Tag, Rep>& value) {
    value = Id<Tag, Rep>{static_cast<Rep>(number)};
}
template <std::integral Number>
void from_number(std::int64_t number, Number& value) {
    value = static_cast<Number>(number);
}

template <class T>
concept Numeric = requires(T value) { as_number(value); };

/// "most" and "least" for what a raise may be, else its number.
[[nodiscard]] std::string value_text(Chips amount);
[[nodiscard]] bool read_value(std::string_view text, Chips& amount);

/// "-" for none.
[[nodiscard]] std::string value_text(const std::optional<Chips>& amount);
[[nodiscard]] bool read_value(std::string_view text, std::optional<Chips>& amount);

template <Numeric T>
[[nodiscard]] std::string value_text(const T& value) {
    return std::to_string(as_number(value));
}
template <Numeric T>
[[nodiscard]] bool read_value(std::string_view text, T& value) {
    const auto number = number_in(text);
    if (number) from_number(*number, value);
    return number.has_value();
}

/// A choice has the word that the log has for it.
template <class Enum>
    requires std::is_enum_v<Enum>
[[nodiscard]] std::string value_text(const Enum& value) {
    return std::string{text::words<Enum>.at(static_cast<std::size_t>(value))};
}
template <class Enum>
    requires std::is_enum_v<Enum>
[[nodiscard]] bool read_value(std::string_view from, Enum& value) {
    for (std::size_t place = 0; place < text::words<Enum>.size(); ++place) {
        if (text::words<Enum>[place] != from) continue;
        value = static_cast<Enum>(place);
        return true;
    }
    return false;
}

}  // namespace cardroom::game::testing
