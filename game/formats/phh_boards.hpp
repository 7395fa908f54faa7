/// PhhBoards: the boards of a PHH file, dealt street by street.
#pragma once

#include "game/cards/card.hpp"

#include <cstddef>
#include <vector>

namespace cardroom::game::formats {

class PhhBoards {
public:
    /// `boards`: as many as there are from the first card on.
    PhhBoards(std::size_t boards, bool bomb_pot) : boards_(boards), bomb_pot_{bomb_pot} {}

    /// A decision was made: if all-in players run the board again, the cards so far are shared.
    void decide() { shared_ = boards_.front().size(); }
    /// Deals the next street to the board whose turn it is. Why not, or nullptr.
    [[nodiscard]] const char* deal(const std::vector<Card>& cards);

    [[nodiscard]] const std::vector<std::vector<Card>>& all() const { return boards_; }

private:
    [[nodiscard]] std::vector<Card>& next();

    std::vector<std::vector<Card>> boards_;
    bool bomb_pot_;
    std::size_t shared_ = 0;
};

}  // namespace cardroom::game::formats
