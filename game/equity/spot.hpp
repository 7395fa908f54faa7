/// Spot: cards face up and a board to come, the question that equity answers.
#pragma once

#include "game/base/fixed_vector.hpp"
#include "game/base/ids.hpp"
#include "game/cards/card.hpp"
#include "game/cards/hole.hpp"
#include "game/cards/ranking.hpp"

#include <cstdint>

namespace cardroom::game {

using KnownHole = FixedVector<Card, max_hole_cards>;
using UnseenCards = FixedVector<Card, deck_size>;
inline constexpr std::size_t board_size = 5;

/// Players whose cards are known, with one pot to share. For a side pot, `hands` are those who can
/// win it and the others' cards are `dead`, as are folded cards that are known.
struct Spot {
    Ranking ranking = Ranking::holdem;
    FixedVector<KnownHole, max_seats> hands;
    FixedVector<Card, board_size> board;
    FixedVector<Card, deck_size> dead;
};

/// The cards that can still come. What is no spot breaks an invariant: a card twice or not in the
/// deck, fewer than two hands, a wrong number of hole cards, too few cards left for the board.
[[nodiscard]] UnseenCards unseen_cards(const Spot& spot);

/// In how many ways the board can be filled: 1 to 1,712,304.
[[nodiscard]] std::int64_t boards_to_come(const Spot& spot);

}  // namespace cardroom::game
