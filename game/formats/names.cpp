#include "game/formats/names.hpp"

#include <array>

namespace cardroom::game::formats {

namespace {

/// One game in the formats' words.
struct GameNames {
    std::string_view phh;  ///< after the letter of the limit
    std::string_view low;  ///< PHH's ending of hi-lo games
    std::string_view stars;
    std::string_view ohh;
};

// In the order of Variant.
constexpr std::array<GameNames, 6> game_names{
    GameNames{"T", "", "Hold'em", "Holdem"},
    GameNames{"S", "", "6+ Hold'em", "ShortDeck"},
    GameNames{"O", "", "Omaha", "Omaha"},
    GameNames{"O5", "", "5 Card Omaha", "Omaha5"},
    GameNames{"O", "/8", "Omaha Hi/Lo", "OmahaHiLo"},
    GameNames{"O5", "/8", "5 Card Omaha Hi/Lo", "Omaha5HiLo"},
};

/// One betting structure in the formats' words.
struct BettingNames {
    std::string_view phh;
    std::string_view stars;
    std::string_view ohh;
};

// In the order of Betting.
constexpr std::array<BettingNames, 3> betting_names{
    BettingNames{"N", "No Limit", "NL"},
    BettingNames{"P", "Pot Limit", "PL"},
    BettingNames{"F", "Limit", "FL"},
};

const GameNames& names_of(Variant variant) {
    return game_names[static_cast<std::size_t>(variant)];
}

const BettingNames& names_of(Betting betting) {
    return betting_names[static_cast<std::size_t>(betting)];
}

}  // namespace

std::string phh_code(Variant variant, Betting betting) {
    const GameNames& game = names_of(variant);
    return std::string{names_of(betting).phh}.append(game.phh).append(game.low);
}

std::string stars_title(Variant variant, Betting betting) {
    std::string title{names_of(variant).stars};
    return title.append(" ").append(names_of(betting).stars);
}

std::string_view ohh_game(Variant variant) {
    return names_of(variant).ohh;
}

std::string_view ohh_bet_type(Betting betting) {
    return names_of(betting).ohh;
}

}  // namespace cardroom::game::formats
