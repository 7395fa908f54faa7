/// LobbySeen: the tables of the lobby as a client has been told, and which one suits a bot.
#pragma once

#include "game/base/chips.hpp"
#include "game/base/ids.hpp"
#include "server/bot/json_read.hpp"

#include <map>

namespace cardroom::server::bot {

struct LobbyTable {
    game::TableId table;
    int seats = 0;
    int taken = 0;
    int humans = 0;
    game::Chips small_blind;
    game::Chips big_blind;
    game::Chips min_buy_in;
    game::Chips max_buy_in;
    bool locked = false;  ///< private, or behind a password
    bool holdem = true;   ///< no-limit Hold'em, the game that our bots know
    bool hosted = false;  ///< made by a player, not by the house
    bool playing = true;  ///< neither paused nor frozen
};

class LobbySeen {
public:
    /// Takes a `lobby` or `lobby_change` frame.
    void take(const Json& frame);
    [[nodiscard]] const std::map<game::TableId, LobbyTable>& tables() const { return tables_; }

private:
    std::map<game::TableId, LobbyTable> tables_;
};

}  // namespace cardroom::server::bot
