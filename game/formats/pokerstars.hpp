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
///
/// What PokerStars does not play is told as trackers know it from elsewhere: a bomb pot is antes
/// and no action before the flop; its second board is told like that of a hand run twice, but
/// street by street. A bounty has a line of its own after the pots. Rabbit cards are not told.
[[nodiscard]] std::string to_pokerstars(
    const HandHistory& history, StarsMoney money = StarsMoney::dollars
);

}  // namespace cardroom::game::formats
