/// Played: tables that are really played, by the engine, the log writer and the settler, so that a
/// database holds what a server would have stored.
#pragma once

#include "game/table/decide.hpp"
#include "ledger/crypto/sealing.hpp"
#include "ledger/pg/connect.hpp"
#include "ledger/write/log_writer.hpp"
#include "ledger/write/settler.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>

namespace cardroom::ledger::test {

/// What is done next at a table; a refusal is fine, the next is asked for.
using NextCommand = std::function<game::Command(const game::Table&)>;

/// One table on its way.
struct PlayedTable {
    TableId id;
    game::Table table;
    NextCommand next;
    Tail tail;
    game::Instant at;
    int rows_since_state = 0;
};

/// A database of its own with players 1 to `players`, rich enough for anything.
class PlayedRoom {
public:
    static constexpr std::int64_t players = 14;

    /// `url` is an empty database; its decks are sealed with `keys`.
    explicit PlayedRoom(const std::string& url, KeyRing keys = KeyRing::fresh());

    /// A table of all games and options, where everybody does something (seeded).
    PlayedTable& add_random(std::uint32_t seed);
    /// A table of Hold'em with six players who stay, by themselves and rebuy; its hands are played
    /// by the rules of `engine`.
    PlayedTable& add_steady(std::uint32_t seed, int engine = game::engine_version);

    /// One row for each table, all in one transaction but for seat money; finished hands are
    /// settled at once.
    void step();
    /// The same, but finished hands stay unsettled until the next step.
    void step_unsettled();
    /// Steps until so many hands are settled.
    void play_hands(std::int64_t hands);
    /// Steps until no hand is in play; leaves out what would open one.
    void finish_hands();

    [[nodiscard]] std::int64_t settled() const { return settled_; }
    [[nodiscard]] const std::string& url() const { return url_; }
    [[nodiscard]] std::deque<PlayedTable>& tables() { return tables_; }
    [[nodiscard]] const KeyRing& keys() const { return keys_; }
    /// Seals with other keys from now on.
    void change_keys(KeyRing keys) { keys_ = std::move(keys); }
    /// When nothing more is to be played.
    [[nodiscard]] KeyRing take_keys() { return std::move(keys_); }
    /// Rows between two stored states, within hands too.
    int rows_between_states = 40;

private:
    struct Next {
        game::Accepted accepted;
        Append append;
    };
    PlayedTable& add(const game::Table& table, NextCommand next);
    [[nodiscard]] bool propose(PlayedTable& table, Next& next);
    void write(PlayedTable& table, Next& next, const game::Command& command) const;
    void adopt(PlayedTable& table, const Next& next, const Tail& tail);
    void settle();
    void move_chips(PlayedTable& table, const Next& next);

    std::string url_;
    KeyRing keys_;
    std::unique_ptr<TableLog> log_;
    std::unique_ptr<Bank> bank_;
    LogWriter writer_{"played"};
    Settler settler_;
    std::deque<PlayedTable> tables_;
    std::int64_t settled_ = 0;
    bool finishing_ = false;
};

}  // namespace cardroom::ledger::test
