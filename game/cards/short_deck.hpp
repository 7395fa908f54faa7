/// Short deck: the order of hands where the deck has no card below a six.
///
/// A flush beats a full house, as fewer hands are one; three of a kind stays below the straight;
/// the ace also plays below the six, so that A-6-7-8-9 is the lowest straight.
#pragma once

#include "game/cards/hand_order.hpp"
#include "game/cards/hand_rank.hpp"

#include <algorithm>

namespace cardroom::game {

inline constexpr int lowest_short_deck_rank = 4;  ///< the six
inline constexpr int ace_rank = 12;
/// The straight from five to nine is free for A-6-7-8-9, where the ace plays the five.
inline constexpr int short_deck_five = 3;
inline constexpr RankSet ace_to_nine = 0b1'0000'1111'0000;

/// Short-deck ranks are full-deck ranks, flushes and full houses exchanged, plus this.
inline constexpr int short_deck_offset = 8192;
inline constexpr int different_flushes =
    lowest_of(HandCategory::full_house).value() - lowest_of(HandCategory::flush).value();
inline constexpr int different_full_houses =
    lowest_of(HandCategory::four_of_a_kind).value() - lowest_of(HandCategory::full_house).value();

constexpr bool is_short_deck(HandRank rank) {
    return rank.value() > short_deck_offset;
}

/// The short-deck rank of the hand that has rank `full` in the full deck.
constexpr HandRank in_short_deck(HandRank full) {
    int value = full.value() + short_deck_offset;
    if (lowest_of(HandCategory::flush) <= full && full < lowest_of(HandCategory::four_of_a_kind)) {
        value +=
            full < lowest_of(HandCategory::full_house) ? different_full_houses : -different_flushes;
    }
    return HandRank{value};
}

/// The inverse of `in_short_deck`; a full-deck rank is returned as it is.
constexpr HandRank in_full_deck(HandRank rank) {
    if (!is_short_deck(rank)) {
        return rank;
    }
    constexpr int full_houses = lowest_of(HandCategory::flush).value();  // where flushes were
    constexpr int flushes = full_houses + different_full_houses;
    constexpr int above = flushes + different_flushes;
    int value = rank.value() - short_deck_offset;
    if (full_houses <= value && value < above) {
        value += value < flushes ? different_flushes : -different_full_houses;
    }
    return HandRank{value};
}

/// The full-deck rank of five to nine, suited or not: what A-6-7-8-9 counts as.
[[nodiscard]] HandRank five_to_nine(const HandKey& hand);

/// The rank of the best five of 5 to 7 cards, none below a six, by short-deck order.
[[nodiscard]] inline HandRank short_deck_rank(const HandKey& hand) {
    HandRank full = rank(hand);
    if ((held_ranks(hand.sums()) & ace_to_nine) == ace_to_nine) [[unlikely]] {
        full = std::max(full, five_to_nine(hand));
    }
    return in_short_deck(full);
}

}  // namespace cardroom::game
