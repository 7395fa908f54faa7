/// PhhBoards: the boards of a PHH file, dealt street by street.
#pragma once

#include "game/cards/card.hpp"

#include <cstddef>
#include <vector>

namespace cardroom::game::formats {

class PhhBoards {
public:
    /// `boards`: as many as there are from the first card on; they get their cards by turns.
    explicit PhhBoards(std::size_t boards) : boards_(boards), by_turns_{boards > 1} {}

    /// A decision was made: if all-in players run the board again, the cards so far are shared.
    void decide() { shared_ = boards_.front().size(); }
    /// Deals the next street to the board whose turn it is. Why not, or nullptr.
    [[nodiscard]] const char* deal(const std::vector<Card>& cards);

    [[nodiscard]] const std::vector<std::vector<Card>>& all() const { return boards_; }

private:
    [[nodiscard]] std::vector<Card>& next();

    std::vector<std::vector<Card>> boards_;
    bool by_turns_;
    std::size_t shared_ = 0;
};

}  // namespace cardroom::game::formats
