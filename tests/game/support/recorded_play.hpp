/// Recorded play: a table's hands as a list of commands, as a file of hands would tell them.
#pragma once

#include "game/table/decide.hpp"

#include <cstdint>
#include <vector>

namespace cardroom::game::testing {

struct RecordedPlay {
    Table start;
    std::vector<Command> commands;  ///< all accepted, in order
    int hands = 0;
    int decisions = 0;
    Table end;
};

/// Six players of no-limit Hold'em with 100 big blinds each, who fold, call and raise about as
/// often as good players do (nine decisions a hand), and begin each hand with what the last one
/// left them.
[[nodiscard]] RecordedPlay record_play(Game game, int hands, std::uint32_t seed);

}  // namespace cardroom::game::testing
