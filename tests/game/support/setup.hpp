/// What tests of the rules begin with: chips, rules, and decks with the cards that matter on top.
#pragma once

#include "game/cards/card.hpp"
#include "game/table/rules.hpp"

#include <string>
#include <vector>

namespace cardroom::game::testing {

/// Rules of a table with these blinds, nine seats and buy-ins of 1 to 1,000,000 big blinds.
[[nodiscard]] TableRules blinds(std::int64_t small, std::int64_t big, std::int64_t ante = 0);

[[nodiscard]] Chips chips(std::int64_t units);

/// A deck that begins with the named cards at the positions given; the rest in any order.
struct Placed {
    int position;
    std::string card;
};
[[nodiscard]] Deck deck_with(const std::vector<Placed>& placed);

}  // namespace cardroom::game::testing
