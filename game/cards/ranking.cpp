#include "game/cards/ranking.hpp"

#include "game/base/fixed_vector.hpp"
#include "game/base/require.hpp"
#include "game/cards/omaha.hpp"
#include "game/cards/short_deck.hpp"

namespace cardroom::game {

namespace {

using Cards = std::span<const Card>;

/// Hold'em plays the best five of all the cards, whichever they are.
FixedVector<Card, 7> all_of(Cards hole, Cards board) {
    require(hole.size() == 2, "a hold'em hand has two cards");
    FixedVector<Card, 7> cards;
    for (const Card card : hole) {
        cards.push_back(card);
    }
    for (const Card card : board) {
        cards.push_back(card);
    }
    return cards;
}

HandRank best_short_deck_hand(Cards hole, Cards board) {
    HandKey hand;
    for (const Card card : all_of(hole, board)) {
        hand.add(card);
    }
    return short_deck_rank(hand);
}

HandRank best_high(Ranking ranking, Cards hole, Cards board) {
    require(3 <= board.size() && board.size() <= 5, "a board has three to five cards");
    switch (ranking) {
        case Ranking::holdem:
            return best_hand(all_of(hole, board));
        case Ranking::omaha:
        case Ranking::omaha_hi_lo:
            return best_omaha_hand(hole, board);
        case Ranking::short_deck:
            return best_short_deck_hand(hole, board);
    }
    return {};
}

LowSet low_ranks_of(Cards cards) {
    RankSet ranks = 0;
    for (const Card card : cards) {
        ranks |= 1U << card.rank();
    }
    return low_ranks(ranks);
}

}  // namespace

bool in_deck(Ranking ranking, Card card) {
    return ranking != Ranking::short_deck || card.rank() >= lowest_short_deck_rank;
}

bool is_hole_size(Ranking ranking, std::size_t count) {
    const bool omaha = ranking == Ranking::omaha || ranking == Ranking::omaha_hi_lo;
    return omaha ? count == 4 || count == 5 : count == 2;
}

HighLow best_high_low(Ranking ranking, Cards hole, Cards board) {
    const LowRank low =
        has_low(ranking) ? omaha_low(low_ranks_of(hole), low_ranks_of(board)) : LowRank{};
    return {best_high(ranking, hole, board), low};
}

std::array<Card, 5> best_five(Ranking ranking, Cards hole, Cards board) {
    if (ranking == Ranking::omaha || ranking == Ranking::omaha_hi_lo) {
        return best_omaha_five(hole, board);
    }
    return five_of(best_high(ranking, hole, board), all_of(hole, board));
}

}  // namespace cardroom::game
