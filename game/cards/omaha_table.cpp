#include "game/cards/omaha_table.hpp"

#include <algorithm>
#include <vector>

namespace cardroom::game {

namespace {

using Row = OmahaTable::Row;

/// What each pair of hole ranks makes with these three. Where it takes five of a rank the entry
/// means nothing, and nobody can hold the cards to ask for it.
Row row_of_three(const RankTables& ranks, int low, int middle, int high) {
    Row row{};
    const std::uint32_t three = rank_key(low) + rank_key(middle) + rank_key(high);
    for (int one = 0; one < 13; ++one) {
        for (int other = 0; other <= one; ++other) {
            const std::uint16_t rank = ranks.by_key(three + rank_key(one) + rank_key(other));
            row[pair_number[static_cast<std::size_t>(one)][static_cast<std::size_t>(other)]] = rank;
        }
    }
    return row;
}

/// Rows by three ranks in ascending order.
class RowsOfThree {
public:
    explicit RowsOfThree(const RankTables& ranks) : rows_(place(13, 0, 0)) {
        for (int high = 0; high < 13; ++high) {
            for (int middle = 0; middle <= high; ++middle) {
                for (int low = 0; low <= middle; ++low) {
                    rows_[place(low, middle, high)] = row_of_three(ranks, low, middle, high);
                }
            }
        }
    }
    [[nodiscard]] const Row& at(int low, int middle, int high) const {
        return rows_[place(low, middle, high)];
    }

private:
    static std::size_t place(int low, int middle, int high) {
        return (static_cast<std::size_t>(low) * 13 + static_cast<std::size_t>(middle)) * 13 +
               static_cast<std::size_t>(high);
    }
    std::vector<Row> rows_;
};

using RankBoard = std::array<int, 5>;

/// Calls `visit` with every board whose ranks ascend, `filled` of which are there.
template <class Visit>
void each_board(RankBoard& board, std::size_t filled, const Visit& visit) {
    if (filled == board.size()) {
        if (board.front() != board.back()) {
            visit(board);
        }
        return;
    }
    for (int rank = filled == 0 ? 0 : board[filled - 1]; rank < 13; ++rank) {
        board[filled] = rank;
        each_board(board, filled + 1, visit);
    }
}

void raise_to(Row& row, const Row& other) {
    std::ranges::transform(row, other, row.begin(), [](auto a, auto b) { return std::max(a, b); });
}

Row row_of(const RankBoard& board, const RowsOfThree& threes) {
    Row best{};
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = i + 1; j < 4; ++j) {
            for (std::size_t k = j + 1; k < 5; ++k) {
                raise_to(best, threes.at(board[i], board[j], board[k]));
            }
        }
    }
    return best;
}

}  // namespace

OmahaTable::OmahaTable() {
    const RowsOfThree threes{ranks_};
    RankBoard board{};
    each_board(board, 0, [&](const RankBoard& ranks) {
        std::uint32_t key = 0;
        for (const int rank : ranks) {
            key += rank_key(rank);
        }
        rows_[row_number(ranks_.by_key(key))] = row_of(ranks, threes);
    });
}

}  // namespace cardroom::game
