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

/// Throws BrokenInvariant naming `what` and the place. The text never holds cards.
/// (Builtins, not std::source_location: clang-tidy 14 does not know that.)
inline void require(
    bool holds, const char* what, const char* file = __builtin_FILE(), int line = __builtin_LINE()
) {
    if (!holds) {
        throw BrokenInvariant{std::string{what} + " (" + file + ":" + std::to_string(line) + ")"};
    }
}

}  // namespace cardroom::game
