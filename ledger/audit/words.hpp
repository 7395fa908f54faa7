/// Words: an audit's result as lines for a person.
#pragma once

#include "ledger/audit/audit.hpp"

#include <string>
#include <vector>

namespace cardroom::ledger::audit {

/// What was read and how fast: "12 tables, 3198 rows, 442 hands (2 open), ...".
[[nodiscard]] std::string counts_line(const Counts& counts, double seconds);

/// One line for each fault and each reason why hands cannot be proved, then how many; nothing when
/// the result is green.
[[nodiscard]] std::vector<std::string> fault_lines(const Result& result);

}  // namespace cardroom::ledger::audit
