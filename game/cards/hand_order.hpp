/// Hand order: the numbering of the 7,462 different hands, in both directions.
#pragma once

#include "game/cards/hand_rank.hpp"
#include "game/cards/rank_set.hpp"

#include <array>
#include <cstddef>

namespace cardroom::game {

/// The lowest hand of each category.
inline constexpr std::array<int, hand_categories> first_of_category{
    1, 1278, 4138, 4996, 5854, 5864, 7141, 7297, 7453
};

constexpr HandRank lowest_of(HandCategory category) {
    return HandRank{first_of_category[static_cast<std::size_t>(category)]};
}

/// The ranks held at least once, twice, three times and four times.
struct RankCounts {
    RankSet one = 0;
    RankSet two = 0;
    RankSet three = 0;
    RankSet four = 0;
};

/// The best hand of at least five cards whose suits make no flush.
[[nodiscard]] HandRank best_offsuit(const RankCounts& held);

/// The best hand of at least five different ranks of one suit.
[[nodiscard]] HandRank best_suited(RankSet ranks);

/// What a rank stands for: the five cards' ranks (0 = deuce), in the order players lay them out.
struct HandShape {
    HandCategory category = HandCategory::high_card;
    std::array<int, 5> ranks{};
};

/// The inverse of the two above; `rank` is not 0.
[[nodiscard]] HandShape shape_of(HandRank rank);

}  // namespace cardroom::game
