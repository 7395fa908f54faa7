/// Net limits: what strangers may take of the network side. A test compares them with PROTOCOL.md.
#pragma once

#include <chrono>
#include <cstddef>

namespace cardroom::server::limits {

// Connections that are nobody's yet: HTTP, and WebSockets before a valid hello.
inline constexpr std::size_t anonymous_connections = 2048;
inline constexpr std::size_t anonymous_of_address = 1024;  ///< an IPv4 address, an IPv6 /64
inline constexpr std::size_t anonymous_reserve = 8;        ///< of an address with a hello lately
inline constexpr std::size_t anonymous_reserves = anonymous_connections / 2;  ///< of all of them
inline constexpr std::size_t known_addresses = 10'000;  ///< remembered for that
inline constexpr std::chrono::hours address_known_for{24};

// Frames over the rate, beside `rate_limited_in_a_row`.
inline constexpr int refused_per_second = 10;
inline constexpr int refused_burst = 100;

inline constexpr std::chrono::seconds goodbye_within{1};  ///< a closed peer may still read so long
inline constexpr std::size_t goodbye_bytes = std::size_t{1} << 20;  ///< read of it meanwhile

}  // namespace cardroom::server::limits
