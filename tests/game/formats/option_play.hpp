/// OptionPlay: random tables with everything that a table may offer beside its game.
#pragma once

#include "tests/game/formats/recorded.hpp"

#include <cstdint>
#include <vector>

namespace cardroom::game::testing {

/// Every finished hand of a random table with options: antes of one, button blinds, dead buttons,
/// straddles, bomb pots, runs, rabbits, bounties (which come often) and caps of the rake.
[[nodiscard]] std::vector<Recorded> random_option_hands(std::uint32_t seed, int commands);

}  // namespace cardroom::game::testing
