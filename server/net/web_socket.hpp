/// WebSocket: one client's socket. Frames go out in order, one write at a time.
#pragma once

#include "server/net/http_connection.hpp"
#include "server/net/metered_stream.hpp"
#include "server/net/net_limits.hpp"
#include "server/net/outbox.hpp"
#include "server/net/token_bucket.hpp"

#include <boost/beast/websocket/stream.hpp>

#include <memory>

namespace cardroom::server {

namespace websocket = boost::beast::websocket;
using boost::system::error_code;

/// Every pending operation holds the socket; `finish` ends them all by closing the connection.
class WebSocket final : public LiveSocket, public std::enable_shared_from_this<WebSocket> {
public:
    WebSocket(TcpSocket socket, HttpRequest request, std::shared_ptr<NetShared> shared)
        : stream_{std::move(socket)},
          timer_{stream_.get_executor()},
          shared_{std::move(shared)},
          request_{std::make_unique<HttpRequest>(std::move(request))},
          bucket_{shared_->config.frames_per_second, shared_->config.frame_burst, Clock::now()},
          refusals_{limits::refused_per_second, limits::refused_burst, Clock::now()} {}

    void accept(Handshake handshake);
    void send(Frame frame) override;
    void close(CloseCode code, std::string_view reason) override;
    void introduced() override;
    void abandon() override;

private:
    using Clock = std::chrono::steady_clock;
    enum class State { open, flushing, closing, gone };

    void on_accepted(const error_code& error, Handshake handshake);
    void read();
    void on_read(const error_code& error);
    [[nodiscard]] bool admit();
    void count_silently(std::size_t frames);
    void deliver(std::string_view frame);
    void refuse(std::string_view frame);
    void write();
    void on_written(const error_code& error);
    void say_goodbye();
    void finish_after(std::chrono::milliseconds time);
    void part();
    void gone();
    void tick();
    void ping();
    void finish();

    websocket::stream<MeteredStream> stream_;
    NetTimer timer_;
    std::shared_ptr<NetShared> shared_;
    std::string key_;  ///< whom limits by address count (see limit_key)
    std::unique_ptr<AnonymousConnections::Place> place_;  ///< until it is introduced
    std::unique_ptr<HttpRequest> request_;                ///< until it is answered
    std::unique_ptr<SocketEvents> events_;
    boost::beast::flat_buffer buffer_;
    Outbox outbox_;
    TokenBucket bucket_;
    TokenBucket refusals_;
    State state_ = State::open;
    bool writing_ = false;
    bool pinging_ = false;
    int refused_in_a_row_ = 0;
    Clock::time_point heard_ = Clock::now();
    websocket::close_reason goodbye_;
};

}  // namespace cardroom::server
