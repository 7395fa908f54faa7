/// Trial: plays a table's life with every step checked, from dice or from a script.
#pragma once

#include "tests/game/property/dice.hpp"
#include "tests/game/property/script.hpp"
#include "tests/game/property/watch.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace cardroom::game::testing {

/// What was broken, and by which command of the script (from 0).
struct Fault {
    std::size_t step = 0;
    std::string what;
};

/// One more check of each step; throws when it does not hold. Each life has a copy of its own, so
/// it may remember what it has seen.
using StepCheck = std::function<void(const Table& before, const Command&, const Outcome&)>;

struct Life {
    Script script;
    std::optional<Fault> fault;
    Watch watch;
};

/// As many random commands as that, or until the dice are spent, then nothing but the clock until
/// the last hand is over. Ends at the first fault.
[[nodiscard]] Life live(Dice dice, int commands, StepCheck also = {});

/// Plays a script; its first fault, nullopt when nothing is broken.
[[nodiscard]] std::optional<Fault> first_fault(const Script& script, StepCheck also = {});

}  // namespace cardroom::game::testing
