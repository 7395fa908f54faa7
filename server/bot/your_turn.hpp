/// YourTurn: the one frame that holds everything a decision needs.
#pragma once

#include "game/base/chips.hpp"
#include "game/base/fixed_vector.hpp"
#include "game/base/ids.hpp"
#include "game/base/time.hpp"
#include "game/cards/card.hpp"
#include "game/cards/hole.hpp"
#include "game/rules/legal.hpp"
#include "game/table/table.hpp"
#include "server/bot/json_read.hpp"

namespace cardroom::server::bot {

using Hole = game::FixedVector<game::Card, game::max_hole_cards>;
using Board = game::FixedVector<game::Card, 5>;

/// One dealt-in player as the table shows him.
struct TurnPlayer {
    game::SeatNo seat;
    game::Chips stack;
    game::Chips bet;  ///< put in on this street
    game::Standing standing = game::Standing::live;
};

struct YourTurn {
    game::TableId table;
    game::HandNo hand;
    game::Turn turn;
    game::SeatNo seat;
    game::Street street = game::Street::preflop;
    Hole cards;
    game::FixedVector<Board, game::max_boards> boards;  ///< one at least
    game::SeatNo button;
    game::Chips big_blind;
    game::Chips pot;
    game::Chips bet;    ///< the street's bet to match
    game::Chips stack;  ///< what we have behind
    game::Legal legal;
    game::Millis base{0};
    game::FixedVector<TurnPlayer, game::max_seats> players;
};

/// Reads a `your_turn` frame; throws BadFrame.
[[nodiscard]] YourTurn read_your_turn(const Json& frame);
/// Reads the `legal` member of a frame.
[[nodiscard]] game::Legal read_legal(const Json& legal);
[[nodiscard]] game::SeatNo read_seat(const Json& object, const char* name);

/// What we put in on this street.
[[nodiscard]] game::Chips own_bet(const YourTurn& turn);
/// How many others can still win the pot.
[[nodiscard]] int opponents(const YourTurn& turn);
/// How many of those can still be made to fold or pay.
[[nodiscard]] int live_opponents(const YourTurn& turn);

}  // namespace cardroom::server::bot
