#include "game/table/rules.hpp"

#include "game/rules/variant.hpp"

namespace cardroom::game {

namespace {

constexpr int board_cards = 5;
constexpr int most_bomb_boards = 2;

using Fault = std::optional<std::string_view>;

/// Cards of a hand with all seats and the most boards.
int cards_needed(const TableRules& rules) {
    const int boards = std::max({1, rules.most_runs, rules.bomb_pots.boards});
    return rules.seats * variant_of(rules.game).hole_cards + boards * board_cards;
}

Fault fault_in_stakes(const TableRules& rules) {
    if (rules.seats < 2 || rules.seats > max_seats) return "a table has 2 to 9 seats";
    if (cards_needed(rules) > cards_of(rules.game)) {
        return "there are not enough cards for so many seats and boards";
    }
    if (rules.small_blind <= Chips{}) return "the small blind must be positive";
    if (rules.small_blind > rules.big_blind) return "the small blind is over the big blind";
    if (rules.raises_a_street < 1) return "a bet can be raised once at least";
    if (rules.ante < Chips{}) return "the ante is negative";
    if (rules.ante > rules.big_blind) return "the ante is over the big blind";
    return std::nullopt;
}

Fault fault_in_buy_in(const TableRules& rules) {
    if (rules.min_buy_in < rules.big_blind) return "the least buy-in is under the big blind";
    if (rules.max_buy_in < rules.min_buy_in) return "the buy-in limits are the wrong way round";
    if (rules.max_buy_in > split(max_chips, rules.seats).each) {
        return "all seats bought in must stay within the largest amount";
    }
    return std::nullopt;
}

bool is_amount(Chips amount) {
    return amount >= Chips{} && amount <= max_chips;
}

Fault fault_in_rake(const Rake& rake) {
    if (rake.hundredths < 0 || rake.hundredths > 10'000) return "the rake is 0 to 100 percent";
    const bool caps_are_amounts = is_amount(rake.cap) &&
                                  is_amount(rake.cap_two_players.value_or(Chips{})) &&
                                  is_amount(rake.cap_three_players.value_or(Chips{}));
    if (!caps_are_amounts) return "the rake's cap is no amount";
    return std::nullopt;
}

Fault fault_in_blinds(const TableRules& rules) {
    if (rules.blinds == Blinds::small_and_big) return std::nullopt;
    if (rules.straddle != Straddle::none) return "a straddle goes with a big blind only";
    if (rules.button == ButtonRule::dead) return "a button that posts the blind cannot be dead";
    return std::nullopt;
}

Fault fault_in_bomb_pots(const BombPots& bombs) {
    if (bombs.every < 0) return "bomb pots come every so many hands, or never";
    if (bombs.boards < 1 || bombs.boards > most_bomb_boards) return "a bomb pot has 1 or 2 boards";
    if (!is_amount(bombs.ante)) return "the ante of a bomb pot is no amount";
    if (bombs.every > 0 && bombs.ante == Chips{}) return "a bomb pot needs an ante";
    return std::nullopt;
}

Fault fault_in_options(const TableRules& rules) {
    if (auto fault = fault_in_blinds(rules)) return fault;
    if (auto fault = fault_in_bomb_pots(rules.bomb_pots)) return fault;
    const int most_boards = static_cast<int>(max_boards);
    if (rules.most_runs < 1 || rules.most_runs > most_boards) return "a board is run 1 to 3 times";
    if (!is_amount(rules.seven_deuce)) return "the seven-deuce bounty is no amount";
    if (rules.seven_deuce > Chips{} && rules.game != Game::holdem) {
        return "the seven-deuce bounty is for Hold'em only";
    }
    return std::nullopt;
}

/// Far longer than any table needs, and far from any overflow when added up.
constexpr Millis longest{std::chrono::hours{24} * 366};

bool is_span(Millis span) {
    return span >= Millis{0} && span <= longest;
}

Fault fault_in_clock(const ClockRules& clock) {
    if (clock.base < Millis{1}) return "a decision needs some time";
    if (!is_span(clock.base) || !is_span(clock.bank) || !is_span(clock.bank_refill) ||
        !is_span(clock.disconnect_grace)) {
        return "a clock's time is negative or too long";
    }
    if (clock.bank_refill_hands < 1) return "the time bank is refilled every 1 hand or more";
    return std::nullopt;
}

Fault fault_in_absence(const TableRules& rules) {
    if (!is_span(rules.rathole) || !is_span(rules.sit_out_limit) || !is_span(rules.rebuy_time)) {
        return "a limit of time is negative or too long";
    }
    if (rules.missed_big_blinds_limit < 1) return "one big blind at least may be missed";
    return std::nullopt;
}

}  // namespace

Fault fault_in(const TableRules& rules) {
    if (auto fault = fault_in_stakes(rules)) return fault;
    if (auto fault = fault_in_options(rules)) return fault;
    if (auto fault = fault_in_buy_in(rules)) return fault;
    if (auto fault = fault_in_rake(rules.rake)) return fault;
    if (auto fault = fault_in_clock(rules.clock)) return fault;
    return fault_in_absence(rules);
}

}  // namespace cardroom::game
