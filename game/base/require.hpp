/// `require`: a broken invariant is a bug, never a player's fault.
#pragma once

#include <stdexcept>
#include <string>

namespace cardroom::game {

/// Thrown by `require`; caught in one place, at the actor, which freezes its table.
class BrokenInvariant : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// The rare half of `require`, kept apart so that the other is inlined.
[[noreturn, gnu::cold, gnu::noinline]] inline void broken(
    const char* what, const char* file, int line
) {
    throw BrokenInvariant{std::string{what} + " (" + file + ":" + std::to_string(line) + ")"};
}

/// Throws BrokenInvariant naming `what` and the place. The text never holds cards.
/// (Builtins, not std::source_location: clang-tidy 14 does not know that.)
constexpr void require(
    bool holds, const char* what, const char* file = __builtin_FILE(), int line = __builtin_LINE()
) {
    if (!holds) [[unlikely]] {
        broken(what, file, line);
    }
}

}  // namespace cardroom::game
