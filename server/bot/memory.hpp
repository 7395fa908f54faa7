/// Memory: what a bot has seen its table do, from the frames every viewer gets.
#pragma once

#include "server/bot/your_turn.hpp"

#include <optional>

namespace cardroom::server::bot {

class Memory {
public:
    /// Takes one entry of an `ev` frame's list.
    void see(const Json& event);
    /// Forgets everything: another table.
    void clear() { *this = Memory{}; }

    /// Bets and raises on this street (blinds not counted); nullopt when we came in during it.
    [[nodiscard]] std::optional<int> raises() const { return known_ ? raises_ : std::nullopt; }
    /// Who bet or raised last in this hand.
    [[nodiscard]] std::optional<game::SeatNo> aggressor() const { return aggressor_; }
    /// The share of hands `seat` has chosen to play, near 0.3 until we know better.
    [[nodiscard]] double looseness(game::SeatNo seat) const;

private:
    struct Habits {
        int hands = 0;
        int played = 0;
        bool counted = false;  ///< this hand is in `played`
    };
    void begin_hand(const Json& event);
    void put_chips_in(game::SeatNo seat);

    game::PerSeat<Habits> habits_{};
    std::optional<int> raises_ = 0;
    std::optional<game::SeatNo> aggressor_;
    bool known_ = false;
    bool preflop_ = false;
};

}  // namespace cardroom::server::bot
