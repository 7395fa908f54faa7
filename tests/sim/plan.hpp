/// Plan: what one seed is: how much of everything, and how often what goes wrong.
#pragma once

#include "game/table/rules.hpp"
#include "tests/game/property/dice.hpp"

#include <cstdint>
#include <vector>

namespace cardroom::server::sim {

using game::Millis;
using game::testing::Dice;

/// Of a thousand writing calls of a store so many...
struct StoreFaults {
    int unavailable = 0;   ///< do nothing and say so
    int lost_before = 0;   ///< do nothing, and nobody knows
    int lost_after = 0;    ///< are done, and nobody knows
    int hangs = 0;         ///< are done or not some time later, and nobody knows
    int twice = 0;         ///< are made twice
    int crash_before = 0;  ///< are the last thing that their process wanted to do
    int crash_after = 0;   ///< are the last thing that their process did
    int slow = 0;          ///< take up to some seconds
};

struct Plan {
    int nodes = 1;
    std::vector<game::TableRules> tables;
    int players = 0;
    int second_sockets = 0;  ///< players with two sockets at a table
    bool habits = false;     ///< players top up after each hand
    StoreFaults store;
    int lost_messages = 0;     ///< of a thousand
    int doubled_messages = 0;  ///< of a thousand
    Millis message_time{20};   ///< at most
    Millis think_time{400};    ///< at most
    Millis calamity_every{0};  ///< on average; zero: never
    Millis lease{3'000};
    Millis hand_pause{300};
};

[[nodiscard]] Plan random_plan(Dice& dice);

}  // namespace cardroom::server::sim
