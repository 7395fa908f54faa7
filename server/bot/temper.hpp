/// Temper: what makes one bot play unlike another.
#pragma once

#include <array>
#include <string_view>

namespace cardroom::server::bot {

/// All shares and chances are 0 to 1.
struct Temper {
    std::string_view name;
    double range;        ///< share of hands played unraised from a middle seat of six
    double raise_share;  ///< share of those that come in with a raise
    double aggression;   ///< chance to bet or raise a good hand after the flop
    double bluff;        ///< chance to bet with nothing
    double slow_play;    ///< chance to let a very good hand look weak
    double loose_call;   ///< equity he lacks and calls with all the same
    double bet_size;     ///< his usual bet as a share of the pot
};

inline constexpr Temper rock{"rock", 0.13, 0.65, 0.55, 0.03, 0.10, 0.00, 0.55};
inline constexpr Temper station{"station", 0.50, 0.10, 0.22, 0.03, 0.30, 0.10, 0.45};
inline constexpr Temper tag{"tag", 0.23, 0.85, 0.72, 0.16, 0.12, 0.01, 0.62};
inline constexpr Temper maniac{"maniac", 0.60, 0.75, 0.88, 0.32, 0.05, 0.05, 0.95};

inline constexpr std::array<const Temper*, 4> tempers{&rock, &station, &tag, &maniac};

}  // namespace cardroom::server::bot
