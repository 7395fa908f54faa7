/// Equity: what part of a pot each hand wins over all the boards that can come.
///
/// Counts and shares are whole numbers: no money passes through floating point.
#pragma once

#include "game/equity/spot.hpp"

#include <cstdint>

namespace cardroom::game {

/// The pot of one board in units: halves of it divide equally among up to nine winners.
inline constexpr std::int64_t units_per_board = 5040;

/// Boards on which a player has the best hand alone, and on which others have it too.
struct WinCounts {
    std::int64_t wins = 0;
    std::int64_t ties = 0;
    friend constexpr bool operator==(const WinCounts&, const WinCounts&) = default;
};

struct PlayerEquity {
    WinCounts high{};
    WinCounts low{};          ///< of qualifying lows
    std::int64_t scoops = 0;  ///< boards on which the whole pot is his alone
    std::int64_t units = 0;   ///< of `Equity::units()`, his share of the pot
    friend constexpr bool operator==(const PlayerEquity&, const PlayerEquity&) = default;
};

struct Equity {
    std::int64_t boards = 0;                         ///< tried
    FixedVector<PlayerEquity, max_seats> players{};  ///< as in `Spot::hands`

    /// The whole; the players' units add up to it.
    [[nodiscard]] constexpr std::int64_t units() const { return boards * units_per_board; }
    friend constexpr bool operator==(const Equity&, const Equity&) = default;
};

/// The player's share in hundredths of a percent, to the nearest: for people to read.
[[nodiscard]] std::int64_t hundredths(const Equity& equity, std::size_t player);

/// By every board that can come: exact. See `boards_to_come` for how many that are; a million with
/// two players takes some 10 ms.
[[nodiscard]] Equity exact_equity(const Spot& spot);

struct Sampling {
    std::uint64_t seed = 0;  ///< the same boards for the same seed, everywhere
    std::int64_t boards = 10'000;
};

/// By boards drawn at random, each as likely as any other (to one part in ten million).
[[nodiscard]] Equity sampled_equity(const Spot& spot, Sampling sampling);

/// The standard error of a player's share of the pot (a share of 0 to 1) in a sampled equity, at
/// most: sqrt(p (1 - p) / boards), which it is where no pot is shared. Never above 1 / (2 sqrt
/// boards): 0.5 % for 10,000 boards. 0 says only that all boards tried agreed.
[[nodiscard]] double standard_error(const Equity& sampled, std::size_t player);

}  // namespace cardroom::game
