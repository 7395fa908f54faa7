/// MeteredStream: the TCP socket below a WebSocket, with what Beast does not tell or limit by
/// itself.
#pragma once

#include "server/net/fragment_counter.hpp"
#include "server/net/linger.hpp"
#include "server/net/net_shared.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/async_base.hpp>
#include <boost/beast/core/buffers_prefix.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/websocket/teardown.hpp>

#include <functional>
#include <memory>
#include <utility>

namespace cardroom::server {

/// It counts parts of messages as they are read (`on_fragments`). Once it is `leaving`, reads are
/// slow and bounded, as in `linger`. Tearing down is left to the WebSocket: Beast's own way reads
/// without pause and without end.
class MeteredStream {
public:
    using executor_type = NetExecutor;
    using next_layer_type = TcpSocket;
    using Error = boost::system::error_code;

    explicit MeteredStream(TcpSocket socket)
        : socket_{std::move(socket)}, pause_{std::make_unique<NetTimer>(socket_.get_executor())} {}

    executor_type get_executor() noexcept { return socket_.get_executor(); }
    TcpSocket& next_layer() { return socket_; }
    [[nodiscard]] const TcpSocket& next_layer() const { return socket_; }

    void on_fragments(std::function<void(std::size_t)> tell) { tell_ = std::move(tell); }
    void leave() { leaving_ = true; }
    /// Ends what is pending.
    void close() {
        Error ignored;
        socket_.close(ignored);
        pause_->cancel();
    }

    template <class Buffers, class Handler>
    auto async_read_some(const Buffers& buffers, Handler&& handler) {
        return boost::asio::async_initiate<Handler, void(Error, std::size_t)>(
            [this](auto next, const Buffers& into) {
                ReadOp<decltype(next), Buffers>{std::move(next), *this, into}.start();
            },
            handler,
            buffers
        );
    }
    template <class Buffers, class Handler>
    auto async_write_some(const Buffers& buffers, Handler&& handler) {
        return socket_.async_write_some(buffers, std::forward<Handler>(handler));
    }

    /// Found by Beast when a connection failed or both sides have said goodbye.
    template <class Handler>
    friend void async_teardown(boost::beast::role_type, MeteredStream& stream, Handler&& handler) {
        boost::asio::post(
            stream.get_executor(),
            boost::beast::bind_front_handler(std::forward<Handler>(handler), Error{})
        );
    }

private:
    /// One read: a pause first when it is leaving.
    template <class Handler, class Buffers>
    class ReadOp : public boost::beast::async_base<Handler, NetExecutor> {
    public:
        ReadOp(Handler handler, MeteredStream& stream, const Buffers& buffers)
            : boost::beast::
                  async_base<Handler, NetExecutor>{std::move(handler), stream.get_executor()},
              stream_{&stream},
              buffers_{buffers} {}

        void start() {
            MeteredStream& stream = *stream_;
            if (!stream.leaving_) {
                return stream.socket_.async_read_some(Buffers{buffers_}, std::move(*this));
            }
            // Behind its last byte it waits for the end of the stream: whoever leaves has a timer.
            if (stream.read_leaving_ >= limits::goodbye_bytes) {
                stream.pause_->expires_at(NetTimer::time_point::max());
            } else {
                stream.pause_->expires_after(goodbye_pause);
            }
            stream.pause_->async_wait(std::move(*this));
        }
        /// The pause is over.
        void operator()(const Error& cancelled) {
            if (cancelled) {
                return this->complete(true, cancelled, std::size_t{0});
            }
            stream_->socket_.async_read_some(Buffers{buffers_}, std::move(*this));
        }
        /// Bytes came.
        void operator()(const Error& error, std::size_t bytes) {
            stream_->took(boost::beast::buffers_prefix(bytes, buffers_));
            this->complete(true, error, bytes);
        }

    private:
        MeteredStream* stream_;
        Buffers buffers_;
    };

    template <class Bytes>
    void took(const Bytes& bytes) {
        std::size_t fragments = 0;
        for (const boost::asio::const_buffer part : boost::beast::buffers_range_ref(bytes)) {
            fragments +=
                fragments_.count({static_cast<const unsigned char*>(part.data()), part.size()});
            read_leaving_ += leaving_ ? part.size() : 0;
        }
        if (fragments > 0 && tell_ && !leaving_) {
            tell_(fragments);
        }
    }

    TcpSocket socket_;
    std::unique_ptr<NetTimer> pause_;
    FragmentCounter fragments_;
    std::function<void(std::size_t)> tell_;
    bool leaving_ = false;
    std::size_t read_leaving_ = 0;
};

}  // namespace cardroom::server
