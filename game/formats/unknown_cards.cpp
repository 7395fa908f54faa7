#include "game/formats/unknown_cards.hpp"

#include "game/formats/games.hpp"
#include "game/formats/phh_endings.hpp"
#include "game/formats/phh_forced.hpp"
#include "game/formats/weakest_hole.hpp"
#include "game/rules/variant.hpp"

#include <algorithm>
#include <bitset>

namespace cardroom::game::formats {

namespace {

using Kind = PhhAction::Kind;

constexpr std::size_t whole_board = 5;

/// All cards of the boards and the rabbit, as they come from the deck.
std::vector<Card> board_cards(const PhhHand& hand) {
    std::vector<Card> cards;
    for (const PhhAction& action : hand.actions) {
        if (action.kind != Kind::deal_board) continue;
        for (const auto& card : action.cards) {
            cards.push_back(*card);
        }
    }
    cards.insert(cards.end(), hand.rabbit.begin(), hand.rabbit.end());
    return cards;
}

class Filler {
public:
    Filler(const PhhHand& hand, Ranking ranking)
        : hand_{hand},
          ranking_{ranking},
          known_{known_hole_cards(hand)},
          endings_{endings_of(hand)} {
        cards_.hole.resize(known_.size());
        cards_.board = board_cards(hand);
        for (const auto& hole : known_) {
            for (const auto& card : hole) {
                if (card) use(*card);
            }
        }
        std::ranges::for_each(cards_.board, [&](Card card) { use(card); });
    }

    /// Any cards will do.
    void fill(std::size_t player) {
        const std::vector<Card> left = rest();
        auto next = left.begin();
        std::vector<Card> hole;
        for (const auto& card : known_[player]) {
            hole.push_back(card ? *card : *next++);
        }
        put(player, std::move(hole));
    }

    /// The weakest that are left, where a hand can be ranked, and one that is beaten on each board
    /// by what others show, if there is one.
    void fill_weakest(std::size_t player) {
        if (!board_is_whole()) return fill(player);
        std::vector<BoardToLose> lost;
        for (const std::vector<Card>& board : hand_.boards) {
            lost.push_back({board, best_shown(board)});
        }
        put(player, weakest_hole(ranking_, known_[player], rest(), lost));
    }

    /// Better than the weakest, where a hand can be ranked.
    void fill_strongest(std::size_t player) {
        if (!board_is_whole()) return fill(player);
        put(player, strongest_hole(ranking_, known_[player], rest(), hand_.boards.front()));
    }

    DealtCards cards() { return std::move(cards_); }

private:
    [[nodiscard]] bool board_is_whole() const { return hand_.boards.back().size() == whole_board; }

    /// The best of the hands that are shown, each whole.
    [[nodiscard]] HighLow best_shown(const std::vector<Card>& board) const {
        HighLow best;
        for (std::size_t player = 0; player < known_.size(); ++player) {
            if (!is_shown(endings_[player])) continue;
            std::vector<Card> hole;
            for (const auto& card : known_[player]) {
                hole.push_back(*card);
            }
            const HighLow shown = best_high_low(ranking_, hole, board);
            best = {std::max(best.high, shown.high), std::max(best.low, shown.low)};
        }
        return best;
    }

    void use(Card card) { used_.set(static_cast<std::size_t>(card.code())); }

    [[nodiscard]] std::vector<Card> rest() const {
        std::vector<Card> left;
        for (int code = 0; code < deck_size; ++code) {
            const Card card = Card::from_code(code);
            const bool free = !used_[static_cast<std::size_t>(code)];
            if (free && in_deck(ranking_, card)) left.push_back(card);
        }
        return left;
    }

    void put(std::size_t player, std::vector<Card> hole) {
        std::ranges::for_each(hole, [&](Card card) { use(card); });
        cards_.hole[player] = std::move(hole);
    }

    const PhhHand& hand_;
    Ranking ranking_;
    std::vector<SeenHole> known_;
    std::vector<Ending> endings_;
    DealtCards cards_;
    std::bitset<deck_size> used_;
};

}  // namespace

std::variant<DealtCards, FormatError> with_cards_filled_in(const PhhHand& hand) {
    const auto game = game_in(hand.variant);
    if (!game) return fault_at(hand, "variant", "a game that cannot be played yet");
    const std::vector<Ending> endings = endings_of(hand);
    if (auto fault = fault_in(endings)) return *fault;
    Filler filler{hand, variant_of(*game).ranking};
    // The beaten choose first: the weakest hand there can be must not lie with one who folded.
    const auto fill_all = [&](LastWord word, auto fill) {
        for (std::size_t i = 0; i < endings.size(); ++i) {
            if (endings[i].word == word) fill(i);
        }
    };
    fill_all(LastWord::mucked, [&](std::size_t i) { filler.fill_weakest(i); });
    const bool weak = std::ranges::any_of(endings, is_shown);
    fill_all(LastWord::kept, [&](std::size_t i) {
        return weak ? filler.fill_weakest(i) : filler.fill_strongest(i);
    });
    for (const LastWord word : {LastWord::shown, LastWord::silent, LastWord::folded}) {
        fill_all(word, [&](std::size_t i) { filler.fill(i); });
    }
    return filler.cards();
}

}  // namespace cardroom::game::formats
