#include "game/formats/phh_boards.hpp"

#include "game/table/rules.hpp"

#include <algorithm>

namespace cardroom::game::formats {

namespace {

constexpr std::size_t whole_board = 5;

}  // namespace

std::vector<Card>& PhhBoards::next() {
    const auto size = [](const std::vector<Card>& board) { return board.size(); };
    if (by_turns_) return *std::ranges::min_element(boards_, {}, size);
    const bool again = boards_.back().size() == whole_board && shared_ < whole_board;
    if (again && boards_.size() < max_boards) {
        const std::vector<Card>& first = boards_.front();
        boards_.emplace_back(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(shared_));
    }
    return boards_.back();
}

const char* PhhBoards::deal(const std::vector<Card>& cards) {
    std::vector<Card>& board = next();
    if (board.size() == whole_board) return "more than five cards on the board";
    if (cards.size() != (board.empty() ? 3U : 1U)) return "a street of a wrong size";
    board.insert(board.end(), cards.begin(), cards.end());
    return nullptr;
}

}  // namespace cardroom::game::formats
