/// The weakest hole cards there can be: what stands in for a hand that was mucked unseen. The
/// strongest are for who alone did not muck.
#pragma once

#include "game/cards/ranking.hpp"

#include <optional>
#include <span>
#include <vector>

namespace cardroom::game::formats {

/// A board of five, and what a hand on it is compared with: it must be worse to lose.
struct BoardToLose {
    std::span<const Card> board;
    HighLow best{};  ///< the default: nothing known, which any hand beats
};

/// `known`, its unknown cards replaced by those of `left` that make the weakest hand. A hand that
/// loses on every board comes before all that do not. Of others the first board counts, and where
/// there is a low half, the weakest low comes first, then the weakest high.
[[nodiscard]] std::vector<Card> weakest_hole(
    Ranking ranking,
    std::span<const std::optional<Card>> known,
    std::span<const Card> left,
    std::span<const BoardToLose> boards
);
/// The same with the strongest high hand on a board of five.
[[nodiscard]] std::vector<Card> strongest_hole(
    Ranking ranking,
    std::span<const std::optional<Card>> known,
    std::span<const Card> left,
    std::span<const Card> board
);

}  // namespace cardroom::game::formats
