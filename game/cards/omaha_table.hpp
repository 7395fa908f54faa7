/// Omaha table: the best hand without a flush that two hole ranks make with a board.
///
/// Omaha plays exactly two cards of the hand and three of the board: 60 ways with four hole cards,
/// 100 with five. What a pair of hole ranks makes of a whole board, flushes apart, is looked up
/// here, which leaves 6 or 10 look-ups, all in the one row of the board.
#pragma once

#include "game/cards/hand_order.hpp"
#include "game/cards/rank_tables.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace cardroom::game {

inline constexpr std::size_t rank_pairs = 91;     ///< two ranks, equal or not
inline constexpr std::size_t rank_boards = 6175;  ///< five ranks, no more than four of them equal

/// Number of a pair of ranks, in either order.
inline constexpr auto pair_number = [] {
    std::array<std::array<std::uint8_t, 13>, 13> numbers{};
    std::uint8_t next = 0;
    for (std::size_t high = 0; high < 13; ++high) {
        for (std::size_t low = 0; low <= high; ++low) {
            numbers[high][low] = numbers[low][high] = next++;
        }
    }
    return numbers;
}();

/// Hand ranks (see HandRank) by board and pair of hole ranks. 1.1 MB, built by the first to ask in
/// a few milliseconds; read-only and shared by all threads after that.
class OmahaTable {
public:
    using Row = std::array<std::uint16_t, rank_pairs>;

    OmahaTable();

    /// The row of the five-card board with this sum of rank keys. Any key stays inside the table.
    [[nodiscard]] const Row& row(std::uint32_t board_key) const {
        return rows_[row_number(ranks_.by_key(board_key))];
    }

private:
    /// Apart from flushes a five-card hand's rank tells its cards' ranks, so boards are numbered by
    /// it, without the gap that the flushes leave.
    static constexpr std::size_t row_number(std::uint16_t rank) {
        constexpr int full_house = lowest_of(HandCategory::full_house).value();
        constexpr int gap = full_house - lowest_of(HandCategory::flush).value();
        return static_cast<std::size_t>(rank < full_house ? rank : rank - gap);
    }

    const RankTables& ranks_ = rank_tables();
    std::array<Row, rank_boards + 1> rows_{};  // from 1, as hand ranks are
};

inline const OmahaTable& omaha_table() {
    static const OmahaTable table;
    return table;
}

}  // namespace cardroom::game
