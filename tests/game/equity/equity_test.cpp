#include "game/equity/equity.hpp"

#include "game/base/require.hpp"
#include "tests/game/equity/spots.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

namespace cardroom::game {

namespace {

std::int64_t shared_boards(const Equity& equity) {
    std::int64_t alone = 0;
    for (const PlayerEquity& player : equity.players) {
        alone += player.high.wins;
    }
    return equity.boards - alone;
}

std::vector<std::int64_t> wins_of(const Equity& equity) {
    std::vector<std::int64_t> wins;
    for (const PlayerEquity& player : equity.players) {
        wins.push_back(player.high.wins);
    }
    return wins;
}

std::vector<std::int64_t> units_of(const Equity& equity) {
    std::vector<std::int64_t> units;
    for (const PlayerEquity& player : equity.players) {
        units.push_back(player.units);
    }
    return units;
}

std::vector<std::int64_t> hundredths_of(const Equity& equity) {
    std::vector<std::int64_t> parts;
    for (std::size_t i = 0; i < equity.players.size(); ++i) {
        parts.push_back(hundredths(equity, i));
    }
    return parts;
}

/// A board that is complete: what each gets of its 5,040 units.
std::vector<std::int64_t> units_on(
    Ranking ranking, const std::vector<std::string>& hands, const std::string& board
) {
    return units_of(exact_equity(spot_of(ranking, hands, board)));
}

using Units = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("hands win the known number of boards against each other (rules 5.3)") {
    struct Row {
        Ranking ranking;
        std::vector<std::string> hands;
        std::vector<std::int64_t> wins;
        std::int64_t ties;
        std::int64_t boards;
    };
    using enum Ranking;
    const Row rows[]{
        {holdem, {"As Ah", "Ks Kh"}, {1'410'336, 292'660}, 9'308, 1'712'304},
        {holdem, {"As Ah", "Kd Kc"}, {1'388'072, 317'694}, 6'538, 1'712'304},
        {holdem, {"As Ks", "Qh Qd"}, {787'966, 917'606}, 6'732, 1'712'304},
        {holdem, {"Ac Kd", "Qh Qs"}, {730'541, 975'909}, 5'854, 1'712'304},
        {holdem, {"7c 2d", "As Ah"}, {212'248, 1'493'820}, 6'236, 1'712'304},
        {holdem, {"Js Ts", "2h 2d"}, {912'248, 775'969}, 24'087, 1'712'304},
        {holdem, {"As Ah", "Ks Kh", "Qs Qh"}, {924'864, 233'476, 204'228}, 8'186, 1'370'754},
        {holdem, {"As Kh", "Qd Qc", "7h 6h"}, {476'547, 590'764, 301'049}, 2'394, 1'370'754},
        {omaha, {"As Ah Ks Kh", "9d 8d 7c 6c"}, {652'186, 433'822}, 0, 1'086'008},
        {omaha, {"As Ah 7d 2c", "Ks Kh Qd Jd"}, {675'409, 410'599}, 0, 1'086'008},
    };
    for (const Row& row : rows) {
        CAPTURE(row.hands[0]);
        CAPTURE(row.hands[1]);
        const Equity equity = exact_equity(spot_of(row.ranking, row.hands));
        CHECK(equity.boards == row.boards);
        CHECK(wins_of(equity) == row.wins);
        CHECK(shared_boards(equity) == row.ties);
        const Units units = units_of(equity);
        CHECK(std::accumulate(units.begin(), units.end(), std::int64_t{0}) == equity.units());
    }
}

TEST_CASE("hi-lo and short-deck hands win the number of boards that the textbook finds") {
    struct Row {
        Ranking ranking;
        std::vector<std::string> hands;
        std::vector<PlayerEquity> players;  // by slow_equity, once: it takes half a minute
    };
    using enum Ranking;
    const Row rows[]{
        {omaha_hi_lo,
         {"As Ah 2d 3c", "Ks Kh Qd Jd"},
         {{{680'830, 0}, {605'984, 0}, 680'830, 3'793'471'920},
          {{405'178, 0}, {0, 0}, 261'492, 1'680'008'400}}},
        {omaha_hi_lo,
         {"As 2s 3d 4d", "Ac 2c 7h 8h", "Kc Kd Qc Jd"},
         {{{146'778, 10'134}, {183'862, 184'582}, 88'445, 1'174'423'320},
          {{217'578, 10'134}, {12'440, 184'582}, 63'261, 975'164'400},
          {{283'518, 0}, {0, 0}, 179'487, 1'166'772'600}}},
        {short_deck,
         {"As Ah", "Ks Kh"},
         {{{149'576, 3'010}, {}, 149'576, 761'448'240}, {{48'790, 3'010}, {}, 48'790, 253'486'800}}
        },
        {short_deck,
         {"As Kh", "Js Ts", "6c 6d"},
         {{{46'934, 1'249}, {}, 46'934, 238'645'680},
          {{59'316, 1'249}, {}, 59'316, 301'050'960},
          {{35'007, 1'249}, {}, 35'007, 178'533'600}}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.hands[0]);
        const Equity equity = exact_equity(spot_of(row.ranking, row.hands));
        CHECK(std::ranges::equal(equity.players, row.players));
    }
}

TEST_CASE("a drawing hand has the share that its outs give it") {
    // The flush draw has 9 outs among 44 cards; two of them pair the board and fill the set.
    const Equity turn = exact_equity(spot_of(Ranking::holdem, {"Ah Kh", "9s 9d"}, "Qh 7h 9c 2s"));
    CHECK(turn.boards == 44);
    CHECK(wins_of(turn) == std::vector<std::int64_t>{7, 37});
    CHECK(hundredths_of(turn) == std::vector<std::int64_t>{1'591, 8'409});
    // Two of the outs lie in a hand that was folded.
    const Equity fewer =
        exact_equity(spot_of(Ranking::holdem, {"Ah Kh", "9s 9d"}, "Qh 7h 9c 2s", "3h 4h"));
    CHECK(fewer.boards == 42);
    CHECK(wins_of(fewer) == std::vector<std::int64_t>{5, 37});
}

TEST_CASE("S6 when the board plays, all hands share it equally") {
    const std::vector<std::string> nine{
        "2c 3c", "2d 3d", "2h 3h", "2s 3s", "4c 5c", "4d 5d", "4h 5h", "4s 5s", "6c 7c"
    };
    const Equity equity = exact_equity(spot_of(Ranking::holdem, nine, "Ts Js Qs Ks As"));
    CHECK(equity.boards == 1);
    CHECK(units_of(equity) == Units(9, 560));
    CHECK(equity.players[8].high == WinCounts{0, 1});
    CHECK(equity.players[8].scoops == 0);
}

TEST_CASE("P6 high and low divide a pot, and high has it all where no low qualifies") {
    struct Row {
        const char* name;
        std::vector<std::string> hands;
        const char* board;
        Units units;
    };
    const Row rows[]{
        {"one high, one low", {"As 2s Kd Kc", "Qd Qc Jh Th"}, "Qs 4h 5c 8d 9d", {2'520, 2'520}},
        {"no low: high scoops", {"As 2s Kd Kc", "Qd Qc Jh Th"}, "Qs 4h 5c Jd 9d", {0, 5'040}},
        {"one high, two low",
         {"As 2s Kd Tc", "Ad 2d Kc Th", "Qd Qc Jh 9h"},
         "Qs 4h 5c 8d Jd",
         {1'260, 1'260, 2'520}},
        {"quartered", {"As 2s Kd Kc", "Ad 2d Qc Qh"}, "Ks 4h 5c 8d Jd", {3'780, 1'260}},
        {"both halves", {"As 2s Kd Kc", "Ad 3d Qc Qh"}, "Ks 4h 5c 8d Jd", {5'040, 0}},
        {"high tied, low alone", {"As Ks 2d Tc", "Ad Kd 9d Th"}, "Kh 4h 5c 8d Jc", {3'780, 1'260}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        CHECK(units_on(Ranking::omaha_hi_lo, row.hands, row.board) == row.units);
    }
}

TEST_CASE("P7 identical hands winning both halves split the whole evenly") {
    const Equity equity =
        exact_equity(spot_of(Ranking::omaha_hi_lo, {"As 2s Kd Qc", "Ad 2d Kc Qh"}, "Ks 4h 5c 8d Jd")
        );
    CHECK(units_of(equity) == Units{2'520, 2'520});
    CHECK(equity.players[0] == equity.players[1]);
    CHECK(equity.players[0].high == WinCounts{0, 1});
    CHECK(equity.players[0].low == WinCounts{0, 1});
    CHECK(equity.players[0].scoops == 0);
}

TEST_CASE("S7 short deck: the ace below the six wins boards that hold'em gives away") {
    const std::vector<std::string> hands{"Ac 6d", "Kh Kd"};
    const std::string board = "7s 8h 9d Kc Js";
    CHECK(units_on(Ranking::short_deck, hands, board) == Units{5'040, 0});
    CHECK(units_on(Ranking::holdem, hands, board) == Units{0, 5'040});
}

TEST_CASE("shares in hundredths of a percent are rounded to the nearest") {
    Equity equity;
    equity.boards = 3;
    equity.players.push_back({.units = units_per_board});
    equity.players.push_back({.units = 2 * units_per_board});
    CHECK(hundredths_of(equity) == std::vector<std::int64_t>{3'333, 6'667});
}

TEST_CASE("boards to come are counted before they are tried") {
    CHECK(boards_to_come(spot_of(Ranking::holdem, {"As Ah", "Ks Kh"})) == 1'712'304);
    CHECK(boards_to_come(spot_of(Ranking::short_deck, {"As Ah", "Ks Kh"})) == 201'376);
    CHECK(boards_to_come(spot_of(Ranking::holdem, {"As Ah", "Ks Kh"}, "2c 3c 4c")) == 990);
    CHECK(boards_to_come(spot_of(Ranking::holdem, {"As Ah", "Ks Kh"}, "2c 3c 4c", "5c 6c")) == 903);
    CHECK(boards_to_come(spot_of(Ranking::holdem, {"As Ah", "Ks Kh"}, "2c 3c 4c 5c 6c")) == 1);
}

TEST_CASE("what is no spot is refused") {
    using enum Ranking;
    const Spot spots[]{
        spot_of(holdem, {"As Ah"}),
        spot_of(holdem, {"As Ah", "Ks As"}),
        spot_of(holdem, {"As Ah", "Ks Kh"}, "2c 3c Ah"),
        spot_of(holdem, {"As Ah", "Ks Kh"}, "2c 3c 4c", "Kh"),
        spot_of(holdem, {"As Ah", "Ks Kh Qh"}),
        spot_of(holdem, {"As Ah", "Ks"}),
        spot_of(omaha, {"As Ah", "Ks Kh"}),
        spot_of(short_deck, {"As Ah", "Ks 5h"}),
        spot_of(short_deck, {"As Ah", "Ks Kh"}, "6c 7c 2d"),
    };
    for (const Spot& spot : spots) {
        CHECK_THROWS_AS((void)exact_equity(spot), BrokenInvariant);
        CHECK_THROWS_AS((void)sampled_equity(spot, {}), BrokenInvariant);
    }
    Spot nothing_left = spot_of(holdem, {"As Ah", "Ks Kh"});
    for (int code = 0; code < 44; ++code) {
        nothing_left.dead.push_back(Card::from_code(code));  // all below the kings
    }
    CHECK_THROWS_AS((void)exact_equity(nothing_left), BrokenInvariant);
}

}  // namespace cardroom::game
