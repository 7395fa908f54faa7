/// The command line of `cardroom`.
#pragma once

namespace cardroom::server {

/// Does what the arguments say; the program's exit code.
[[nodiscard]] int run_command_line(int argc, const char* const* argv);

}  // namespace cardroom::server
