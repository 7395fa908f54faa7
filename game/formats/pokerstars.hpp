/// PokerStars text: the form that trackers read.
#pragma once

#include "game/formats/history.hpp"

#include <cstdint>
#include <string>

namespace cardroom::game::formats {

/// How chips are written. Real play-money hands have no currency sign and say "(Play Money)"; most
/// trackers and many parsers pass those over or insist on a sign. `dollars` is therefore the
/// default: one chip is one cent ("$0.50/$1.00 USD"), which is exact and read everywhere.
enum class StarsMoney : std::uint8_t { dollars, play };

/// One hand, ended by three blank lines, so that hands can be written one after the other.
[[nodiscard]] std::string to_pokerstars(
    const HandHistory& history, StarsMoney money = StarsMoney::dollars
);

}  // namespace cardroom::game::formats
