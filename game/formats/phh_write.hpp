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
/// - one player's ante for the table stands alone in the list; `_ante` and `_ante_from` say the
/// rule;
/// - `_small_blind` says it where nobody posts it, `_button` the seat where nobody was dealt in,
///   `_straddle_raise` the least raise over the straddle;
/// - `_bomb_pot`: all have posted the ante, and their checks before the flop are only for the form;
///   `_boards` says that it has two from the first, each street's cards come to one after the
///   other; `_blinds` says "button" where that posts the only blind of other hands;
/// - `_runs` says how often all-in players ran the board: each is dealt to its end before the next;
/// - `_bounties` is what each player got or paid beside the pots, `_rabbit` the cards that would
///   have come;
/// - `_rake` is what the house took; `_table_id` tells tables of one name apart.
[[nodiscard]] std::string to_phh(const HandHistory& history);

}  // namespace cardroom::game::formats
