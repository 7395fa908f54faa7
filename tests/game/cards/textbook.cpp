#include "tests/game/cards/textbook.hpp"

#include <utility>

namespace cardroom::game {

namespace {

using Ranks = std::array<int, 5>;
using enum HandCategory;

/// Weakest first.
constexpr std::array full_deck_order{
    high_card,
    pair,
    two_pair,
    three_of_a_kind,
    straight,
    flush,
    full_house,
    four_of_a_kind,
    straight_flush
};
constexpr std::array short_deck_order{
    high_card,
    pair,
    two_pair,
    three_of_a_kind,
    straight,
    full_house,
    flush,
    four_of_a_kind,
    straight_flush
};

/// The four, three or pairs first, then downwards.
Ranks in_display_order(const Five& five) {
    Ranks ranks{};
    std::ranges::transform(five, ranks.begin(), &Card::rank);
    const Ranks held = ranks;
    std::ranges::sort(ranks, std::greater{}, [&](int rank) {
        return std::pair{std::ranges::count(held, rank), rank};
    });
    return ranks;
}

HandCategory kind_of(const Ranks& ranks, bool suited, bool run) {
    if (run || suited) {
        return !run ? flush : suited ? straight_flush : straight;
    }
    switch (std::ranges::count(ranks, ranks[0])) {
        case 4:
            return four_of_a_kind;
        case 3:
            return ranks[3] == ranks[4] ? full_house : three_of_a_kind;
        case 2:
            return ranks[2] == ranks[3] ? two_pair : pair;
        default:
            return high_card;
    }
}

}  // namespace

TextbookHand textbook(const Five& five, Ranking ranking) {
    const bool short_deck = ranking == Ranking::short_deck;
    Ranks ranks = in_display_order(five);
    const Ranks wheel = short_deck ? Ranks{12, 7, 6, 5, 4} : Ranks{12, 3, 2, 1, 0};
    if (ranks == wheel) {
        ranks = {wheel[1], wheel[2], wheel[3], wheel[4], wheel[4] - 1};
    }
    bool run = true;
    for (std::size_t i = 1; i < ranks.size(); ++i) {
        run = run && ranks[i] == ranks[i - 1] - 1;
    }
    const bool suited =
        std::ranges::all_of(five, [&](Card card) { return card.suit() == five[0].suit(); });
    const HandCategory kind = kind_of(ranks, suited, run);
    const auto& order = short_deck ? short_deck_order : full_deck_order;
    return {static_cast<int>(std::ranges::find(order, kind) - order.begin()), kind, ranks};
}

std::optional<Ranks> textbook_low(const Five& five) {
    Ranks ranks{};
    std::ranges::transform(five, ranks.begin(), [](Card card) {
        return card.rank() == 12 ? 1 : card.rank() + 2;
    });
    std::ranges::sort(ranks, std::greater{});
    const bool paired = std::ranges::adjacent_find(ranks) != ranks.end();
    return paired || ranks[0] > 8 ? std::nullopt : std::optional{ranks};
}

TextbookHand textbook_best(
    Ranking ranking, std::span<const Card> hole, std::span<const Card> board
) {
    TextbookHand best;
    each_playable_five(ranking, hole, board, [&](const Five& five) {
        best = std::max(best, textbook(five, ranking));
    });
    return best;
}

std::optional<Ranks> textbook_best_low(
    Ranking ranking, std::span<const Card> hole, std::span<const Card> board
) {
    std::optional<Ranks> best;
    each_playable_five(ranking, hole, board, [&](const Five& five) {
        const auto low = textbook_low(five);
        if (low && (!best || *low < *best)) {
            best = low;
        }
    });
    return best;
}

}  // namespace cardroom::game
