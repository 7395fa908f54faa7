/// Habits: what a player wants done for him at every hand.
#pragma once

#include "game/base/chips.hpp"

namespace cardroom::game {

struct Habits {
    bool straddle = false;        ///< straddles whenever he is under the gun
    bool skip_bomb_pots = false;  ///< is not dealt into bomb pots
    bool show_beaten = false;     ///< at showdown shows a beaten hand instead of mucking it
    Chips top_up_to;              ///< after each hand, up to this stack; zero: not
    friend constexpr bool operator==(const Habits&, const Habits&) = default;
};

}  // namespace cardroom::game
