/// run_server: a whole card room from its configuration to its last frame.
#pragma once

#include "server/config/config.hpp"

namespace cardroom::server {

/// Serves until SIGTERM or SIGINT. Returns the program's exit code; says on stderr why it is not 0.
[[nodiscard]] int run_server(const Config& config);

}  // namespace cardroom::server
