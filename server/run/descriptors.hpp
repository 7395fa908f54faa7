/// Descriptors: how many files and sockets the process may have open.
#pragma once

#include <cstdint>

namespace cardroom::server {

/// Raises the soft limit to the hard one; the limit that is in force then.
std::uint64_t raise_descriptor_limit();

}  // namespace cardroom::server
