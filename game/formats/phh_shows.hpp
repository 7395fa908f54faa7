/// PlayerSoFar: what one player of a PHH file holds and has shown, line by line.
#pragma once

#include "game/cards/card.hpp"

#include <optional>
#include <vector>

namespace cardroom::game::formats {

/// Cards as the file tells them; nullopt for one that it does not.
using SeenHole = std::vector<std::optional<Card>>;

class PlayerSoFar {
public:
    void deal(const SeenHole& cards) { hole_ = cards; }
    void fold() { folded_ = true; }
    [[nodiscard]] bool folded() const { return folded_; }
    /// All that is known of the cards.
    [[nodiscard]] const SeenHole& hole() const { return hole_; }

    /// Cards shown, in the places where they were dealt; nullopt when they cannot be the player's.
    [[nodiscard]] std::optional<SeenHole> in_place(const SeenHole& shown) const;
    /// Those of `shown`, in their places, that nobody knew.
    [[nodiscard]] SeenHole news_in(const SeenHole& shown) const;

    /// Gives the hand up. False when the player has done so, or has shown all cards.
    [[nodiscard]] bool muck();
    /// Turns up those of `cards` that are known, and keeps the rest; both may come again after each
    /// deal, as all-in players do until the river. `deals`: how many there were. False when the
    /// player has nothing left to show, or keeps the same cards twice after one deal.
    [[nodiscard]] bool show(const SeenHole& cards, int deals);

private:
    [[nodiscard]] bool is_done() const;
    [[nodiscard]] std::optional<std::size_t> place_of(
        Card card, std::size_t at, const SeenHole& placed
    ) const;

    SeenHole hole_;
    SeenHole shown_;  ///< those turned face up
    bool folded_ = false;
    bool mucked_ = false;
    int spoke_ = -1;  ///< after how many deals they showed or kept cards last
};

}  // namespace cardroom::game::formats
