/// json_read: strict reading of frames. nlohmann's own get<int>() turns 12.7 into 12 and true
/// into 1.
#pragma once

#include "game/base/chips.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace cardroom::server::bot {

/// A frame that is not what PROTOCOL.md says; the text names the field.
class BadFrame : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

using Json = nlohmann::json;

/// The member `name` of an object; throws BadFrame when there is none.
[[nodiscard]] const Json& member(const Json& object, const char* name);
/// The member `name`, or nullptr when it is missing or null.
[[nodiscard]] const Json* member_or_null(const Json& object, const char* name);

[[nodiscard]] std::int64_t whole(const Json& value, const char* name);
[[nodiscard]] inline std::int64_t read_whole(const Json& object, const char* name) {
    return whole(member(object, name), name);
}
[[nodiscard]] inline game::Chips read_chips(const Json& object, const char* name) {
    return game::Chips{read_whole(object, name)};
}
/// A number from `low` to `high`, for seats, turns and counts.
[[nodiscard]] int read_small(
    const Json& object, const char* name, int low = 0, int high = std::numeric_limits<int>::max()
);
[[nodiscard]] bool read_bool(const Json& object, const char* name);
[[nodiscard]] const std::string& read_text(const Json& object, const char* name);
[[nodiscard]] const Json& read_list(const Json& object, const char* name);

/// One frame's text as an object; throws BadFrame.
[[nodiscard]] Json parse_frame(std::string_view text);

}  // namespace cardroom::server::bot
