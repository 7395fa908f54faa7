/// Line: a client's connection that comes back by itself, each time a little later.
#pragma once

#include "server/bot/client.hpp"
#include "server/bot/dice.hpp"
#include "server/bot/loop.hpp"
#include "server/bot/socket_client.hpp"

#include <functional>
#include <string>

namespace cardroom::server::bot {

/// Lives on the loop's thread and longer than the loop runs.
class Line {
public:
    Line(Loop& loop, const Endpoint& server, Tally& tally, std::uint64_t seed);

    /// Connects and keeps `client` (who outlives the line) connected until `hang_up`.
    void start(Client& client);
    void send(std::string frame) { socket_.send(std::move(frame)); }
    /// Breaks the connection as a bad network would; tries again after `pause`.
    void cut(game::Millis pause);
    /// Ends it for good.
    void hang_up();
    /// The server has let us in: the next failure starts with a short pause again.
    void settled() { failures_ = 0; }
    /// Hears every frame as it came, before the client does.
    void listen(std::function<void(std::string_view)> ear) { ear_ = std::move(ear); }

private:
    void open_after(game::Millis pause);
    void lost(unsigned code);

    Loop* loop_;
    Endpoint server_;
    Tally* tally_;
    Dice dice_;
    Client* client_ = nullptr;
    std::function<void(std::string_view)> ear_;
    int failures_ = 0;
    bool over_ = false;
    SocketClient socket_;
};

}  // namespace cardroom::server::bot
