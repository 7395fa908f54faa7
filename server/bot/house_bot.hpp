/// HouseBot: one bot that keeps a house table lively: finds a seat, plays, tops up, moves on.
#pragma once

#include "server/bot/brain.hpp"
#include "server/bot/client.hpp"
#include "server/bot/line.hpp"
#include "server/bot/lobby_seen.hpp"

#include <functional>
#include <map>
#include <optional>

namespace cardroom::server::bot {

/// How many house bots are on their way to each table, so that they do not all pick the same.
using Coming = std::map<game::TableId, int>;

/// The house table that needs a bot most; nullopt when all have enough. Leaves a seat or two free.
[[nodiscard]] std::optional<LobbyTable> table_in_need(
    const LobbySeen& lobby,
    const Coming& coming,
    const std::map<game::TableId, bool>& avoided,
    Dice& dice
);

class HouseBot final : public Player {
public:
    struct Options {
        Endpoint server;
        std::string key;
        const Temper* temper = &tag;
        double think = 1.0;
        std::uint64_t seed = 1;
    };
    HouseBot(Loop& loop, const Options& options, Coming& coming, Tally& tally);
    void start();

    // --- Player
    void send(std::string frame) override { line_.send(std::move(frame)); }
    void welcomed() override;
    void my_turn(const YourTurn& turn) override;
    void answered(const Request& request, const Answer& answer) override;
    void events(const TableSeen& table, const Json& list) override;
    void snapshot(const TableSeen& table, const Json& snap) override;
    void lobby(const Json& frame) override;

private:
    void look_around();
    void go_to(const LobbyTable& table);
    void sit_somewhere(const TableSeen& table);
    void settle(game::TableId table);
    void go_away();
    void arrived_or_not();
    void after_hand(const TableSeen& table);
    void rebuy();
    void refused(const Request& request, const Answer& answer);
    /// Runs `job` in a while, unless the bot has gone to another table by then.
    void later(double low_seconds, double high_seconds, std::function<void()> job);
    [[nodiscard]] bool seated() const;

    Loop* loop_;
    Coming* coming_;
    double pace_;
    Dice dice_;
    Line line_;
    Client client_;
    Brain brain_;
    Memory memory_;
    LobbySeen lobby_;
    std::optional<game::TableId> table_;
    bool on_the_way_ = false;
    bool leaving_ = false;
    std::uint64_t thought_ = 0;  ///< counts decisions begun
    std::uint64_t visit_ = 0;    ///< counts the tables gone to
    int troubles_ = 0;           ///< refusals in a row that ask for patience
    std::map<game::TableId, bool> avoided_;
    std::map<game::TableId, game::Chips> left_with_;
};

}  // namespace cardroom::server::bot
