// So many tries in so much time.
#include "server/account/throttle.hpp"

#include <doctest/doctest.h>

namespace cardroom::server {
namespace {

using namespace std::chrono_literals;

constexpr Throttle::Rate three_in_ten{3, 10s};
const Throttle::Time start{};

TEST_CASE("as many as the rate says, in any stretch of its time") {
    Throttle throttle{three_in_ten};
    const auto take = [&](std::chrono::milliseconds at) {
        return throttle.take({"ann"}, start + at);
    };
    CHECK(take(0s));
    CHECK(take(9s));
    CHECK(take(9s));
    CHECK_FALSE(take(9'999ms));
    CHECK(take(10s));
    CHECK_FALSE(take(18'999ms));  // the two of 9 s and the one of 10 s
    CHECK(take(19s));
    CHECK(throttle.take({"bob"}, start + 19s));
}

TEST_CASE("a try that is given back does not count") {
    Throttle throttle{three_in_ten};
    for (int i = 0; i < 10; ++i) {
        CHECK(throttle.take({"ann", "here"}, start));
        throttle.give_back({"ann", "here"});
    }
    throttle.give_back({"ann", "nobody"});
}

TEST_CASE("when one has had his share, nobody's try is counted") {
    Throttle throttle{three_in_ten};
    for (int i = 0; i < 3; ++i) {
        CHECK(throttle.take({"here"}, start));
    }
    for (int i = 0; i < 10; ++i) {
        CHECK_FALSE(throttle.take({"ann", "here"}, start));
    }
    CHECK(throttle.take({"ann", "there"}, start));
}

TEST_CASE("memory is bounded: what is over is forgotten first, then everything") {
    Throttle throttle{three_in_ten};
    const auto crowd = [&](Throttle::Time at) {
        for (std::size_t i = 0; i < Throttle::most_known - 3; ++i) {
            CHECK(throttle.take({std::to_string(i)}, at));
        }
    };
    const auto ann_is_free = [&](Throttle::Time at) { return throttle.take({"ann"}, at); };
    crowd(start);
    for (int i = 0; i < 3; ++i) {
        CHECK(ann_is_free(start + 10s));
    }
    CHECK(throttle.take({"bob", "cid"}, start + 10s));
    CHECK(throttle.take({"dan"}, start + 10s));  // one too many: the crowd is forgotten
    CHECK_FALSE(ann_is_free(start + 10s));
    crowd(start + 11s);
    CHECK(ann_is_free(start + 11s));
}

}  // namespace
}  // namespace cardroom::server
