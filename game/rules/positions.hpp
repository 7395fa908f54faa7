/// Positions: where button and blinds go next (D1 to D9, D15), and who is dealt in.
#pragma once

#include "game/table/table.hpp"

#include <cstdint>
#include <optional>

namespace cardroom::game {

/// The shape of the next hand.
struct Positions {
    SeatNo button;
    std::optional<SeatNo> small_blind;  ///< nobody where the place is empty (D2) or has no blind
    SeatNo big_blind;
    SeatSet dealt_in;
    SeatSet posting{};        ///< dealt in against a post, outside the blinds (D6, D7)
    SeatSet missing_small{};  ///< away while the small blind passes (D9)
    SeatSet missing_big{};    ///< away while the big blind passes
};

/// Who could be dealt in, now or when the blind comes: seated with chips, neither away nor leaving.
[[nodiscard]] SeatSet present(const Table& table);

/// A bomb pot's positions: button and blinds keep their places, who does not want it is left out
/// (D15). Where every hand is one the button goes round, and nobody waits for a blind that never
/// comes. Nullopt when the next hand is none, or fewer than two play it.
[[nodiscard]] std::optional<Positions> bomb_pot_positions(const Table& table);

/// The next hand's positions; nullopt when fewer than two are present. `draw` picks the button of
/// a new game: the first hand (D16), or when nobody who was playing is left.
[[nodiscard]] std::optional<Positions> next_positions(const Table& table, std::uint32_t draw);

}  // namespace cardroom::game
