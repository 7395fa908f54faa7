/// `require`: a broken invariant is a bug, never a player's fault.
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

namespace cardroom::game {

/// Thrown by `require`; caught in one place, at the actor, which freezes its table.
class BrokenInvariant : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// Throws BrokenInvariant naming `what` and the place. The text never holds cards.
inline void require(
    bool holds, const char* what, std::source_location where = std::source_location::current()
) {
    if (!holds) {
        throw BrokenInvariant{
            std::string{what} + " (" + where.file_name() + ":" + std::to_string(where.line()) + ")"
        };
    }
}

}  // namespace cardroom::game
