/// UTF-8: counting characters, and telling which text is fit to be shown to others.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace cardroom::server {

/// How many characters `text` has; nullopt when it is not valid UTF-8.
[[nodiscard]] std::optional<std::size_t> utf8_length(std::string_view text);

/// Whether `text` (valid UTF-8) holds a control character: C0, DEL, C1, or one that turns the
/// writing direction, with which a chat line could rewrite its neighbours.
[[nodiscard]] bool has_control(std::string_view text);

}  // namespace cardroom::server
