/// Invites: codes that open private tables.
#pragma once

#include <string>

namespace cardroom::server {

/// A code that cannot be guessed: 80 random bits in base32-like letters.
[[nodiscard]] std::string fresh_invite();

}  // namespace cardroom::server
