/// Client: a player at one table who does random things, legal or not, over a network that loses,
/// delays, doubles and reorders what he says. He asks again, word for word, until he is answered.
#pragma once

#include "tests/sim/node.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cardroom::server::sim {

/// What a client has of the world.
class Network {
public:
    virtual ~Network() = default;
    /// Processes that serve the table, or think they do.
    virtual std::vector<Node*> servers(TableId table) = 0;
    /// What a client saw or heard, for the run's fingerprint.
    virtual void note(std::string_view what) = 0;
};

class Client {
public:
    Client(const Shared& shared, Network& network, PlayerId player, TableId table, Dice dice);

    /// Begins to play.
    void begin();
    /// Hangs up and does nothing any more.
    void stop();
    /// The line is cut; frames under way are lost.
    void cut();
    /// The process is dead, or has lost the table.
    void lost(int process);
    /// Keeps each frame, until cards are turned up at the table.
    void keep_frames() { keeps_ = true; }
    [[nodiscard]] const std::vector<std::string>& kept() const { return kept_; }
    [[nodiscard]] TableId table() const { return table_; }

private:
    /// One connection; the actor may talk to it after it was cut.
    struct Socket : TableViewer {
        Socket(Client& of, Node& to) : client{of}, node{to} {}
        void deliver(const Frame& frame) override { client.deliver(*this, *frame); }
        [[nodiscard]] PlayerId player() const override { return client.player_; }

        Client& client;
        Node& node;
        bool open = true;
        bool watching = false;
    };
    struct Request {
        Asked asked;
        Tick asked_at{};
        int tries = 0;
    };

    void think();
    void act();
    void connect();
    void close();
    void deliver(Socket& socket, const std::string& frame);
    void send(const std::shared_ptr<Request>& request);
    void post(Socket& socket, const std::shared_ptr<Request>& request);
    void heard(const std::shared_ptr<Request>& request, const MailAnswer& answer);
    [[nodiscard]] std::optional<Asked> wish(const TableActor& actor);
    [[nodiscard]] std::optional<Asked> turn_wish(const game::Table& table);
    [[nodiscard]] std::optional<Asked> seat_wish(const game::Table& table, SeatNo seat);
    [[nodiscard]] Asked take_seat(const game::Table& table);
    [[nodiscard]] game::Habits any_habits(const game::TableRules& rules);
    [[nodiscard]] Asked asked(game::Command command, std::string_view kind, bool money = false);
    void arm(TableActor& actor);
    [[nodiscard]] Millis travel();
    [[nodiscard]] bool happens(int of_a_thousand) { return dice_.below(1'000) < of_a_thousand; }

    Shared shared_;
    Network& network_;
    PlayerId player_;
    TableId table_;
    Dice dice_;
    bool stopped_ = false;
    std::vector<std::unique_ptr<Socket>> sockets_;  ///< the last one is in use
    std::optional<Seq> seen_;
    std::shared_ptr<Request> waits_;
    std::vector<std::shared_ptr<Request>> past_;
    int keys_made_ = 0;
    int number_ = 0;
    bool keeps_ = false;
    std::vector<std::string> kept_;
};

}  // namespace cardroom::server::sim
