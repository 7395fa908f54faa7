#include "game/table/rules.hpp"

#include "tests/game/support/setup.hpp"

#include <doctest/doctest.h>

#include <string>

namespace cardroom::game::testing {

namespace {

TableRules changed(void (*change)(TableRules&)) {
    TableRules rules = blinds(50, 100);
    change(rules);
    return rules;
}

}  // namespace

TEST_CASE("options that make no sense are a fault of the rules, said in words") {
    struct Row {
        const char* fault;
        void (*change)(TableRules&);
    };
    for (const Row& row : {
             Row{"a straddle goes with a big blind only",
                 [](TableRules& r) {
                     r.blinds = Blinds::button;
                     r.straddle = Straddle::raise_to_double;
                 }},
             Row{"a button that posts the blind cannot be dead",
                 [](TableRules& r) {
                     r.blinds = Blinds::button;
                     r.button = ButtonRule::dead;
                 }},
             Row{"bomb pots come every so many hands, or never",
                 [](TableRules& r) { r.bomb_pots.every = -1; }},
             Row{"a bomb pot has 1 or 2 boards", [](TableRules& r) { r.bomb_pots.boards = 3; }},
             Row{"a bomb pot needs an ante", [](TableRules& r) { r.bomb_pots.every = 5; }},
             Row{"the ante of a bomb pot is no amount",
                 [](TableRules& r) { r.bomb_pots.ante = chips(-1); }},
             Row{"a board is run 1 to 3 times", [](TableRules& r) { r.most_runs = 4; }},
             Row{"a board is run 1 to 3 times", [](TableRules& r) { r.most_runs = 0; }},
             Row{"the seven-deuce bounty is no amount",
                 [](TableRules& r) { r.seven_deuce = chips(-5); }},
             Row{"the seven-deuce bounty is for Hold'em only",
                 [](TableRules& r) {
                     r.game = Game::omaha;
                     r.seven_deuce = chips(5);
                 }},
             Row{"there are not enough cards for so many seats and boards",
                 [](TableRules& r) {
                     r.game = Game::omaha_5;
                     r.most_runs = 2;
                 }},
             Row{"the rake's cap is no amount",
                 [](TableRules& r) { r.rake.cap_two_players = chips(-1); }},
         }) {
        CAPTURE(row.fault);
        const TableRules rules = changed(row.change);
        REQUIRE(fault_in(rules).has_value());
        CHECK(std::string{*fault_in(rules)} == row.fault);
    }
}

TEST_CASE("all options together make sense") {
    TableRules rules = blinds(50, 100, 100);
    rules.ante_from = AnteFrom::button;
    rules.button = ButtonRule::dead;
    rules.straddle = Straddle::raise_by_big_blind;
    rules.bomb_pots = {.every = 10, .ante = chips(500), .boards = 2};
    rules.most_runs = 3;
    rules.rabbit_hunt = true;
    rules.seven_deuce = chips(100);
    CHECK_FALSE(fault_in(rules));
}

}  // namespace cardroom::game::testing
