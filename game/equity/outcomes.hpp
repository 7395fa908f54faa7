/// Outcomes: who won how many boards, counted by sets of winners.
#pragma once

#include "game/equity/equity.hpp"

#include <array>

namespace cardroom::game {

/// A set of players: bit i = place i in the spot.
using PlayerSet = unsigned;
inline constexpr std::size_t player_sets = std::size_t{1} << max_seats;

/// A counter for each set of winners: a board is one addition, pots are divided at the end.
class Outcomes {
public:
    /// A board on which `winners` share the whole pot.
    void count(PlayerSet winners) { ++whole_[winners]; }

    /// A board where the halves may go to different players; without a low, high has it all (P6).
    void count(PlayerSet high, PlayerSet low) {
        if (low == 0) {
            return count(high);
        }
        ++high_half_[high];
        ++low_half_[low];
        if (high == low) {
            ++both_halves_[high];
        }
    }

    [[nodiscard]] Equity equity(std::size_t players) const;

private:
    using Counters = std::array<std::int64_t, player_sets>;

    void add_to(PlayerEquity& player, PlayerSet set) const;

    Counters whole_{};
    Counters high_half_{};
    Counters low_half_{};
    Counters both_halves_{};
};

}  // namespace cardroom::game
