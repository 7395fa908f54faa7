/// Allocations: how often this program has asked for memory, for those who promise not to.
#pragma once

#include <cstdint>

// Clang says it in another way than GCC.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define CARDROOM_SANITIZED
#endif
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define CARDROOM_SANITIZED
#endif

namespace cardroom::game::testing {

/// A sanitizer keeps its own operator new: with one, nothing is counted.
#if defined(CARDROOM_SANITIZED)
inline constexpr bool allocations_are_counted = false;
#else
inline constexpr bool allocations_are_counted = true;
#endif

/// Calls of operator new by this thread so far.
[[nodiscard]] std::int64_t allocations();

}  // namespace cardroom::game::testing
