// The names of games, each its own in every format.
#include "game/formats/names.hpp"

#include "game/formats/phh_write.hpp"
#include "game/formats/pokerstars.hpp"
#include "tests/game/formats/recorded.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace cardroom::game::testing {

using namespace formats;

TEST_CASE("formats: games have their names in every format, each its own") {
    CHECK(phh_code(Variant::holdem, Betting::no_limit) == "NT");
    CHECK(phh_code(Variant::holdem, Betting::fixed_limit) == "FT");
    CHECK(phh_code(Variant::short_deck, Betting::no_limit) == "NS");
    CHECK(phh_code(Variant::omaha, Betting::pot_limit) == "PO");
    CHECK(phh_code(Variant::omaha_hi_lo, Betting::fixed_limit) == "FO/8");
    CHECK(stars_title(Variant::omaha_hi_lo, Betting::pot_limit) == "Omaha Hi/Lo Pot Limit");
    CHECK(stars_title(Variant::holdem, Betting::fixed_limit) == "Hold'em Limit");
    CHECK(ohh_game(Variant::omaha) == "Omaha");
    CHECK(ohh_bet_type(Betting::fixed_limit) == "FL");
    std::vector<std::string> codes;
    for (int variant = 0; variant < 6; ++variant) {
        for (int betting = 0; betting < 3; ++betting) {
            codes.push_back(phh_code(static_cast<Variant>(variant), static_cast<Betting>(betting)));
        }
    }
    std::ranges::sort(codes);
    CHECK(std::ranges::adjacent_find(codes) == codes.end());
}

TEST_CASE("formats: a fixed-limit hand is named after its bets") {
    TableRules rules = blinds(50, 100);
    rules.betting = Betting::fixed_limit;
    Scenario game{rules};
    game.seats("1:1000 2:1000").button(1);
    const HandHistory history = record(game, "raise 1 200; fold 2").seen_by_admin();
    CHECK(to_pokerstars(history).find("Hold'em Limit ($1/$2 USD)") != std::string::npos);
    const std::string phh = to_phh(history);
    CHECK(phh.find("variant = \"FT\"\n") != std::string::npos);
    CHECK(phh.find("small_bet = 100\nbig_bet = 200\n") != std::string::npos);
    CHECK(phh.find("min_bet") == std::string::npos);
}

}  // namespace cardroom::game::testing
