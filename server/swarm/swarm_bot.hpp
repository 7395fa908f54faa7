/// SwarmBot: plays fast, and on purpose does all that players do to a server.
#pragma once

#include "server/bot/brain.hpp"
#include "server/bot/client.hpp"
#include "server/bot/deck_check.hpp"
#include "server/bot/line.hpp"
#include "server/swarm/accounts.hpp"
#include "server/swarm/floor.hpp"

#include <functional>
#include <map>
#include <optional>

namespace cardroom::server::swarm {

/// At most so many frames a second that the server's limit (50, bursts of 200) is never met.
class Pace {
public:
    /// Whether a frame may go now; counts it.
    bool take(bot::Clock::time_point now);

private:
    static constexpr double rate = 45.0;
    static constexpr double burst = 150.0;
    double tokens_ = burst;
    bot::Clock::time_point last_{};
};

class SwarmBot final : public bot::Player {
public:
    SwarmBot(Floor& floor, const Account& account, std::size_t number);

    // --- for the run
    void start() { line_.start(client_); }
    /// Let in, and what it owns is known.
    [[nodiscard]] bool ready() const { return initial_.has_value(); }
    [[nodiscard]] bool seated() const;
    [[nodiscard]] bool retired() const { return retired_; }
    [[nodiscard]] std::optional<game::TableId> seated_before() const;
    void ask_lobby() { client_.lobby(true); }
    void make_table(const game::TableRules& rules);
    void close_tables();
    void go_to(FloorTable& table);
    /// One step towards having left everything; true when done.
    bool close_down();
    void hang_up() { line_.hang_up(); }

    [[nodiscard]] game::PlayerId player() const { return client_.me(); }
    [[nodiscard]] game::Chips initial() const { return *initial_; }  ///< wallet and stacks
    [[nodiscard]] game::Chips granted() const { return granted_; }
    [[nodiscard]] game::Chips final_sum() const { return *final_; }

    // --- Player
    void send(std::string frame) override;
    void welcomed() override;
    void my_turn(const bot::YourTurn& turn) override;
    void answered(const bot::Request& request, const bot::Answer& answer) override;
    void event_frame(const bot::EventHead& head, std::string_view frame) override;
    void events(const bot::TableSeen& table, const bot::Json& list) override;
    void snapshot(const bot::TableSeen& table, const bot::Json& snap) override;
    void lobby(const bot::Json& frame) override { floor_->lobby.take(frame); }

private:
    void act(const bot::YourTurn& turn, const game::Action& action);
    void refused(const bot::Request& request, const bot::Answer& answer);
    void refused_act(const bot::Request& request, const bot::Answer& answer);
    void statement_came(const bot::Json& frame);
    void note_cards(game::TableId table, std::string_view frame);
    void note_card_event(const bot::TableSeen& seen, const bot::Json& event);
    [[nodiscard]] bool is_ours_to_check(const bot::TableSeen& seen, const bot::Json& hand) const;
    void proof_came(const bot::Request& request, const bot::Answer& answer);
    void table_made(const bot::Json& frame);
    void sit_somewhere(const bot::TableSeen& table);
    [[nodiscard]] game::Chips choose_buy_in(const FloorTable& table);
    void between_hands(const bot::TableSeen& table, bool hand_ended);
    void take_up_habits(const bot::TableSeen& table);
    void rebuy();
    void leave();
    void gone(game::Chips stack);
    void move_on();
    void forget_reservation();
    void plan_cut();
    /// Runs `job` after `delay` unless the bot has moved on.
    void later(int delay_ms, std::function<void()> job);
    [[nodiscard]] const bot::TableSeen* table() const;

    Floor* floor_;
    std::string name_;
    bot::Dice dice_;
    bot::Line line_;
    bot::Client client_;
    bot::Brain brain_;
    std::optional<bot::DeckCheck> watching_;  ///< the hand whose cards we follow
    std::optional<bot::DeckCheck> proving_;   ///< the hand whose proof we asked for
    bot::Memory memory_;                      ///< empty: events are not followed
    Pace pace_;
    std::optional<game::TableId> table_;
    std::optional<game::SeatNo> asked_seat_;
    bool coming_ = false;
    bool leaving_ = false;
    bool leave_sent_ = false;    ///< and not answered yet
    bool chips_coming_ = false;  ///< promised by an answer, not seen in an event yet
    bool retired_ = false;       ///< without chips, and may not have more
    std::uint64_t visit_ = 0;
    std::uint64_t thought_ = 0;  ///< counts decisions begun: only the newest is carried out
    int fruitless_ = 0;          ///< tries to find another table
    std::map<game::TableId, game::Chips> left_with_;
    std::vector<game::TableId> made_;
    game::TableRules wanted_table_;
    std::optional<game::Chips> initial_;
    std::optional<game::Chips> final_;
    bool final_asked_ = false;
    game::Chips granted_;
    game::Chips before_grant_;
};

}  // namespace cardroom::server::swarm
