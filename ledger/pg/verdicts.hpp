/// Verdicts of the schema's functions, as text.
#pragma once

#include <string>

namespace cardroom::ledger::pg {

/// "refused: why" without the code before it.
inline std::string without_code(const std::string& verdict) {
    const std::size_t colon = verdict.find(": ");
    return colon == std::string::npos ? verdict : verdict.substr(colon + 2);
}

}  // namespace cardroom::ledger::pg
