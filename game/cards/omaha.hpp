/// Omaha: exactly two cards of the hand and three of the board make a hand, high or low.
///
/// One hand: `best_omaha_hand(hole, board)`, also on the flop and the turn. Many boards: prepare an
/// OmahaHole for each player once, an OmahaBoard for each full board, and ask `rank` or `low`.
#pragma once

#include "game/base/require.hpp"
#include "game/cards/hand_rank.hpp"
#include "game/cards/low_rank.hpp"
#include "game/cards/omaha_table.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace cardroom::game {

/// The best flush, straight or not, of two ranks of `hole` and three of `board`, all of one suit.
[[nodiscard]] HandRank best_omaha_flush(RankSet hole, RankSet board);

/// A full board, prepared for the hands that play it.
class OmahaBoard {
public:
    /// `five` are five cards.
    explicit OmahaBoard(const SharedCards& five)
        : row_{&omaha_table().row(static_cast<std::uint32_t>(five.sums()[0]))},
          low_ranks_{low_ranks(held_ranks(five.sums()))} {
        if (const auto suit = suit_holding(five.sums(), 3)) {
            flush_suit_ = static_cast<std::size_t>(*suit);
            flush_ranks_ = suited_ranks(five.sums(), *suit);
        }
    }

    /// The best hand but for flushes with a pair of hole ranks.
    [[nodiscard]] HandRank offsuit(std::uint8_t pair) const { return HandRank{(*row_)[pair]}; }
    /// Ranks of the suit that lies three times or more; none if no suit does.
    [[nodiscard]] RankSet flush_ranks() const { return flush_ranks_; }
    [[nodiscard]] std::size_t flush_suit() const { return flush_suit_; }
    [[nodiscard]] LowSet low() const { return low_ranks_; }

private:
    const OmahaTable::Row* row_;
    RankSet flush_ranks_ = 0;
    std::size_t flush_suit_ = 0;
    LowSet low_ranks_;
};

/// A player's four or five cards, prepared for many boards.
class OmahaHole {
public:
    explicit OmahaHole(std::span<const Card> cards) {
        require(cards.size() == 4 || cards.size() == 5, "an Omaha hand has four or five cards");
        for (std::size_t i = 0; i < cards.size(); ++i) {
            const auto high = static_cast<std::size_t>(cards[i].rank());
            for (std::size_t j = 0; j < i; ++j) {
                const auto low = static_cast<std::size_t>(cards[j].rank());
                pairs_[pair_count_++] = pair_number[high][low];
            }
            suited_[static_cast<std::size_t>(cards[i].suit())] |= 1U << high;
        }
    }

    [[nodiscard]] LowSet low() const {
        return low_ranks(suited_[0] | suited_[1] | suited_[2] | suited_[3]);
    }

    /// The rank of the best two and three.
    [[nodiscard]] friend HandRank rank(const OmahaHole& hole, const OmahaBoard& board) {
        HandRank best;
        for (std::size_t i = 0; i < hole.pair_count_; ++i) {
            best = std::max(best, board.offsuit(hole.pairs_[i]));
        }
        const RankSet suited = hole.suited_[board.flush_suit()];
        if (board.flush_ranks() != 0 && (suited & (suited - 1)) != 0) {
            return std::max(best, best_omaha_flush(suited, board.flush_ranks()));
        }
        return best;
    }

private:
    std::array<std::uint8_t, 10> pairs_{};
    std::size_t pair_count_ = 0;
    std::array<RankSet, 4> suited_{};
};

/// The rank of the best hand of two of `hole` (4 or 5 cards) and three of `board` (3 to 5).
[[nodiscard]] HandRank best_omaha_hand(std::span<const Card> hole, std::span<const Card> board);

/// The five cards of that hand, as players lay them out.
[[nodiscard]] std::array<Card, 5> best_omaha_five(
    std::span<const Card> hole, std::span<const Card> board
);

}  // namespace cardroom::game
