/// version: which Cardroom this is, for `cardroom version`, logs and the wire.
#pragma once

#include <string_view>

namespace cardroom::server {

/// The release and the commit it was built from: "0.1.0 (3b4f3b4c0d1e)".
[[nodiscard]] std::string_view version();

}  // namespace cardroom::server
