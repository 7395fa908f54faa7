/// PHH: the Poker Hand History format (TOML) of the Computer Poker Research Group at Toronto.
#pragma once

#include "game/formats/history.hpp"

#include <string>

namespace cardroom::game::formats {

/// One hand as the text of a .phh file: required fields first, then the optional ones, then ours.
///
/// What the standard leaves open is written so that its reference program reads it right, and with
/// fields of our own (they begin with '_') so that `read_phh` gets back all of it:
/// - a live post is a negative blind, as the reference has it;
/// - a dead post is part of the player's ante, and said in `_dead_posts`;
/// - `_rake` is what the house took; `_table_id` tells tables of one name apart.
[[nodiscard]] std::string to_phh(const HandHistory& history);

}  // namespace cardroom::game::formats
