/// Reserved names: those that would make somebody look like the house or its staff.
#pragma once

#include <string_view>

namespace cardroom::server {

/// Whether a player's name, or a player's table's, is kept for the house. Digits at the end, marks
/// between the letters and letters that look alike make no difference: `House_2`, `adm1n`.
[[nodiscard]] bool is_reserved_name(std::string_view name);

}  // namespace cardroom::server
