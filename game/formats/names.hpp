/// Names: what each format calls the games.
#pragma once

#include "game/formats/history.hpp"

#include <string>
#include <string_view>

namespace cardroom::game::formats {

/// PHH's code: "NT". The standard has none for pot-limit hi-lo, for five-card Omaha and for several
/// limits; those are built by its own pattern (limit, game, "/8") and only this program knows them.
[[nodiscard]] std::string phh_code(Variant variant, Betting betting);
/// PokerStars' title: "Hold'em No Limit".
[[nodiscard]] std::string stars_title(Variant variant, Betting betting);
/// Open Hand History's game_type: "Holdem".
[[nodiscard]] std::string_view ohh_game(Variant variant);
/// Open Hand History's bet_type: "NL".
[[nodiscard]] std::string_view ohh_bet_type(Betting betting);

}  // namespace cardroom::game::formats
