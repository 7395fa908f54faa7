/// random_rules: rules of any kind. A new option is one more line here.
#pragma once

#include "game/table/rules.hpp"
#include "tests/game/property/dice.hpp"

namespace cardroom::game::testing {

inline constexpr int games = 5;
inline constexpr int bettings = 3;

/// Every game and betting, 2 to 9 seats, antes, rake, odd blinds, short clocks.
[[nodiscard]] TableRules random_rules(Dice& dice);

}  // namespace cardroom::game::testing
