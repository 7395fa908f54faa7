#include "game/cards/hand_rank.hpp"

#include "game/base/require.hpp"
#include "game/cards/hand_order.hpp"
#include "game/cards/short_deck.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace cardroom::game {

namespace {

constexpr int cards_in_hand = 5;

/// The suit of a flush in `cards`, which hold one.
int flush_suit(std::span<const Card> cards) {
    int suit = 0;
    while (std::ranges::count(cards, suit, &Card::suit) < cards_in_hand) {
        require(++suit < 4, "a flush of no suit");
    }
    return suit;
}

/// Takes the next card of `rank` out of `pool`.
Card take(std::vector<Card>& pool, int rank) {
    const auto card = std::ranges::find(pool, rank, &Card::rank);
    require(card != pool.end(), "a hand without its cards");
    const Card taken = *card;
    pool.erase(card);
    return taken;
}

std::string_view word(int rank) {
    constexpr std::array<std::string_view, 13> words{
        "Deuce",
        "Three",
        "Four",
        "Five",
        "Six",
        "Seven",
        "Eight",
        "Nine",
        "Ten",
        "Jack",
        "Queen",
        "King",
        "Ace"
    };
    return words[static_cast<std::size_t>(rank)];
}

std::string plural(int rank) {
    const std::string_view one = word(rank);
    return std::string{one} + (one.ends_with('x') ? "es" : "s");
}

/// "Five to Nine", "Ace to Five".
std::string span_of(const HandShape& straight) {
    return std::string{word(straight.ranks[4])} + " to " + std::string{word(straight.ranks[0])};
}

}  // namespace

HandRank best_hand(std::span<const Card> cards) {
    require(5 <= cards.size() && cards.size() <= 7, "a hand is ranked from 5 to 7 cards");
    HandKey hand;
    for (const Card card : cards) {
        hand.add(card);
    }
    return rank(hand);
}

std::array<Card, 5> five_of(HandRank rank, std::span<const Card> cards) {
    const HandShape shape = shape_of(rank);
    std::vector<Card> pool{cards.begin(), cards.end()};
    if (shape.category == HandCategory::flush || shape.category == HandCategory::straight_flush) {
        std::erase_if(pool, [suit = flush_suit(cards)](Card card) { return card.suit() != suit; });
    }
    std::array<Card, 5> five{};
    std::ranges::transform(shape.ranks, five.begin(), [&](int r) { return take(pool, r); });
    return five;
}

std::string hand_name(HandRank rank) {
    const HandShape shape = shape_of(rank);
    const std::array<int, 5>& ranks = shape.ranks;
    switch (shape.category) {
        case HandCategory::high_card:
            return "high card " + std::string{word(ranks[0])};
        case HandCategory::pair:
            return "a pair of " + plural(ranks[0]);
        case HandCategory::two_pair:
            return "two pair, " + plural(ranks[0]) + " and " + plural(ranks[2]);
        case HandCategory::three_of_a_kind:
            return "three of a kind, " + plural(ranks[0]);
        case HandCategory::straight:
            return "a straight, " + span_of(shape);
        case HandCategory::flush:
            return "a flush, " + std::string{word(ranks[0])} + " high";
        case HandCategory::full_house:
            return "a full house, " + plural(ranks[0]) + " full of " + plural(ranks[3]);
        case HandCategory::four_of_a_kind:
            return "four of a kind, " + plural(ranks[0]);
        case HandCategory::straight_flush:
            return in_full_deck(rank) == royal_flush ? "a royal flush"
                                                     : "a straight flush, " + span_of(shape);
    }
    return {};
}

}  // namespace cardroom::game
