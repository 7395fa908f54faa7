/// Ending: what a PHH file says last of a player's cards, and who can win by it.
#pragma once

#include "game/formats/error.hpp"
#include "game/formats/phh.hpp"
#include "game/formats/phh_shows.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cardroom::game::formats {

enum class LastWord : std::uint8_t {
    silent,  ///< neither shown nor given up; they may be known all the same
    folded,  ///< before the end
    mucked,  ///< given up: no claim to any pot is left (S4)
    kept,    ///< shown in part or not at all, but not given up
    shown,   ///< all of them
};
struct Ending {
    LastWord word = LastWord::silent;
    bool known = false;  ///< all cards, from whatever line
    int line = 0;        ///< where the file says it; of the last action when it never does
};

/// Every player's hole cards, as known at the end of the file.
[[nodiscard]] std::vector<SeenHole> known_hole_cards(const PhhHand& hand);
[[nodiscard]] std::vector<Ending> endings_of(const PhhHand& hand);

/// Whether the hand can be compared with others: all cards are known, and nobody gave them up.
[[nodiscard]] bool is_shown(const Ending& ending);
/// Why nobody could say who won: the line, the player and what is missing. nullopt where somebody
/// shows a whole hand, or all but one give theirs up.
[[nodiscard]] std::optional<FormatError> fault_in(std::span<const Ending> endings);
/// "p3", as the file calls player 2.
[[nodiscard]] std::string mark_of(std::size_t player);

}  // namespace cardroom::game::formats
