/// shrink: makes a script that shows a fault small enough to read.
#pragma once

#include "tests/game/property/script.hpp"
#include "tests/game/property/trial.hpp"

#include <functional>
#include <string>

namespace cardroom::game::testing {

using Fails = std::function<bool(const Script&)>;

/// A script that still `fails`, of which nothing more can be left out: no command, no seat, no
/// field. It works on the lines and words of the text, so it knows no command by name.
[[nodiscard]] Script shrunk(const Script& script, const Fails& fails);

/// The smallest script with the same fault as `life`, and the fault: what a failed run prints.
[[nodiscard]] std::string report(const Life& life, const StepCheck& also = {});

}  // namespace cardroom::game::testing
