/// Which of the formats' games are dealt here.
#pragma once

#include "game/formats/history.hpp"
#include "game/table/rules.hpp"

#include <optional>

namespace cardroom::game::formats {

[[nodiscard]] constexpr Variant variant_in(Game game) {
    switch (game) {
        case Game::omaha:
            return Variant::omaha;
        case Game::omaha_5:
            return Variant::omaha5;
        case Game::omaha_hi_lo:
            return Variant::omaha_hi_lo;
        case Game::short_deck:
            return Variant::short_deck;
        case Game::holdem:
            break;
    }
    return Variant::holdem;
}

/// nullopt for a game that no table here plays.
[[nodiscard]] constexpr std::optional<Game> game_in(Variant variant) {
    for (const Game game :
         {Game::holdem, Game::omaha, Game::omaha_5, Game::omaha_hi_lo, Game::short_deck}) {
        if (variant_in(game) == variant) return game;
    }
    return std::nullopt;
}

}  // namespace cardroom::game::formats
