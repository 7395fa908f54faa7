/// Reading the `actions` of a PHH file.
#pragma once

#include "game/formats/phh.hpp"
#include "game/formats/phh_fields.hpp"

#include <cstddef>
#include <vector>

namespace cardroom::game::formats {

/// The actions, in themselves consistent as PhhHand says; when they are not `fields` knows why.
[[nodiscard]] std::vector<PhhAction> read_phh_actions(
    PhhFields& fields, Variant variant, std::size_t players
);

/// How many hole cards a player of the game gets.
[[nodiscard]] std::size_t hole_cards_in(Variant variant);

}  // namespace cardroom::game::formats
