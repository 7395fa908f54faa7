/// LowRank: how good a low hand is, eight or better.
///
/// Five different ranks, none above an eight; the ace is low, straights and flushes do not count.
/// Lows compare by their highest card, then by the next: 5-4-3-2-A is the best.
#pragma once

#include "game/cards/rank_set.hpp"

#include <bit>
#include <compare>
#include <cstdint>
#include <string>

namespace cardroom::game {

/// Ranks that can be in a low hand: bit 0 = ace, bit 1 = deuce to bit 7 = eight.
using LowSet = unsigned;
inline constexpr LowSet all_low_ranks = 0xFF;

/// The ace below the deuce, nothing above the eight.
constexpr LowSet low_ranks(RankSet ranks) {
    return (ranks << 1 | ranks >> 12) & all_low_ranks;
}

/// A low hand, or that there is none. The greater wins and equal ones tie; no low is below all.
class LowRank {
public:
    constexpr LowRank() = default;
    /// The hand of `five` different ranks.
    static constexpr LowRank of(LowSet five) { return LowRank{five ^ all_low_ranks}; }

    [[nodiscard]] constexpr bool qualifies() const { return value_ != 0; }
    /// The five ranks of a hand that qualifies.
    [[nodiscard]] constexpr LowSet ranks() const { return value_ ^ all_low_ranks; }
    friend constexpr auto operator<=>(LowRank, LowRank) = default;

private:
    // The set's complement: the set of the better hand is the smaller number.
    constexpr explicit LowRank(LowSet complement) : value_{static_cast<std::uint8_t>(complement)} {}
    std::uint8_t value_ = 0;
};

/// The `count` lowest ranks of `set`, or none if it has fewer.
constexpr LowSet lowest(LowSet set, int count) {
    LowSet rest = set;
    for (; rest != 0 && count > 0; --count) {
        rest &= rest - 1;
    }
    return count == 0 ? set & ~rest : 0;
}

/// The best low of two of the `hole` ranks and three of the `board`.
[[nodiscard]] constexpr LowRank omaha_low(LowSet hole, LowSet board) {
    LowRank best;
    for (LowSet rest = hole; rest != 0; rest &= rest - 1) {
        const LowSet one = rest & ~(rest - 1);
        for (LowSet others = rest & (rest - 1); others != 0; others &= others - 1) {
            const LowSet pair = one | (others & ~(others - 1));
            const LowSet three = lowest(board & ~pair, 3);
            if (three != 0 && LowRank::of(pair | three) > best) {
                best = LowRank::of(pair | three);
            }
        }
    }
    return best;
}

/// "8-6-4-3-2 low": the words for a hand that qualifies.
[[nodiscard]] std::string low_name(LowRank low);

}  // namespace cardroom::game
