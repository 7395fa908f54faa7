/// HandRank: how good a poker hand is, and the evaluator that finds it.
///
/// One hand: `best_hand(cards)`. Many hands that share cards: add those up once, as SharedCards or
/// in a HandKey to be copied, and add the others. How other games rank is in `ranking.hpp`.
#pragma once

#include "game/cards/card.hpp"
#include "game/cards/rank_tables.hpp"

#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <span>
#include <string>

namespace cardroom::game {

/// Place of a five-card hand among the 7,462 that differ: 1 = 7-5-4-3-2 of mixed suits to
/// 7462 = royal flush, the higher wins and equal ones tie. 0 = no hand. Hands of the short deck,
/// where another order holds, are numbered above these (`short_deck.hpp`); the two never meet.
class HandRank {
public:
    constexpr HandRank() = default;
    constexpr explicit HandRank(int value) : value_{static_cast<std::uint16_t>(value)} {}
    [[nodiscard]] constexpr int value() const { return value_; }
    friend constexpr auto operator<=>(HandRank, HandRank) = default;

private:
    std::uint16_t value_ = 0;
};

inline constexpr HandRank royal_flush{7462};

/// Weakest first; the short deck's flush beats its full house.
enum class HandCategory {
    high_card,
    pair,
    two_pair,
    three_of_a_kind,
    straight,
    flush,
    full_house,
    four_of_a_kind,
    straight_flush,
};
inline constexpr int hand_categories = 9;

/// The category of an actual hand: `rank` is not 0.
[[nodiscard]] HandCategory category(HandRank rank);

/// Cards that several hands share, added up once for all of them: a board.
class SharedCards {
public:
    SharedCards& add(Card card) {
        sums_ += card_sums[static_cast<std::size_t>(card.code())];
        return *this;
    }
    [[nodiscard]] const CardSums& sums() const { return sums_; }

private:
    CardSums sums_{};
};

/// Cards being collected into a hand; the order does not matter and no card comes twice.
class HandKey {
public:
    HandKey() = default;
    HandKey& add(Card card) {
        sums_ += card_sums[static_cast<std::size_t>(card.code())];
        return *this;
    }
    HandKey& add(const SharedCards& cards) {
        sums_ += cards.sums();
        return *this;
    }
    /// Which cards these are, but for the counts of suits.
    [[nodiscard]] const CardSums& sums() const { return sums_; }
    /// The rank of the best five. Meaningful for 5, 6 or 7 cards added.
    [[nodiscard]] friend HandRank rank(const HandKey& hand) {
        const std::uint64_t key = hand.sums_[0];
        const std::uint64_t flush = key & flush_bits;
        if (flush == 0) [[likely]] {
            return HandRank{hand.tables_->by_key(static_cast<std::uint32_t>(key))};
        }
        const int suit_times_4 = std::countr_zero(flush) - 51;
        return HandRank{hand.tables_->by_flush(hand.sums_[1] >> (4 * suit_times_4))};
    }

private:
    // Each suit counts its cards from 3 in four bits, so that the fifth card sets the top bit.
    static constexpr std::uint64_t suits_start = std::uint64_t{0x3333} << 48;
    static constexpr std::uint64_t flush_bits = std::uint64_t{0x8888} << 48;

    CardSums sums_{suits_start, 0};
    // Asked for here, once for a hand and all its copies, which keeps the question out of `rank`.
    const RankTables* tables_ = &rank_tables();
};

/// The rank of the best five of 5 to 7 different cards.
[[nodiscard]] HandRank best_hand(std::span<const Card> cards);

/// The five of `cards`, which hold a hand of `rank`, as players lay them out: the four, three or
/// pair first, then downwards; the wheel's ace last.
[[nodiscard]] std::array<Card, 5> five_of(HandRank rank, std::span<const Card> cards);

/// "two pair, Kings and Nines": the words for the hand that `rank` (not 0) stands for. They come
/// from the rank which decided the pot and from nothing else, so the two cannot disagree.
[[nodiscard]] std::string hand_name(HandRank rank);

}  // namespace cardroom::game
