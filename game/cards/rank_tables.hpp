/// Rank tables: what makes ranking a hand one addition per card and two look-ups at the end.
///
/// Each card has a number, and a hand is the sum of its cards' numbers. The low 32 bits of the sum
/// tell which ranks the hand holds and how many of each: rank r adds 5^r, so no two collections of
/// up to seven ranks have equal sums, times an odd constant modulo 2^32, which keeps the sums apart
/// and scatters them like a hash. The top 13 bits of that choose a displacement, and 12 others, the
/// offset, are added to it: together the one slot of `rank_by_slot_` which no other hand uses.
#pragma once

#include "game/cards/card.hpp"
#include "game/cards/rank_set.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace cardroom::game {

inline constexpr unsigned bucket_bits = 13;        ///< top bits of a key: whose displacement
inline constexpr unsigned offset_bits = 12;        ///< bits of a key added to the displacement
inline constexpr std::size_t slot_count = 83'584;  ///< 73,775 of them in use

/// Displacements are stored halved, as 16 bits do not reach the end of the slots.
inline constexpr std::size_t displacement_step = 2;

/// Where the displacement of `key` is found.
constexpr std::size_t bucket_of(std::uint32_t key) {
    return key >> (32 - bucket_bits);
}

/// The offset leaves out the two lowest bits: 5 is 1 modulo 4, so they only count the cards.
constexpr std::size_t offset_of(std::uint32_t key) {
    return key >> 2 & ((1U << offset_bits) - 1);
}

/// 5^rank times this: the multiplier for which all 73,775 keys fit in `slot_count`. Found by trying
/// random ones; the build checks it.
inline constexpr std::uint32_t key_multiplier = 0xDC02'68D1;

/// The key of one card of `rank`.
constexpr std::uint32_t rank_key(int rank) {
    std::uint32_t key = key_multiplier;
    for (int i = 0; i < rank; ++i) {
        key *= 5;
    }
    return key;
}

/// Two sums, of one card or of a whole hand. A pair of lanes rather than a struct so that adding a
/// card is one load and one addition (both compilers know this attribute; nothing else needs it).
/// Lane 0, the key: bits 0-31 the sum of rank keys, with room for carries to bit 34; the four bits
/// from 48 + 4 * suit count the cards of a suit. Lane 1, the cards: bit 16 * suit + rank.
using CardSums [[gnu::vector_size(16)]] = std::uint64_t;

/// What one card adds, by card code.
inline constexpr auto card_sums = [] {
    std::array<CardSums, deck_size> sums{};
    for (int code = 0; code < deck_size; ++code) {
        const Card card = Card::from_code(code);
        const std::uint64_t one = 1;
        sums[static_cast<std::size_t>(code)] = CardSums{
            rank_key(card.rank()) + (one << (48 + 4 * card.suit())),
            one << (16 * card.suit() + card.rank())
        };
    }
    return sums;
}();

/// The ranks held in `suit`.
inline RankSet suited_ranks(const CardSums& cards, int suit) {
    return static_cast<RankSet>(cards[1] >> (16 * suit)) & all_ranks;
}

/// The suit of which `cards` hold at least `count` (3 to 8), if one does and no other.
inline std::optional<int> suit_holding(const CardSums& cards, std::uint64_t count) {
    constexpr std::uint64_t one_each = std::uint64_t{0x1111} << 48;
    const std::uint64_t reached = (cards[0] + (8 - count) * one_each) & 8 * one_each;
    if (reached == 0) {
        return std::nullopt;
    }
    return (std::countr_zero(reached) - 51) / 4;
}

/// The ranks held in any suit.
inline RankSet held_ranks(const CardSums& cards) {
    const std::uint64_t two_suits = cards[1] | cards[1] >> 32;
    return static_cast<RankSet>(two_suits | two_suits >> 16) & all_ranks;
}

/// Hand ranks (1 to 7462, see HandRank) by key and, for flushes, by the ranks of the suit. About
/// 200 kB, built by the first to ask in some 25 ms; read-only and shared by all threads after that.
class RankTables {
public:
    RankTables();

    /// The rank of 5 to 7 cards without a flush. Any key stays inside the table.
    [[nodiscard]] std::uint16_t by_key(std::uint32_t key) const {
        const std::size_t displacement = displacement_step * displacement_[bucket_of(key)];
        return rank_by_slot_[displacement + offset_of(key)];
    }
    /// The rank of the best flush in `ranks`, a 13-bit set (bit 0 = deuce) of at least five.
    [[nodiscard]] std::uint16_t by_flush(std::uint64_t ranks) const {
        return flush_[ranks & all_ranks];
    }

private:
    std::array<std::uint16_t, (1U << bucket_bits)> displacement_{};
    std::array<std::uint16_t, slot_count> rank_by_slot_{};
    std::array<std::uint16_t, (1U << 13)> flush_{};
};

inline const RankTables& rank_tables() {
    static const RankTables tables;
    return tables;
}

}  // namespace cardroom::game
