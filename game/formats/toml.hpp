/// A reader of the part of TOML that PHH files use: `key = value` lines with strings, numbers,
/// booleans, times of day and arrays. Tables, dates and strings of several lines are refused.
#pragma once

#include "game/formats/error.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cardroom::game::formats {

/// A number as it was written, exactly: digits / 10^places.
struct Decimal {
    std::int64_t digits = 0;
    int places = 0;      ///< without zeros at the end
    bool whole = false;  ///< written as an integer
    bool infinite = false;
    bool too_large = false;  ///< more digits than can be kept: the rest says nothing
    friend bool operator==(const Decimal&, const Decimal&) = default;
};

struct TimeOfDay {
    int hour = 0;
    int minute = 0;
    int second = 0;
    friend bool operator==(const TimeOfDay&, const TimeOfDay&) = default;
};

struct TomlValue;
using TomlArray = std::vector<TomlValue>;
struct TomlValue {
    int line = 0;
    std::variant<bool, Decimal, TimeOfDay, std::string, TomlArray> is;
};
struct TomlField {
    int line = 0;
    std::string key;
    TomlValue value;
};
using TomlFields = std::vector<TomlField>;

// What is larger is refused, so that a hostile file costs no more than its size.
inline constexpr std::size_t max_toml_size = std::size_t{256} * 1024;
inline constexpr std::size_t max_toml_fields = 256;
inline constexpr int max_toml_depth = 8;

[[nodiscard]] std::variant<TomlFields, FormatError> read_toml(std::string_view text);

}  // namespace cardroom::game::formats
