/// PreAction: a decision made before one's turn, with a price cap (rules.md B20, failure-modes D2).
#pragma once

#include "game/rules/legal.hpp"

#include <optional>
#include <variant>

namespace cardroom::game {

/// Check if free, else fold.
struct CheckOrFold {};
/// Check if free, else nothing: it clears itself.
struct CheckOnly {};
/// Call, but only when the call costs exactly `price`.
struct CallExactly {
    Chips price;
};
using PreAction = std::variant<CheckOrFold, CheckOnly, CallExactly>;

/// What an armed pre-action does at a turn with this `legal` range; nullopt: it is void.
[[nodiscard]] std::optional<Action> fire(const PreAction& armed, const Legal& legal);

}  // namespace cardroom::game
