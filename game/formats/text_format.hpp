/// TextFormat: which format a hand is written in: its name, its file's ending, its writer.
#pragma once

#include "game/formats/history.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cardroom::game::formats {

enum class TextFormat : std::uint8_t { phh, pokerstars, ohh };
inline constexpr std::array text_formats{TextFormat::phh, TextFormat::pokerstars, TextFormat::ohh};

/// "phh", "pokerstars" or "ohh".
[[nodiscard]] std::string_view name_of(TextFormat format);
/// nullopt when no format has this name.
[[nodiscard]] std::optional<TextFormat> format_named(std::string_view name);
/// A file's ending, without the dot: "phh", "txt" or "ohh".
[[nodiscard]] std::string_view ending_of(TextFormat format);
/// One hand as the format has it; PokerStars' one chip is one cent.
[[nodiscard]] std::string write(const HandHistory& history, TextFormat format);

}  // namespace cardroom::game::formats
