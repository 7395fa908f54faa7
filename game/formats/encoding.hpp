/// How a text's characters are stored: UTF-8 is read, and what else it looks like is named.
#pragma once

#include <string_view>

namespace cardroom::game::formats {

/// Some programs begin a text of UTF-8 with these bytes; they say nothing.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// `text` without the byte order mark at its start, if there is one.
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view text);

/// What a text that begins so is instead of UTF-8, such as "UTF-16, little end first"; empty for
/// none that is known.
[[nodiscard]] std::string_view other_encoding(std::string_view text);

}  // namespace cardroom::game::formats
