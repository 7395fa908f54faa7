#include "server/bot/equity.hpp"

#include "game/cards/hand_rank.hpp"
#include "server/bot/preflop.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace cardroom::server::bot {

namespace {

/// The cards nobody has shown us, drawn without being put back.
class Unseen {
public:
    Unseen(const Hole& cards, const Board& board) {
        std::array<bool, game::deck_size> seen{};
        for (const game::Card card : cards)
            seen[static_cast<std::size_t>(card.code())] = true;
        for (const game::Card card : board)
            seen[static_cast<std::size_t>(card.code())] = true;
        for (int code = 0; code < game::deck_size; ++code) {
            if (!seen[static_cast<std::size_t>(code)])
                cards_[size_++] = game::Card::from_code(code);
        }
    }
    void start_again() { drawn_ = 0; }
    game::Card draw(Dice& dice) {
        const std::uint32_t left = static_cast<std::uint32_t>(size_ - drawn_);
        std::swap(cards_[drawn_], cards_[drawn_ + dice.below(left)]);
        return cards_[drawn_++];
    }
    void put_back(std::size_t count) { drawn_ -= count; }

private:
    std::array<game::Card, game::deck_size> cards_{};
    std::size_t size_ = 0;
    std::size_t drawn_ = 0;
};

/// Two cards within the width, or whatever the last try gave.
std::pair<game::Card, game::Card> opponent_cards(Unseen& unseen, double width, Dice& dice) {
    constexpr int tries = 5;
    for (int left = tries;; --left) {
        const game::Card first = unseen.draw(dice);
        const game::Card second = unseen.draw(dice);
        if (left == 0 || width >= 1.0 || starting_place(first, second) <= width) {
            return {first, second};
        }
        unseen.put_back(2);
    }
}

}  // namespace

double equity(const Hole& cards, const Board& board, const EquityQuestion& question, Dice& dice) {
    if (cards.size() < 2 || question.opponents < 1) return 1.0;
    Unseen unseen{cards, board};
    game::HandKey known_board;
    for (const game::Card card : board)
        known_board.add(card);
    double won = 0.0;
    for (int sample = 0; sample < question.samples; ++sample) {
        unseen.start_again();
        game::HandKey full_board = known_board;
        std::array<std::pair<game::Card, game::Card>, game::max_seats> others;
        for (int i = 0; i < question.opponents; ++i) {
            others[static_cast<std::size_t>(i)] = opponent_cards(unseen, question.width, dice);
        }
        for (std::size_t i = board.size(); i < 5; ++i)
            full_board.add(unseen.draw(dice));
        const game::HandRank ours = rank(game::HandKey{full_board}.add(cards[0]).add(cards[1]));
        int sharing = 1;
        for (int i = 0; i < question.opponents && sharing > 0; ++i) {
            const auto& [first, second] = others[static_cast<std::size_t>(i)];
            const game::HandRank theirs = rank(game::HandKey{full_board}.add(first).add(second));
            sharing = theirs > ours ? 0 : theirs == ours ? sharing + 1 : sharing;
        }
        won += sharing > 0 ? 1.0 / sharing : 0.0;
    }
    return won / question.samples;
}

}  // namespace cardroom::server::bot
