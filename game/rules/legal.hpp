/// Legal: exactly what the player to act may do; what is sent to him and what decide checks.
#pragma once

#include "game/table/command.hpp"
#include "game/table/refusal.hpp"
#include "game/table/table.hpp"

#include <optional>

namespace cardroom::game {

struct RaiseRange {
    Chips min_to;  ///< smallest raise-to; equal to max_to when there is one size only
    Chips max_to;  ///< all-in, or the most that the betting structure allows
    friend constexpr bool operator==(const RaiseRange&, const RaiseRange&) = default;
};

/// The exact legal range of one turn.
struct Legal {
    bool fold = true;
    bool check = false;
    Chips to_call;  ///< chips a call adds (at most the stack); zero when checking is free
    std::optional<RaiseRange> raise;  ///< nullopt: no right to raise (B7, B16)
    int most_runs = 0;  ///< not zero: the question is how many boards, and nothing else (X1)
    friend constexpr bool operator==(const Legal&, const Legal&) = default;
};

/// What the player to act may do; nullopt when nobody is to act.
[[nodiscard]] std::optional<Legal> legal(const Table& table);

/// Why `action` is not legal, nullopt when it is.
[[nodiscard]] std::optional<Refusal> refusal_of(const Legal& legal, const Action& action);

}  // namespace cardroom::game
