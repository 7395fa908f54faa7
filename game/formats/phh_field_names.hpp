/// The names of PHH's fields.
#pragma once

#include <string_view>

namespace cardroom::game::formats {

/// Whether the standard has a field `name`, or leaves it to its users ('_' in front).
[[nodiscard]] bool is_phh_field(std::string_view name);
/// Whether the numbers of the field are chips.
[[nodiscard]] bool holds_amounts(std::string_view name);

}  // namespace cardroom::game::formats
