/// RankSet: a set of ranks, and the counting of sets that numbers poker hands.
///
/// Sets of one size are ordered by their highest rank, then by the next and so on; their numbers
/// from 0 are the combinatorial number system.
#pragma once

#include <bit>

namespace cardroom::game {

/// A set of ranks: bit 0 = deuce to bit 12 = ace.
using RankSet = unsigned;
inline constexpr RankSet all_ranks = 0x1FFF;

/// Ways to choose `k` of `n`.
constexpr int choose(int n, int k) {
    int ways = 1;
    for (int i = 0; i < k; ++i) {
        ways = ways * (n - i) / (i + 1);
    }
    return ways;
}

/// The highest rank of a set that is not empty.
constexpr int top_rank(RankSet set) {
    return static_cast<int>(std::bit_width(set)) - 1;
}

/// The `count` highest ranks of `set`, or all of them if there are fewer.
constexpr RankSet highest(RankSet set, int count) {
    while (std::popcount(set) > count) {
        set &= set - 1;
    }
    return set;
}

/// Number of `set` among the sets of its size.
constexpr int set_index(RankSet set) {
    int index = 0;
    for (int size = 1; set != 0; ++size, set &= set - 1) {
        index += choose(std::countr_zero(set), size);
    }
    return index;
}

/// The set of `size` ranks numbered `index`.
constexpr RankSet set_at(int index, int size) {
    RankSet set = 0;
    for (int rank = 12; size > 0; --rank) {
        if (choose(rank, size) <= index) {
            index -= choose(rank, size--);
            set |= 1U << rank;
        }
    }
    return set;
}

/// `set` with the place of `rank` cut out, so that sets of other ranks number without gaps.
constexpr RankSet without(RankSet set, int rank) {
    const RankSet below = (1U << rank) - 1;
    return (set & below) | (set >> 1 & ~below);
}

/// The inverse of `without`.
constexpr RankSet with_gap(RankSet set, int rank) {
    const RankSet below = (1U << rank) - 1;
    return (set & below) | (set & ~below) << 1;
}

}  // namespace cardroom::game
