#include "game/rules/pre_action.hpp"

#include "game/base/visit.hpp"

namespace cardroom::game {

std::optional<Action> fire(const PreAction& armed, const Legal& legal) {
    using Fired = std::optional<Action>;
    return match(
        armed,
        [&](const CheckOrFold&) -> Fired {
            if (legal.check) return Check{};
            return Fold{};
        },
        [&](const CheckOnly&) -> Fired {
            if (legal.check) return Check{};
            return std::nullopt;
        },
        [&](const CallExactly& call) -> Fired {
            if (!legal.check && legal.to_call == call.price) return Call{};
            return std::nullopt;
        }
    );
}

}  // namespace cardroom::game
