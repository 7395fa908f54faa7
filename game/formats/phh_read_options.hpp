/// Reading the fields of a PHH file that say which rules of the house it was played by.
#pragma once

#include "game/formats/phh.hpp"
#include "game/formats/phh_fields.hpp"

namespace cardroom::game::formats {

/// Fields of our own, those about cards left out (`read_phh_actions` has them). When they make no
/// sense `fields` knows why. The hand's stacks and seats must have been read.
void read_phh_options(PhhFields& fields, PhhHand& hand);

}  // namespace cardroom::game::formats
