/// Reading the `actions` of a PHH file.
#pragma once

#include "game/formats/phh.hpp"
#include "game/formats/phh_fields.hpp"

#include <cstddef>

namespace cardroom::game::formats {

/// Reads the actions, boards and rabbit cards of `hand`, in themselves consistent as PhhHand says;
/// when they are not `fields` knows why. All else of the hand must have been read.
void read_phh_actions(PhhFields& fields, PhhHand& hand);

/// How many hole cards a player of the game gets.
[[nodiscard]] std::size_t hole_cards_in(Variant variant);

}  // namespace cardroom::game::formats
