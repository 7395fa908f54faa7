/// Cards of a simulated hand: the same for a seed whatever else happens; in a twin run the same but
/// for cards that one player may not see.
#pragma once

#include "game/table/table.hpp"

#include <cstdint>

namespace cardroom::server::sim {

/// The deck of this table's next hand.
[[nodiscard]] game::Deck deck_for(std::uint64_t seed, game::TableId table, game::HandNo hand);

/// `deck` with other cards for everybody but `player`, and nothing else that he could see.
[[nodiscard]] game::Deck with_other_cards(
    const game::Deck& deck, const game::Table& table, game::PlayerId player, std::uint32_t draw
);

}  // namespace cardroom::server::sim
