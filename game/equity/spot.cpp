#include "game/equity/spot.hpp"

#include "game/base/require.hpp"
#include "game/cards/rank_set.hpp"

#include <array>

namespace cardroom::game {

namespace {

/// Which cards have been seen.
class Seen {
public:
    explicit Seen(Ranking ranking) : ranking_{ranking} {}

    template <class Cards>
    void add(const Cards& cards) {
        for (const Card card : cards) {
            require(in_deck(ranking_, card), "a card that is not in the deck");
            bool& seen = seen_[static_cast<std::size_t>(card.code())];
            require(!seen, "a card seen twice");
            seen = true;
        }
    }
    [[nodiscard]] UnseenCards others() const {
        UnseenCards cards;
        for (int code = 0; code < deck_size; ++code) {
            const Card card = Card::from_code(code);
            if (in_deck(ranking_, card) && !seen_[static_cast<std::size_t>(code)]) {
                cards.push_back(card);
            }
        }
        return cards;
    }

private:
    Ranking ranking_;
    std::array<bool, deck_size> seen_{};
};

}  // namespace

UnseenCards unseen_cards(const Spot& spot) {
    require(spot.hands.size() >= 2, "equity is shared by two or more");
    Seen seen{spot.ranking};
    for (const KnownHole& hole : spot.hands) {
        require(is_hole_size(spot.ranking, hole.size()), "a wrong number of hole cards");
        seen.add(hole);
    }
    seen.add(spot.board);
    seen.add(spot.dead);
    const UnseenCards unseen = seen.others();
    require(unseen.size() + spot.board.size() >= board_size, "too few cards left for the board");
    return unseen;
}

std::int64_t boards_to_come(const Spot& spot) {
    const int unseen = static_cast<int>(unseen_cards(spot).size());
    return choose(unseen, static_cast<int>(board_size - spot.board.size()));
}

}  // namespace cardroom::game
