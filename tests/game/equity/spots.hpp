/// Spots for tests of equity: read from text, or dealt at random.
#pragma once

#include "game/equity/spot.hpp"
#include "tests/game/cards/hands.hpp"

#include <string>
#include <vector>

namespace cardroom::game {

template <class List>
List list_of(const std::vector<Card>& cards) {
    List list;
    for (const Card card : cards) {
        list.push_back(card);
    }
    return list;
}

/// A spot with the hands, board and dead cards written as text: "As Ah".
inline Spot spot_of(
    Ranking ranking,
    const std::vector<std::string>& hands,
    const std::string& board = "",
    const std::string& dead = ""
) {
    Spot spot;
    spot.ranking = ranking;
    for (const std::string& hand : hands) {
        spot.hands.push_back(list_of<KnownHole>(cards(hand)));
    }
    spot.board = list_of<decltype(spot.board)>(cards(board));
    spot.dead = list_of<decltype(spot.dead)>(cards(dead));
    return spot;
}

/// How many cards of a spot are known.
struct SpotSize {
    std::size_t players = 2;
    std::size_t hole_cards = 2;
    std::size_t board_cards = 3;
    std::size_t dead_cards = 0;
};

/// The same spot for the same seed on every machine.
inline Spot random_spot(Ranking ranking, const SpotSize& size, std::uint64_t seed) {
    Shuffler shuffler{seed, deck_of(ranking == Ranking::short_deck ? 4 : 0)};
    std::vector<Card> dealt =
        shuffler.deal(size.players * size.hole_cards + size.board_cards + size.dead_cards);
    const auto fill = [&](auto& list, std::size_t count) {
        for (; count > 0; --count) {
            list.push_back(dealt.back());
            dealt.pop_back();
        }
    };
    Spot spot;
    spot.ranking = ranking;
    for (std::size_t i = 0; i < size.players; ++i) {
        KnownHole hole;
        fill(hole, size.hole_cards);
        spot.hands.push_back(hole);
    }
    fill(spot.board, size.board_cards);
    fill(spot.dead, size.dead_cards);
    return spot;
}

}  // namespace cardroom::game
