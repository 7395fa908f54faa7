/// Floor: what all bots of a swarm share: the tables, the phase, the counts.
#pragma once

#include "server/bot/dice.hpp"
#include "server/bot/lobby_seen.hpp"
#include "server/bot/loop.hpp"
#include "server/bot/tally.hpp"
#include "server/swarm/options.hpp"
#include "server/swarm/recorder.hpp"
#include "server/swarm/table_feed.hpp"

#include <map>
#include <optional>
#include <set>

namespace cardroom::server::swarm {

enum class Phase : std::uint8_t {
    opening,   ///< accounts, tables, first seats; play has begun
    thinking,  ///< play with think time
    fast,      ///< play without
    closing,   ///< everybody leaves
};

struct FloorTable {
    game::TableId table;
    int seats = 0;
    game::Chips min_buy_in;
    game::Chips max_buy_in;
    std::set<game::SeatNo> reserved;  ///< asked for by one of ours
    int coming = 0;                   ///< of ours, on the way without a seat
    TableFeed feed;

    /// Seats that nobody has or is about to take.
    [[nodiscard]] int room() const {
        return seats - feed.audit().taken() - static_cast<int>(reserved.size()) - coming;
    }
};

class Floor {
public:
    Floor(const Options& wanted, bot::Loop& its_loop)
        : options{wanted}, loop{&its_loop}, dice{wanted.seed}, recorder{wanted.record} {}

    FloorTable& add(const bot::LobbyTable& table);
    [[nodiscard]] FloorTable* find(game::TableId table);
    /// A table with room for one more that is not `avoided`, or nullptr.
    [[nodiscard]] FloorTable* other_table(const std::map<game::TableId, game::Chips>& avoided);
    [[nodiscard]] bool playing() const { return phase != Phase::closing; }

    Options options;
    bot::Loop* loop;
    bot::Dice dice;
    Recorder recorder;
    Phase phase = Phase::opening;
    bot::Tally tally;  ///< of the present phase; cleared when the next begins
    Happenings happenings;
    std::map<game::TableId, FloorTable> tables;
    bot::LobbySeen lobby;
    std::uint64_t retired = 0;  ///< bots without chips that may not have more
};

}  // namespace cardroom::server::swarm
