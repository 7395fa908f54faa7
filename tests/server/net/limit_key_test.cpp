// Whom a limit by address counts as one.
#include "server/net/limit_key.hpp"

#include <doctest/doctest.h>

namespace cardroom::server {
namespace {

TEST_CASE("an IPv4 address counts by itself, an IPv6 one by its /64") {
    struct Row {
        const char* name;
        const char* address;
        const char* key;
    };
    for (const Row& row : {
             Row{"IPv4", "203.0.113.7", "203.0.113.7"},
             Row{"IPv4 written as IPv6", "::ffff:203.0.113.7", "203.0.113.7"},
             Row{"the same in hex", "::ffff:cb00:7107", "203.0.113.7"},
             Row{"IPv6", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
             Row{"its neighbour", "2001:DB8:1:2:ffff::1", "2001:db8:1:2::/64"},
             Row{"the next network", "2001:db8:1:3:3:4:5:6", "2001:db8:1:3::/64"},
             Row{"of one link", "fe80::1%1", "fe80::/64"},
             Row{"this machine", "::1", "::/64"},
             Row{"with a port", "203.0.113.7:80", "unknown"},
             Row{"words", "unknown", "unknown"},
             Row{"nothing", "", "unknown"},
         }) {
        CAPTURE(row.name);
        CHECK(limit_key(row.address) == std::string{row.key});
    }
}

}  // namespace
}  // namespace cardroom::server
