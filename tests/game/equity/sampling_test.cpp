#include "game/base/require.hpp"
#include "game/equity/equity.hpp"
#include "tests/game/equity/spots.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace cardroom::game {

namespace {

double share(const Equity& equity, std::size_t player) {
    return static_cast<double>(equity.players[player].units) / static_cast<double>(equity.units());
}

}  // namespace

TEST_CASE("the same seed samples the same boards, another seed others") {
    const Spot spot = spot_of(Ranking::holdem, {"As Ah", "Ks Kh"});
    CHECK(sampled_equity(spot, {7, 1'000}) == sampled_equity(spot, {7, 1'000}));
    CHECK(sampled_equity(spot, {7, 1'000}) != sampled_equity(spot, {8, 1'000}));
    // Stored replays show these figures: a seed's boards never change.
    CHECK(sampled_equity(spot, {7, 1'000}).players[0].high == WinCounts{833, 7});
}

TEST_CASE("sampled equity lies as far from the exact one as its standard error says") {
    struct Row {
        const char* name = "";
        Spot spot{};
    };
    using enum Ranking;
    const Row rows[]{
        {"hold'em", spot_of(holdem, {"As Ks", "Qh Qd", "7c 7d"}, "2c 7h Js")},
        {"Omaha", spot_of(omaha, {"As Ah Ks Kh", "9d 8d 7c 6c"}, "Td 5h 2c")},
        {"hi-lo", spot_of(omaha_hi_lo, {"As 2h Ks Kh", "9d 8d 7c 6c"}, "3d 5h Kc")},
        {"short deck", spot_of(short_deck, {"As Ks", "Qh Qd"}, "Jc Tc 6d")},
    };
    constexpr std::int64_t boards = 1'000;
    constexpr int seeds = 200;
    for (const Row& row : rows) {
        CAPTURE(row.name);
        const double exact = share(exact_equity(row.spot), 0);
        int within_one = 0;
        int within_three = 0;
        for (std::uint64_t seed = 0; seed < seeds; ++seed) {
            const Equity sampled = sampled_equity(row.spot, {seed, boards});
            REQUIRE(sampled.boards == boards);
            const double error = std::abs(share(sampled, 0) - exact);
            const double stated = standard_error(sampled, 0);
            CHECK(stated <= 0.5 / std::sqrt(boards));
            within_one += error <= stated ? 1 : 0;
            within_three += error <= 3 * stated ? 1 : 0;
        }
        // 68.3 % and 99.7 % of a normal error; shared pots only make it smaller.
        CHECK(within_one >= seeds * 58 / 100);
        CHECK(within_three >= seeds * 98 / 100);
    }
}

TEST_CASE("every card comes as often as any other") {
    // One card to come: 44 boards, of which each is sampled 1,000 times but for chance.
    Spot spot = spot_of(Ranking::holdem, {"Ah Kh", "9s 9d"}, "Qh 7h 9c 2s");
    const Equity sampled = sampled_equity(spot, {3, 44'000});
    const double wins = static_cast<double>(sampled.players[0].high.wins);
    CHECK(std::abs(wins - 7'000) < 4 * std::sqrt(7'000.0));
}

TEST_CASE("a full board has nothing to sample: every try is the same") {
    const Spot spot = spot_of(Ranking::holdem, {"As Ah", "Ks Kh"}, "2c 3c 4c 7d 8d");
    const Equity sampled = sampled_equity(spot, {1, 10});
    CHECK(sampled.players[0].high == WinCounts{10, 0});
    CHECK(standard_error(sampled, 0) == 0);
}

TEST_CASE("sampling no boards is refused") {
    const Spot spot = spot_of(Ranking::holdem, {"As Ah", "Ks Kh"});
    CHECK_THROWS_AS((void)sampled_equity(spot, {1, 0}), BrokenInvariant);
}

}  // namespace cardroom::game
