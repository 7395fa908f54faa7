#include "game/table/seen_equity.hpp"

#include "game/equity/equity.hpp"
#include "game/rules/around.hpp"
#include "game/rules/variant.hpp"

#include <algorithm>
#include <bitset>

namespace cardroom::game {

namespace {

/// Counted one by one up to so many boards: two players' flop takes 990.
constexpr std::int64_t most_exact_boards = 1'500;
/// Half a percent of error at most, in about a millisecond.
constexpr std::int64_t boards_sampled = 10'000;

bool all_face_up(const Hand& hand, SeatSet players) {
    bool open = players.size() > 1;
    for_each_after(hand.button, players, [&](SeatNo seat) {
        const HandPlayer& player = hand.players[seat.index()];
        const bool dealt = !player.hole.empty();
        open = open && dealt && player.shown == HoleSet::all(player.hole.size());
    });
    return open;
}

std::size_t place_of(std::int8_t position) {
    return static_cast<unsigned char>(position);
}

/// Cards that lie on another board but not on this one cannot come any more.
void add_other_boards(const Hand& hand, const BoardPositions& own, Spot& spot) {
    std::bitset<deck_size> gone;
    for (const std::int8_t position : own) {
        gone.set(place_of(position));
    }
    for (const BoardPositions& other : hand.boards) {
        for (const std::int8_t position : other) {
            if (!gone.test(place_of(position))) spot.dead.push_back(hand.deck.at(position));
            gone.set(place_of(position));
        }
    }
}

Spot spot_of(Game game, const Hand& hand, SeatSet players, const BoardPositions& board) {
    Spot spot{.ranking = variant_of(game).ranking, .hands = {}, .board = {}, .dead = {}};
    for_each_after(hand.button, players, [&](SeatNo seat) {
        KnownHole hole;
        for (const std::int8_t position : hand.players[seat.index()].hole) {
            hole.push_back(hand.deck.at(position));
        }
        spot.hands.push_back(hole);
    });
    for (const std::int8_t position : board) {
        spot.board.push_back(hand.deck.at(position));
    }
    add_other_boards(hand, board, spot);
    return spot;
}

Equity equity_of(const Hand& hand, const Spot& spot) {
    if (boards_to_come(spot) <= most_exact_boards) return exact_equity(spot);
    const auto seed = static_cast<std::uint64_t>(hand.no.value());
    return sampled_equity(spot, {.seed = seed, .boards = boards_sampled});
}

}  // namespace

Equities equities(Game game, const Hand& hand, std::size_t board) {
    Equities seen;
    const SeatSet players = contenders(hand);
    if (hand.boards[board].full() || !all_face_up(hand, players)) return seen;
    const Equity equity = equity_of(hand, spot_of(game, hand, players, hand.boards[board]));
    std::size_t place = 0;
    for_each_after(hand.button, players, [&](SeatNo seat) {
        seen.push_back({seat, hundredths(equity, place++)});
    });
    return seen;
}

}  // namespace cardroom::game
