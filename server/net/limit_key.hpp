/// Limit key: whom a limit by address counts as one.
#pragma once

#include <string>

namespace cardroom::server {

/// An IPv4 address counts by itself, also when it is written as an IPv6 one; of an IPv6 address the
/// first 64 bits do, for whoever has one has all of that network. What is no address counts as
/// "unknown", all of it together.
[[nodiscard]] std::string limit_key(const std::string& address);

}  // namespace cardroom::server
