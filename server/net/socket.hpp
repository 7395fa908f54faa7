/// What the rest of the server knows of the network: sockets that take frames, and HTTP calls.
#pragma once

#include "server/protocol/frames.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace cardroom::server {

/// Close codes of PROTOCOL.md.
enum class CloseCode {
    abused = 4000,
    not_authenticated = 4001,
    too_many_frames = 4008,
    too_slow = 4009,
    too_many_sockets = 4409,
    broken = 1011,
    restarting = 1012,
};

/// How a socket introduced itself in its upgrade request.
struct Handshake {
    std::string address;                       ///< the peer's, or what a trusted proxy says
    std::optional<std::string> session_token;  ///< from the session cookie
    std::optional<std::string> bearer;         ///< from Authorization
};

/// One WebSocket. All calls on the io thread.
class Socket {
public:
    virtual ~Socket() = default;
    /// Queues a frame. An outbox over its limit closes the socket (too_slow).
    virtual void send(Frame frame) = 0;
    virtual void close(CloseCode code, std::string_view reason) = 0;
    /// Its `hello` was a valid one: it is somebody's now, and its address is a player's.
    virtual void introduced() {}
};

/// What happens to one socket; owned by it, destroyed after `closed`.
class SocketEvents {
public:
    virtual ~SocketEvents() = default;
    virtual void text(std::string_view frame) = 0;
    /// A frame that is not text.
    virtual void binary() = 0;
    /// A frame over the rate is refused: whoever owns the socket says when `answer` goes out.
    virtual void refused(Frame answer) = 0;
    /// Once, when the socket is gone for whatever reason.
    virtual void closed() = 0;
};

struct HttpCall {
    std::string method;
    std::string path;  ///< without query
    std::string body;
    std::string address;
    std::optional<std::string> session_token;
    bool csrf_safe = false;  ///< has X-Cardroom: 1, JSON content type and no foreign Origin
};
struct HttpAnswer {
    int status = 200;
    std::string body;  ///< JSON, or text for /livez, /readyz and /metrics
    std::string content_type = "application/json";
    /// Session cookie to set: a token, or empty to clear it. nullopt: leave it.
    std::optional<std::string> session_token;
};
using Respond = std::function<void(HttpAnswer)>;

/// What the listener calls, on the io thread.
class NetHandler {
public:
    virtual ~NetHandler() = default;
    /// A WebSocket was accepted. `socket` outlives the returned events.
    virtual std::unique_ptr<SocketEvents> accepted(
        std::shared_ptr<Socket> socket, Handshake handshake
    ) = 0;
    /// A call to /api/..., /livez, /readyz or /metrics. `respond` may be called later, on the io
    /// thread.
    virtual void http(HttpCall call, Respond respond) = 0;
};

}  // namespace cardroom::server
