/// TableRules: everything that is fixed for a table when it is created.
#pragma once

#include "game/base/chips.hpp"
#include "game/base/ids.hpp"
#include "game/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cardroom::game {

/// What is dealt and how hands compare; `game/rules/variant.hpp` describes each.
enum class Game : std::uint8_t { holdem, omaha, omaha_5, omaha_hi_lo, short_deck };

/// How much may be bet: any amount, at most the pot (B24), or fixed steps (B22).
enum class Betting : std::uint8_t { no_limit, pot_limit, fixed_limit };

/// What the house keeps of a pot (rules.md P9). Zero on every table unless its creator says so.
struct Rake {
    std::int64_t hundredths = 0;  ///< of a percent: 250 = 2.5 %
    Chips cap;                    ///< most that one hand may pay

    friend constexpr bool operator==(const Rake&, const Rake&) = default;
};

/// The clock of one decision (rules.md T1, T3, T4).
struct ClockRules {
    Millis base{20'000};        ///< each decision's own time
    Millis bank{30'000};        ///< a full time bank; drained only after the base time
    Millis bank_refill{5'000};  ///< added every `bank_refill_hands` hands dealt in, up to full
    int bank_refill_hands = 10;
    Millis disconnect_grace{20'000};  ///< extra, once a decision, for a player without a socket

    friend constexpr bool operator==(const ClockRules&, const ClockRules&) = default;
};

/// A table's rules. `fault_in` says what makes no sense; a table is only made of rules that do.
struct TableRules {
    Game game = Game::holdem;
    Betting betting = Betting::no_limit;
    int raises_a_street = 3;  ///< after the bet, at fixed limit; no end between two players (B22)
    int seats = 6;            ///< 2 to max_seats
    Chips small_blind;
    Chips big_blind;
    Chips ante;  ///< classic ante, every player, each hand; zero for none
    Chips min_buy_in;
    Chips max_buy_in;
    Rake rake;
    ClockRules clock;
    Millis rathole{3'600'000};  ///< who comes back within this time brings what he left with (M3)
    Millis sit_out_limit{900'000};    ///< who sits out longer loses the seat (D9)
    int missed_big_blinds_limit = 2;  ///< or who missed so many big blinds (D9)
    Millis rebuy_time{60'000};        ///< a seat without chips is kept so long (M5)
    bool fold_when_free = true;       ///< may fold where checking is free (B19)

    friend constexpr bool operator==(const TableRules&, const TableRules&) = default;
};

/// What is wrong with `rules`, in words for its author; nullopt when nothing is.
[[nodiscard]] std::optional<std::string_view> fault_in(const TableRules& rules);

}  // namespace cardroom::game
