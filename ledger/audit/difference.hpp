/// Difference: where two stored texts part, in words fit for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace cardroom::ledger::audit {

/// The first line in which they differ: `expected "...", found "..."`.
[[nodiscard]] std::string difference(std::string_view expected, std::string_view found);

/// Text from a database that may have been tampered with: one short line that a terminal only
/// prints.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace cardroom::ledger::audit
