#include "game/table/rules.hpp"

#include "game/rules/variant.hpp"

namespace cardroom::game {

namespace {

constexpr int board_cards = 5;

using Fault = std::optional<std::string_view>;

Fault fault_in_stakes(const TableRules& rules) {
    if (rules.seats < 2 || rules.seats > max_seats) return "a table has 2 to 9 seats";
    const int dealt = rules.seats * variant_of(rules.game).hole_cards + board_cards;
    if (dealt > cards_of(rules.game)) return "there are not enough cards for so many seats";
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

Fault fault_in_rake(const Rake& rake) {
    if (rake.hundredths < 0 || rake.hundredths > 10'000) return "the rake is 0 to 100 percent";
    if (rake.cap < Chips{} || rake.cap > max_chips) return "the rake's cap is no amount";
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
    if (auto fault = fault_in_buy_in(rules)) return fault;
    if (auto fault = fault_in_rake(rules.rake)) return fault;
    if (auto fault = fault_in_clock(rules.clock)) return fault;
    return fault_in_absence(rules);
}

}  // namespace cardroom::game
