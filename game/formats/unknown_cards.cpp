#include "game/formats/unknown_cards.hpp"

#include "game/formats/games.hpp"
#include "game/formats/weakest_hole.hpp"
#include "game/rules/variant.hpp"

#include <algorithm>
#include <bitset>

namespace cardroom::game::formats {

namespace {

using Kind = PhhAction::Kind;

constexpr std::size_t whole_board = 5;
constexpr std::optional<Card> unknown;

using Known = std::vector<std::vector<std::optional<Card>>>;

bool has_unknown(const std::vector<std::optional<Card>>& cards) {
    return std::ranges::count(cards, unknown) > 0;
}

/// How a player's hand ended, as far as it matters for cards nobody knows.
enum class End : std::uint8_t { held, folded, beaten };

/// Who mucks is beaten, and who shows a part of his cards: a winner shows them all.
std::vector<End> ends_of(const PhhHand& hand, const Known& known) {
    std::vector<End> ends(hand.stacks.size(), End::held);
    for (const PhhAction& action : hand.actions) {
        End& end = ends[action.player];
        if (action.kind == Kind::fold) end = End::folded;
        if (action.kind == Kind::muck) end = End::beaten;
        if (action.kind == Kind::show && has_unknown(known[action.player])) end = End::beaten;
    }
    return ends;
}

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
        : hand_{hand}, ranking_{ranking}, known_{known_hole_cards(hand)} {
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

    /// The weakest that are left, where a hand can be ranked. On several boards no hand need be the
    /// weakest of all: there it is one that is beaten on each by who showed before.
    void fill_weakest(std::size_t player) {
        const std::vector<std::vector<Card>>& boards = hand_.boards;
        if (boards.back().size() != whole_board) return fill(player);
        std::vector<BoardToLose> lost;
        for (const std::vector<Card>& board : boards) {
            lost.push_back({board, HighLow{}});
            if (boards.size() > 1) lost.back().best = best_before(player, board);
        }
        put(player, weakest_hole(ranking_, known_[player], rest(), lost));
    }

    DealtCards cards() { return std::move(cards_); }

private:
    /// The best that anybody has shown, all his cards, when it is the player's turn to show.
    [[nodiscard]] HighLow best_before(std::size_t player, const std::vector<Card>& board) const {
        HighLow best;
        for (const PhhAction& action : hand_.actions) {
            const bool shows = action.kind == Kind::show || action.kind == Kind::muck;
            if (shows && action.player == player) break;
            if (action.kind != Kind::show || has_unknown(action.cards)) continue;
            std::vector<Card> hole;
            for (const auto& card : action.cards) {
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
    Known known_;
    DealtCards cards_;
    std::bitset<deck_size> used_;
};

}  // namespace

std::vector<std::vector<std::optional<Card>>> known_hole_cards(const PhhHand& hand) {
    Known known(hand.stacks.size());
    for (const PhhAction& action : hand.actions) {
        auto& hole = known[action.player];
        if (action.kind == Kind::deal_hole) hole = action.cards;
        if (action.kind != Kind::show) continue;
        for (std::size_t i = 0; i < hole.size(); ++i) {
            if (action.cards[i]) hole[i] = action.cards[i];
        }
    }
    return known;
}

std::variant<DealtCards, FormatError> with_cards_filled_in(const PhhHand& hand) {
    const auto game = game_in(hand.variant);
    if (!game) return FormatError{0, "a game that cannot be played yet"};
    const Known known = known_hole_cards(hand);
    const std::vector<End> ends = ends_of(hand, known);
    const auto in_the_end = std::ranges::count_if(ends, [](End end) { return end != End::folded; });
    Filler filler{hand, variant_of(*game).ranking};
    // The beaten choose first: the weakest hand there can be must not lie with one who folded.
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (ends[i] == End::beaten) filler.fill_weakest(i);
    }
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (ends[i] == End::beaten) continue;
        if (ends[i] == End::held && in_the_end > 1 && has_unknown(known[i])) {
            return FormatError{0, "p" + std::to_string(i + 1) + " has unknown cards at showdown"};
        }
        filler.fill(i);
    }
    return filler.cards();
}

}  // namespace cardroom::game::formats
