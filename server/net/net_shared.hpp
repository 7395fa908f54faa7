/// NetShared: what the listener, its HTTP connections and its sockets have in common.
#pragma once

#include "server/net/anonymous_connections.hpp"
#include "server/net/listener.hpp"
#include "server/net/static_files.hpp"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <memory>
#include <set>

namespace cardroom::server {

// The io_context's own executor instead of any_io_executor: no type erasure on the hot path.
using NetExecutor = boost::asio::io_context::executor_type;
using TcpSocket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, NetExecutor>;
using NetTimer = boost::asio::basic_waitable_timer<
    std::chrono::steady_clock,
    boost::asio::wait_traits<std::chrono::steady_clock>,
    NetExecutor>;

/// A WebSocket as its listener knows it.
class LiveSocket : public Socket {
public:
    /// The listener goes away: nobody is told any more.
    virtual void abandon() = 0;
};

struct NetShared {
    ListenerConfig config;
    NetHandler* handler;  ///< nullptr once the listener is gone
    StaticFiles files;
    std::set<std::shared_ptr<LiveSocket>> sockets;
    AnonymousConnections anonymous;
};

/// Serves one accepted connection until it closes or becomes a WebSocket.
void serve_http(TcpSocket socket, std::shared_ptr<NetShared> shared);

}  // namespace cardroom::server
