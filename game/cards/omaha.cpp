#include "game/cards/omaha.hpp"

#include <bit>

namespace cardroom::game {

namespace {

using Five = std::array<Card, 5>;

/// Calls `visit` with each two of `hole` and three of `board`.
template <class Visit>
void each_five(std::span<const Card> hole, std::span<const Card> board, const Visit& visit) {
    require(hole.size() == 4 || hole.size() == 5, "an Omaha hand has four or five cards");
    require(3 <= board.size() && board.size() <= 5, "a board has three to five cards");
    for (std::size_t a = 0; a < hole.size(); ++a) {
        for (std::size_t b = a + 1; b < hole.size(); ++b) {
            for (std::size_t i = 0; i < board.size(); ++i) {
                for (std::size_t j = i + 1; j < board.size(); ++j) {
                    for (std::size_t k = j + 1; k < board.size(); ++k) {
                        visit(Five{hole[a], hole[b], board[i], board[j], board[k]});
                    }
                }
            }
        }
    }
}

constexpr RankSet without_lowest(RankSet set) {
    return set & (set - 1);
}

/// Calls `visit` with each choice of `size` ranks of `set`.
template <class Visit>
void each_choice(RankSet set, int size, const Visit& visit) {
    for (RankSet chosen = set; chosen != 0; chosen = (chosen - 1) & set) {
        if (std::popcount(chosen) == size) {
            visit(chosen);
        }
    }
}

}  // namespace

HandRank best_omaha_flush(RankSet hole, RankSet board) {
    const RankTables& tables = rank_tables();
    const RankSet spare_in_hole = without_lowest(without_lowest(hole));
    const RankSet spare_on_board = without_lowest(without_lowest(without_lowest(board)));
    if (spare_in_hole == 0 && spare_on_board == 0) [[likely]] {
        return HandRank{tables.by_flush(hole | board)};
    }
    std::uint16_t best = 0;
    each_choice(hole, 2, [&](RankSet two) {
        each_choice(board, 3, [&](RankSet three) {
            best = std::max(best, tables.by_flush(two | three));
        });
    });
    return HandRank{best};
}

HandRank best_omaha_hand(std::span<const Card> hole, std::span<const Card> board) {
    HandRank best;
    each_five(hole, board, [&](const Five& five) { best = std::max(best, best_hand(five)); });
    return best;
}

std::array<Card, 5> best_omaha_five(std::span<const Card> hole, std::span<const Card> board) {
    const HandRank best = best_omaha_hand(hole, board);
    Five found{};
    each_five(hole, board, [&](const Five& five) {
        if (best_hand(five) == best) {
            found = five;
        }
    });
    return five_of(best, found);
}

}  // namespace cardroom::game
