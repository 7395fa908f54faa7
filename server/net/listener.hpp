/// Listener: HTTP and WebSocket on one port (Boost.Beast, hidden behind this header).
#pragma once

#include "server/net/anonymous_connections.hpp"
#include "server/net/socket.hpp"
#include "server/net/trusted_proxies.hpp"
#include "server/protocol/limits.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace boost::asio {
class io_context;
}

namespace cardroom::server {

struct ListenerConfig {
    std::string bind = "127.0.0.1";
    unsigned short port = 8080;        ///< 0: any free one
    std::filesystem::path web_dir;     ///< the built client
    std::vector<std::string> origins;  ///< further Origins besides the server's own Host
    /// Their X-Forwarded-For names the client. With any, cookies are for TLS only.
    TrustedProxies trusted_proxies;
    int frames_per_second = 50;
    int frame_burst = 200;
    std::chrono::milliseconds http_within = limits::http_within;  ///< to read one request
    std::chrono::milliseconds ping_every = limits::ping_every;
    std::chrono::milliseconds silent_for = limits::silent_for;  ///< then a socket is closed
};

/// Thrown when the port cannot be had; the text says what to do.
class CannotListen : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

class Listener {
public:
    /// Binds at once (throws CannotListen); accepts after `start`.
    Listener(boost::asio::io_context& io, ListenerConfig config, NetHandler& handler);
    /// Sockets that are still open are dropped, their events destroyed without `closed`.
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    void start();
    [[nodiscard]] unsigned short port() const;
    void stop_accepting();
    [[nodiscard]] const AnonymousConnections& anonymous() const;
    /// Closes every socket with `code`; outboxes are flushed first, within a second.
    void close_all(CloseCode code, std::string_view reason);

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace cardroom::server
