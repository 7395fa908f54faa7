/// Client: one account's side of the protocol, without a socket: frames in, frames out.
///
/// It survives its socket: after `opened` it says hello, watches its tables again from the last
/// seq it has and repeats every request that was not answered, with the same content. Money
/// requests carry a key and actions their turn, so that a repetition never does a thing twice.
#pragma once

#include "server/bot/dice.hpp"
#include "server/bot/frame_head.hpp"
#include "server/bot/frame_writer.hpp"
#include "server/bot/table_seen.hpp"
#include "server/bot/tally.hpp"
#include "server/bot/your_turn.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cardroom::server::bot {

enum class Ask : std::uint8_t {
    watch,
    sit,
    top_up,
    sit_in,
    habits,
    rabbit,
    proof,
    leave,
    more_chips,
    act,
    statement,
    create_table,
    close_table
};

/// A request that expects its one answer.
struct Request {
    Ask ask = Ask::watch;
    game::TableId table;
    game::HandNo hand;
    game::Turn turn;
    std::string id;
    std::string frame;
    Clock::time_point sent;
    bool was_sent = false;
    bool again = false;       ///< sent again: an answer may come for what has passed meanwhile
    bool on_purpose = false;  ///< an error is what we want to see
};

struct Answer {
    std::string code;  ///< empty: ok
    const Json& frame;
    [[nodiscard]] bool ok() const { return code.empty(); }
};

/// Who plays with a client: hears what came, and carries frames to the socket.
class Player {
public:
    Player() = default;
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;
    virtual ~Player() = default;

    virtual void send(std::string frame) = 0;
    virtual void welcomed() = 0;
    virtual void my_turn(const YourTurn& turn) = 0;
    virtual void answered(const Request& request, const Answer& answer) = 0;
    /// Every ev frame in order, as it came; then, if parsed, its list of events.
    virtual void event_frame(const EventHead& /*head*/, std::string_view /*frame*/) {}
    virtual void events(const TableSeen& /*table*/, const Json& /*list*/) {}
    virtual void snapshot(const TableSeen& /*table*/, const Json& /*snap*/) {}
    virtual void lobby(const Json& /*frame*/) {}
    virtual void table_state(game::TableId /*table*/, bool /*frozen*/) {}
};

/// How much of each table a client follows.
enum class Follow : std::uint8_t {
    everything,  ///< parse all events
    seats,       ///< only those that change seats and stacks: cheap
};

class Client {
public:
    struct Options {
        std::string key;
        std::string program = "cardroom-bot/1";
        Follow follow = Follow::everything;
        std::uint64_t seed = 1;
    };
    Client(Options options, Player& player, Tally& tally);

    // --- from the socket
    void opened();
    void closed();
    void text(std::string_view frame, Clock::time_point now);

    // --- to the server
    void lobby(bool on);
    void watch(game::TableId table);
    void unwatch(game::TableId table);
    struct Sitting {
        game::SeatNo seat;
        game::Chips buy_in;
        bool post = true;
        bool on_purpose = false;  ///< the seat is taken, and we want to hear it
    };
    void sit(game::TableId table, const Sitting& sitting);
    void top_up(game::TableId table, game::Chips amount);
    void sit_in(game::TableId table);
    void set_habits(game::TableId table, const game::Habits& habits);
    void hunt_rabbit(game::TableId table, game::HandNo hand);
    void prove(game::TableId table, game::HandNo hand);
    void leave(game::TableId table);
    void more_chips();
    void statement();
    void act(const YourTurn& turn, const game::Action& action);
    /// The clock's times are left to the server.
    void create_table(const std::string& name, const game::TableRules& rules);
    void close_table(game::TableId table);
    /// Sends a refused request once more, as it was (after `busy`, `saving`, `unsure`).
    void again(Request request);

    [[nodiscard]] bool online() const { return online_; }
    [[nodiscard]] game::PlayerId me() const { return me_; }
    [[nodiscard]] game::Chips balance() const { return balance_; }
    [[nodiscard]] const std::vector<game::TableId>& seated_at_welcome() const { return seated_; }
    [[nodiscard]] const TableSeen* table(game::TableId table) const;
    /// Whether an answer to such a request is still to come.
    [[nodiscard]] bool waits_for(Ask ask) const;
    [[nodiscard]] std::size_t unanswered() const { return pending_.size(); }

private:
    TableSeen* find(game::TableId table);
    [[nodiscard]] Request request(Ask ask, game::TableId table) const;
    void ask(Request request, FrameWriter frame);
    void transmit(Request& request);
    std::string make_key();
    void welcome(const Json& frame);
    void answer(const Json& frame, bool ok, Clock::time_point now);
    void watch_answered(const Json& frame, bool ok, game::TableId table);
    void act_answered(const Json& frame, const Request& request, Clock::time_point now);
    void snap(const Json& frame);
    void event(std::string_view frame, Clock::time_point now);
    void take_events(TableSeen& table, const Json& frame);
    void other(std::string_view text, Clock::time_point now);

    Options options_;
    Player* player_;
    Tally* tally_;
    Dice dice_;
    bool online_ = false;
    game::PlayerId me_;
    game::Chips balance_;
    std::vector<game::TableId> seated_;
    std::vector<std::unique_ptr<TableSeen>> tables_;
    std::vector<Request> pending_;
    std::uint64_t ids_ = 0;
};

}  // namespace cardroom::server::bot
