/// Durations and instants, as data: the core never reads a clock.
#pragma once

#include <chrono>

namespace cardroom::game {

using Millis = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<Millis>;  ///< wall clock, for display and long limits only

}  // namespace cardroom::game
