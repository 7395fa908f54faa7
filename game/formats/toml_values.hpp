/// Single values of TOML, as text.
#pragma once

#include "game/formats/toml.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cardroom::game::formats {

/// Reads a number; nullopt for anything else, exponents included. More than 18 digits are a number
/// that is too large, never another one.
[[nodiscard]] std::optional<Decimal> read_decimal(std::string_view text);
/// Reads "18:05:09", a fraction of the second left out; nullopt for no time of day.
[[nodiscard]] std::optional<TimeOfDay> read_time(std::string_view text);
/// The UTF-8 form of a code point that is one.
[[nodiscard]] std::string in_utf8(std::uint32_t code);

}  // namespace cardroom::game::formats
