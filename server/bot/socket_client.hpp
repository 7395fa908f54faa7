/// SocketClient: a WebSocket client with callbacks, and one HTTP request. The only place of the
/// bots that knows Beast.
#pragma once

#include "server/bot/loop.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cardroom::server::bot {

struct Endpoint {
    std::string host = "127.0.0.1";
    unsigned short port = 8080;
};

/// Lives on the loop's thread. May be opened again after it was closed or cut.
class SocketClient {
public:
    struct Handlers {
        std::function<void()> opened;
        std::function<void(std::string_view text)> text;
        /// The connection failed or was closed by the server; `code` 0 without a close frame.
        std::function<void(unsigned code, const std::string& reason)> closed;
    };
    SocketClient(Loop& loop, Handlers handlers);
    SocketClient(const SocketClient&) = delete;
    SocketClient& operator=(const SocketClient&) = delete;
    ~SocketClient();

    void open(const Endpoint& server);
    /// Queues one text frame; dropped when there is no open connection.
    void send(std::string frame);
    /// Ends the connection at once, as a broken network would; `closed` is not called.
    void cut();

private:
    class Connection;
    Loop* loop_;
    std::shared_ptr<const Handlers> handlers_;
    std::shared_ptr<Connection> connection_;
};

struct HttpAnswer {
    unsigned status = 0;  ///< 0: no answer, `body` says why
    std::string body;
    std::string cookie;  ///< "name=value" of the first cookie set
};
/// Posts JSON and waits for the answer (blocks the calling thread).
[[nodiscard]] HttpAnswer http_post(
    const Endpoint& server, std::string_view path, std::string body, const std::string& cookie
);

}  // namespace cardroom::server::bot
