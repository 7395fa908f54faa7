/// Asking for a password at the terminal, without showing it.
#pragma once

#include <string>

namespace cardroom::server::admin {

/// One line of stdin. Throws Refused when nothing comes.
[[nodiscard]] std::string read_password();
/// The same; at a terminal it is asked for twice and not shown. Throws Refused when the
/// two differ or nothing comes.
[[nodiscard]] std::string ask_password();

}  // namespace cardroom::server::admin
