/// shell: runs a command and gives its output.
#pragma once

#include <string>

namespace cardroom::tidy {

/// For a shell. Paths of a checkout or of mktemp: a quote inside one is not worth supporting.
[[nodiscard]] std::string quoted(const std::string& text);
/// What the command writes to its standard output.
[[nodiscard]] std::string run(const std::string& command);

}  // namespace cardroom::tidy
