/// Allocations: how often this program has asked for memory, for those who promise not to.
#pragma once

#include <cstdint>

namespace cardroom::game::testing {

/// Calls of operator new by this thread so far.
[[nodiscard]] std::int64_t allocations();

}  // namespace cardroom::game::testing
