#include "game/formats/phh_field_names.hpp"

#include <algorithm>
#include <array>

namespace cardroom::game::formats {

namespace {

constexpr std::array<std::string_view, 15> amounts{
    "antes",
    "blinds_or_straddles",
    "bring_in",
    "small_bet",
    "big_bet",
    "min_bet",
    "starting_stacks",
    "finishing_stacks",
    "winnings",
    "_dead_posts",
    "_ante",
    "_small_blind",
    "_straddle_raise",
    "_bounties",
    "_rake",
};
constexpr std::array<std::string_view, 28> others{
    "variant",
    "actions",
    "author",
    "event",
    "url",
    "venue",
    "address",
    "city",
    "region",
    "postal_code",
    "country",
    "time",
    "time_zone",
    "time_zone_abbreviation",
    "day",
    "month",
    "year",
    "hand",
    "level",
    "seats",
    "seat_count",
    "table",
    "players",
    "currency",
    "currency_symbol",
    "ante_trimming_status",
    "time_limit",
    "time_banks",
};

}  // namespace

bool is_phh_field(std::string_view name) {
    return name.starts_with('_') || holds_amounts(name) ||
           std::ranges::find(others, name) != others.end();
}

bool holds_amounts(std::string_view name) {
    return std::ranges::find(amounts, name) != amounts.end();
}

}  // namespace cardroom::game::formats
