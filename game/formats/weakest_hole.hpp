/// The weakest hole cards there can be: what stands in for a hand that was mucked unseen.
#pragma once

#include "game/cards/ranking.hpp"

#include <optional>
#include <span>
#include <vector>

namespace cardroom::game::formats {

/// `known`, its unknown cards replaced by those of `left` that make the weakest hand with a `board`
/// of five. Where there is a low half, the weakest low comes first, then the weakest high.
[[nodiscard]] std::vector<Card> weakest_hole(
    Ranking ranking,
    std::span<const std::optional<Card>> known,
    std::span<const Card> left,
    std::span<const Card> board
);

}  // namespace cardroom::game::formats
