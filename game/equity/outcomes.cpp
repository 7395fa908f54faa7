#include "game/equity/outcomes.hpp"

#include <bit>

namespace cardroom::game {

namespace {

/// Boards won by a set of `winners`, to one of them.
WinCounts counts_for_one(std::int64_t boards, int winners) {
    return winners == 1 ? WinCounts{boards, 0} : WinCounts{0, boards};
}

WinCounts operator+(WinCounts a, WinCounts b) {
    return {a.wins + b.wins, a.ties + b.ties};
}

}  // namespace

/// Adds what `set` won to one of its players.
void Outcomes::add_to(PlayerEquity& player, PlayerSet set) const {
    const int winners = std::popcount(set);
    const std::int64_t halves = high_half_[set] + low_half_[set];
    player.high = player.high + counts_for_one(whole_[set] + high_half_[set], winners);
    player.low = player.low + counts_for_one(low_half_[set], winners);
    player.scoops += counts_for_one(whole_[set] + both_halves_[set], winners).wins;
    player.units += (2 * whole_[set] + halves) * (units_per_board / 2 / winners);
}

Equity Outcomes::equity(std::size_t players) const {
    Equity equity;
    for (std::size_t i = 0; i < players; ++i) {
        equity.players.push_back({});
    }
    for (PlayerSet set = 1; set < 1U << players; ++set) {
        equity.boards += whole_[set] + high_half_[set];
        for (std::size_t i = 0; i < players; ++i) {
            if ((set >> i & 1U) != 0) {
                add_to(equity.players[i], set);
            }
        }
    }
    return equity;
}

}  // namespace cardroom::game
