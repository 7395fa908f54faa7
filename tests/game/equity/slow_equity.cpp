#include "tests/game/equity/slow_equity.hpp"

#include "tests/game/cards/hands.hpp"
#include "tests/game/cards/textbook.hpp"

#include <algorithm>

namespace cardroom::game {

namespace {

/// Who has the best of `hands` by `better`, which are left out where there is none.
template <class Hand>
std::vector<std::size_t> winners_of(const std::vector<std::optional<Hand>>& hands, auto better) {
    std::vector<std::size_t> winners;
    for (std::size_t i = 0; i < hands.size(); ++i) {
        const bool beaten = std::ranges::any_of(hands, [&](const auto& other) {
            return other && hands[i] && better(*other, *hands[i]);
        });
        if (hands[i] && !beaten) {
            winners.push_back(i);
        }
    }
    return winners;
}

/// Divides `units` among `winners` and counts what they won.
void pay(
    Equity& equity,
    const std::vector<std::size_t>& winners,
    std::int64_t units,
    WinCounts PlayerEquity::* counts
) {
    for (const std::size_t winner : winners) {
        PlayerEquity& player = equity.players[winner];
        ++(winners.size() == 1 ? (player.*counts).wins : (player.*counts).ties);
        player.units += units / static_cast<std::int64_t>(winners.size());
    }
}

void settle(const Spot& spot, const std::vector<Card>& board, Equity& equity) {
    std::vector<std::optional<TextbookHand>> highs;
    std::vector<std::optional<std::array<int, 5>>> lows;
    for (const KnownHole& hole : spot.hands) {
        highs.emplace_back(textbook_best(spot.ranking, hole, board));
        const bool hi_lo = spot.ranking == Ranking::omaha_hi_lo;
        lows.push_back(hi_lo ? textbook_best_low(spot.ranking, hole, board) : std::nullopt);
    }
    const auto high = winners_of(highs, std::greater{});
    const auto low = winners_of(lows, std::less{});
    pay(equity, high, low.empty() ? units_per_board : units_per_board / 2, &PlayerEquity::high);
    pay(equity, low, units_per_board / 2, &PlayerEquity::low);
    if (high.size() == 1 && (low.empty() || low == high)) {
        ++equity.players[high[0]].scoops;
    }
    ++equity.boards;
}

void fill_and_settle(
    const Spot& spot,
    const std::vector<Card>& deck,
    std::size_t from,
    std::vector<Card>& board,
    Equity& equity
) {
    if (board.size() == 5) {
        return settle(spot, board, equity);
    }
    for (std::size_t i = from; i < deck.size(); ++i) {
        board.push_back(deck[i]);
        fill_and_settle(spot, deck, i + 1, board, equity);
        board.pop_back();
    }
}

/// The game's deck without the cards that are known.
std::vector<Card> rest_of_deck(const Spot& spot) {
    std::vector<Card> deck = deck_of(spot.ranking == Ranking::short_deck ? 4 : 0);
    const auto take_out = [&](const auto& cards) {
        for (const Card card : cards) {
            std::erase(deck, card);
        }
    };
    std::ranges::for_each(spot.hands, take_out);
    take_out(spot.board);
    take_out(spot.dead);
    return deck;
}

}  // namespace

Equity slow_equity(const Spot& spot) {
    Equity equity;
    for (std::size_t i = 0; i < spot.hands.size(); ++i) {
        equity.players.push_back({});
    }
    std::vector<Card> board{spot.board.begin(), spot.board.end()};
    fill_and_settle(spot, rest_of_deck(spot), 0, board, equity);
    return equity;
}

}  // namespace cardroom::game
