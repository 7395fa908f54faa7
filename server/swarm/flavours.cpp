#include "server/swarm/flavours.hpp"

#include <algorithm>
#include <array>

namespace cardroom::server::swarm {

using game::Chips;
using game::TableRules;

namespace {

void straddles(TableRules& rules) {
    rules.straddle = game::Straddle::raise_to_double;
    rules.ante = rules.big_blind;
    rules.ante_from = game::AnteFrom::big_blind;
}

void bomb_pots(TableRules& rules) {
    rules.bomb_pots = {.every = 3, .ante = rules.big_blind + rules.big_blind, .boards = 2};
    rules.most_runs = 2;
}

void omaha(TableRules& rules) {
    rules.game = game::Game::omaha;
    rules.betting = game::Betting::pot_limit;
    rules.most_runs = 3;
    rules.straddle = game::Straddle::raise_by_big_blind;
}

void short_deck(TableRules& rules) {
    rules.game = game::Game::short_deck;
    rules.blinds = game::Blinds::button;
    rules.ante = rules.small_blind;
    rules.seats = std::min(rules.seats, 6);
    rules.most_runs = 2;
}

void odds_and_ends(TableRules& rules) {
    rules.button = game::ButtonRule::dead;
    rules.seven_deuce = rules.big_blind;
    rules.rabbit_hunt = true;
    rules.bomb_pots = {.every = 5, .ante = rules.big_blind, .boards = 1};
}

void limit_hi_lo(TableRules& rules) {
    rules.game = game::Game::omaha_hi_lo;
    rules.betting = game::Betting::fixed_limit;
    rules.ante = rules.small_blind;
    rules.ante_from = game::AnteFrom::button;
    rules.most_runs = 2;
}

constexpr std::array<void (*)(TableRules&), 6> flavours{
    straddles, bomb_pots, omaha, short_deck, odds_and_ends, limit_hi_lo
};

}  // namespace

TableRules flavour(const Options& options, int seats, std::size_t number) {
    TableRules rules;
    rules.small_blind = Chips{options.small_blind};
    rules.big_blind = Chips{options.big_blind};
    rules.min_buy_in = Chips{options.big_blind * 20};
    rules.max_buy_in = Chips{options.big_blind * 100};
    rules.seats = std::clamp(seats, 2, game::max_seats);
    if (!options.usual) flavours[number % flavours.size()](rules);
    return rules;
}

}  // namespace cardroom::server::swarm
