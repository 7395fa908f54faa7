#include "tests/game/cards/hands.hpp"

#include <doctest/doctest.h>

// Sanitized and unoptimised builds take some fifty times longer for a hand.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
#define SLOW_BUILD 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SLOW_BUILD 1
#endif
#endif

namespace cardroom::game {

namespace {

void check(const HandCounts& counted, const HandCounts& expected) {
    for (std::size_t kind = 0; kind < expected.of_category.size(); ++kind) {
        CAPTURE(kind);
        CHECK(counted.of_category[kind] == expected.of_category[kind]);
    }
    CHECK(counted.ranks == expected.ranks);
}

}  // namespace

TEST_CASE("all 2,598,960 five-card hands fall into 7,462 ranks and the known categories") {
    const HandCounts counted = count_hands<5>();
    check(
        counted, {{1'302'540, 1'098'240, 123'552, 54'912, 10'200, 5'108, 3'744, 624, 40}, 7'462, 0}
    );
    CHECK(rank(HandKey{}.add(Card::from_code(0))) < royal_flush);  // too few cards: no crash
}

TEST_CASE("all 20,358,520 six-card hands fall into the known categories") {
    check(
        count_hands<6>(),
        {{6'612'900, 9'730'740, 2'532'816, 732'160, 361'620, 205'792, 165'984, 14'664, 1'844},
         6'075,
         0}
    );
}

#ifndef SLOW_BUILD
TEST_CASE("all 133,784,560 seven-card hands fall into the known categories, with the known checksum"
) {
    const HandCounts counted = count_hands<7>();
    check(counted, seven_card_hands);
    CHECK(counted.checksum == seven_card_hands.checksum);
}
#endif  // a slow build has the six-card hands above to go by: the same tables, a sixth of the hands

}  // namespace cardroom::game
