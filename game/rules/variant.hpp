/// Variant: all that makes one poker game differ from another. A new game is one more entry here.
#pragma once

#include "game/cards/ranking.hpp"
#include "game/table/rules.hpp"

#include <string_view>

namespace cardroom::game {

struct Variant {
    std::string_view name;  ///< "Omaha"; how much may be bet is not part of it
    int hole_cards;
    Ranking ranking;
};

[[nodiscard]] constexpr Variant variant_of(Game game) {
    switch (game) {
        case Game::omaha:
            return {"Omaha", 4, Ranking::omaha};
        case Game::omaha_5:
            return {"5-card Omaha", 5, Ranking::omaha};
        case Game::omaha_hi_lo:
            return {"Omaha hi-lo", 4, Ranking::omaha_hi_lo};
        case Game::short_deck:
            return {"Short deck Hold'em", 2, Ranking::short_deck};
        case Game::holdem:
            break;
    }
    return {"Hold'em", 2, Ranking::holdem};
}

/// Cards of the game's deck.
[[nodiscard]] constexpr int cards_of(Game game) {
    return variant_of(game).ranking == Ranking::short_deck ? 36 : deck_size;
}

}  // namespace cardroom::game
