/// Shown text: which text of a player may be shown to others, and what a text looks like.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cardroom::server {

/// Combining marks in a row, in text that others see.
inline constexpr std::size_t most_marks_in_a_row = 4;

/// What is wrong with `text` (valid UTF-8), in words; nullopt when others may see it.
///
/// It needs a visible character. Control, zero-width, tag, unassigned and private characters are
/// refused, and so are more than most_marks_in_a_row combining marks in a row. A joiner is fine
/// where a script needs it or where it makes one emoji of two.
[[nodiscard]] std::optional<std::string> fault_in_shown_text(std::string_view text);

/// What a text looks like as it is written, and in small letters. Two texts that a reader takes for
/// the same have a look in common: case, width, accents that are written apart, invisible
/// characters and letters of other scripts make no difference (NFKC case folding, and the skeleton
/// of Unicode's technical standard 39).
[[nodiscard]] std::array<std::string, 2> looks_of(std::string_view text);

/// The letters and digits of a text: without signs, spaces and pictures.
[[nodiscard]] std::string letters_of(std::string_view text);

}  // namespace cardroom::server
