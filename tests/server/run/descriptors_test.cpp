#include "server/run/descriptors.hpp"

#include <doctest/doctest.h>

#include <sys/resource.h>

namespace cardroom::server {
namespace {

TEST_CASE("the soft limit of file descriptors is raised to the hard one") {
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_NOFILE, &before) == 0);
    const rlimit low{before.rlim_max / 2, before.rlim_max};
    REQUIRE(setrlimit(RLIMIT_NOFILE, &low) == 0);
    CHECK(raise_descriptor_limit() == before.rlim_max);
    rlimit after{};
    REQUIRE(getrlimit(RLIMIT_NOFILE, &after) == 0);
    CHECK(after.rlim_cur == before.rlim_max);
    CHECK(setrlimit(RLIMIT_NOFILE, &before) == 0);
}

}  // namespace
}  // namespace cardroom::server
