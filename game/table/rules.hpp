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

/// Who posts the ante: everybody his own (D12), or one player one for the table, as dead chips
/// (D13; the big blind's comes after the blind itself).
enum class AnteFrom : std::uint8_t { everybody, big_blind, button };

/// Small and big blind, or one blind of the big blind's size by the button (short deck).
enum class Blinds : std::uint8_t { small_and_big, button };

/// Whether the button only goes to players (D5) or also to a place where nobody is left (D4).
enum class ButtonRule : std::uint8_t { moving, dead };

/// A straddle of two big blinds under the gun (D14), and the least raise over it: to twice the
/// straddle, or by one big blind more.
enum class Straddle : std::uint8_t { none, raise_to_double, raise_by_big_blind };

/// Most boards of one hand: two in a bomb pot, up to three when all-in players agree on them.
inline constexpr std::size_t max_boards = 3;

/// Hands that everybody buys into alike, without a street before the flop (D15).
struct BombPots {
    int every = 0;   ///< hands whose number this divides; 0 for none, 1 for all but the first
    Chips ante;      ///< each player's
    int boards = 1;  ///< 1 or 2

    friend constexpr bool operator==(const BombPots&, const BombPots&) = default;
};

/// What the house keeps of a pot (rules.md P9). Zero on every table unless its creator says so.
struct Rake {
    std::int64_t hundredths = 0;             ///< of a percent: 250 = 2.5 %
    Chips cap;                               ///< most that one hand may pay
    std::optional<Chips> cap_two_players{};  ///< instead, when so many were dealt in
    std::optional<Chips> cap_three_players{};
    bool no_flop_no_drop = true;

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
struct TableRules {  // NOLINT(*.Padding): in the order of their meaning, one for a table
    Game game = Game::holdem;
    Betting betting = Betting::no_limit;
    int raises_a_street = 3;  ///< after the bet, at fixed limit; no end between two players (B22)
    int seats = 6;            ///< 2 to max_seats
    Chips small_blind;
    Chips big_blind;
    Blinds blinds = Blinds::small_and_big;
    Chips ante;  ///< of each hand; zero for none
    AnteFrom ante_from = AnteFrom::everybody;
    ButtonRule button = ButtonRule::moving;
    Straddle straddle = Straddle::none;
    BombPots bomb_pots;
    int most_runs = 1;         ///< boards that all-in players may agree on, 1 to max_boards (X1)
    bool rabbit_hunt = false;  ///< may see the cards that would have come (X3)
    Chips seven_deuce;  ///< from each other player to who wins with seven and deuce; zero for none
    Chips min_buy_in;
    Chips max_buy_in;
    Rake rake;
    ClockRules clock;
    Millis rathole{3'600'000};  ///< who comes back within this time brings what he left with (M3)
    Millis sit_out_limit{900'000};    ///< who sits out longer loses the seat (D9)
    int missed_big_blinds_limit = 2;  ///< or who missed so many big blinds (D9)
    Millis rebuy_time{60'000};        ///< a seat without chips is kept so long (M5)
    bool fold_when_free = true;       ///< may fold where checking is free (B19)
    bool antes_in_pot = true;  ///< pot limit before the flop counts antes; live rooms do not (B26)

    friend constexpr bool operator==(const TableRules&, const TableRules&) = default;
};

/// Whether every hand is a bomb pot: with no blind to come nobody waits for one.
[[nodiscard]] constexpr bool has_bomb_pots_alone(const TableRules& rules) {
    return rules.bomb_pots.every == 1;
}

/// What is wrong with `rules`, in words for its author; nullopt when nothing is.
[[nodiscard]] std::optional<std::string_view> fault_in(const TableRules& rules);

}  // namespace cardroom::game
