#include "game/equity/equity.hpp"
#include "tests/game/equity/slow_equity.hpp"
#include "tests/game/equity/spots.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

namespace cardroom::game {

namespace {

/// The same spot with its suits renamed.
Spot with_suits(Spot spot, const std::array<int, 4>& suits) {
    const auto rename = [&](auto& cards) {
        for (Card& card : cards) {
            card = Card::from_code(4 * card.rank() + suits[static_cast<std::size_t>(card.suit())]);
        }
    };
    std::ranges::for_each(spot.hands, rename);
    rename(spot.board);
    rename(spot.dead);
    return spot;
}

std::int64_t units_in(const Equity& equity) {
    std::int64_t units = 0;
    for (const PlayerEquity& player : equity.players) {
        units += player.units;
    }
    return units;
}

struct Row {
    const char* name = "";
    SpotSize size{};
    Ranking ranking{};
    int spots = 0;
};

using enum Ranking;
const Row rows[]{
    {"hold'em river", {9, 2, 5, 10}, holdem, 100},
    {"hold'em turn", {6, 2, 4, 4}, holdem, 40},
    {"hold'em flop", {2, 2, 3, 0}, holdem, 3},
    {"hold'em before the flop", {2, 2, 0, 38}, holdem, 3},
    {"Omaha river", {9, 4, 5, 0}, omaha, 40},
    {"Omaha turn", {3, 4, 4, 8}, omaha, 10},
    {"Omaha with five cards, turn", {2, 5, 4, 20}, omaha, 10},
    {"hi-lo river", {9, 4, 5, 0}, omaha_hi_lo, 40},
    {"hi-lo turn", {3, 4, 4, 8}, omaha_hi_lo, 10},
    {"hi-lo with five cards, river", {6, 5, 5, 0}, omaha_hi_lo, 20},
    {"hi-lo before the flop", {2, 4, 0, 36}, omaha_hi_lo, 3},
    {"short deck river", {9, 2, 5, 0}, short_deck, 100},
    {"short deck turn", {4, 2, 4, 0}, short_deck, 40},
    {"short deck flop", {2, 2, 3, 0}, short_deck, 5},
};

}  // namespace

TEST_CASE("exact equity is what the textbook finds on every board") {
    for (const Row& row : rows) {
        CAPTURE(row.name);
        for (int i = 0; i < row.spots; ++i) {
            const Spot spot = random_spot(row.ranking, row.size, static_cast<std::uint64_t>(i));
            CAPTURE(i);
            const Equity equity = exact_equity(spot);
            REQUIRE(equity == slow_equity(spot));
            REQUIRE(equity.boards == boards_to_come(spot));
            REQUIRE(units_in(equity) == equity.units());
        }
    }
}

TEST_CASE("a three-way hi-lo flop and a short-deck flop, board by board") {
    const Spot hi_lo = spot_of(
        Ranking::omaha_hi_lo, {"As 2s Kd Kc", "Ad 2d 9h 8h", "Qd Qc Jh Th"}, "Qh 4h 5c", "3c 6c"
    );
    CHECK(exact_equity(hi_lo) == slow_equity(hi_lo));
    const Spot short_one = spot_of(Ranking::short_deck, {"Ac 6c", "Kh Kd", "9s 9h"}, "7s 8h 9d");
    CHECK(exact_equity(short_one) == slow_equity(short_one));
}

TEST_CASE("S7 renaming the suits or the players changes no equity") {
    for (const Row& row : rows) {
        CAPTURE(row.name);
        for (std::uint64_t seed = 100; seed < 105; ++seed) {
            Spot spot = random_spot(row.ranking, row.size, seed);
            const Equity before = exact_equity(spot);
            CHECK(exact_equity(with_suits(spot, {2, 0, 3, 1})) == before);
            std::reverse(spot.hands.begin(), spot.hands.end());
            Equity reversed = exact_equity(spot);
            std::reverse(reversed.players.begin(), reversed.players.end());
            CHECK(reversed == before);
        }
    }
}

}  // namespace cardroom::game
