#include "server/net/linger.hpp"

#include <array>

namespace cardroom::server {
namespace {

using Error = boost::system::error_code;

class Linger : public std::enable_shared_from_this<Linger> {
public:
    Linger(TcpSocket socket, std::unique_ptr<AnonymousConnections::Place> place)
        : socket_{std::move(socket)},
          deadline_{socket_.get_executor()},
          pause_{socket_.get_executor()},
          place_{std::move(place)} {}

    void begin() {
        if (place_) {
            place_->cut_by([weak = weak_from_this()] {
                if (const auto self = weak.lock()) self->close();
            });
        }
        Error error;
        socket_.shutdown(TcpSocket::shutdown_send, error);
        if (!error) socket_.non_blocking(true, error);
        if (error) {
            return close();
        }
        deadline_.expires_after(limits::goodbye_within);
        deadline_.async_wait([self = shared_from_this()](const Error&) { self->close(); });
        wait();
    }

private:
    void wait() {
        socket_.async_wait(TcpSocket::wait_read, [self = shared_from_this()](const Error& error) {
            if (error) {
                return self->close();
            }
            self->drop();
        });
    }
    void drop() {
        std::array<char, 65536> unread;  // NOLINT(*-member-init): nobody looks at it
        Error error;
        dropped_ += socket_.read_some(boost::asio::buffer(unread), error);
        if (error && error != boost::asio::error::would_block) {
            return close();
        }
        if (dropped_ >= limits::goodbye_bytes) {
            return;  // the deadline closes it
        }
        pause_.expires_after(goodbye_pause);
        pause_.async_wait([self = shared_from_this()](const Error& cancelled) {
            if (!cancelled) self->wait();
        });
    }
    void close() {
        Error ignored;
        socket_.close(ignored);
        deadline_.cancel();
        pause_.cancel();
        place_.reset();
    }

    TcpSocket socket_;
    NetTimer deadline_;
    NetTimer pause_;
    std::unique_ptr<AnonymousConnections::Place> place_;
    std::size_t dropped_ = 0;
};

}  // namespace

void linger(TcpSocket socket, std::unique_ptr<AnonymousConnections::Place> place) {
    std::make_shared<Linger>(std::move(socket), std::move(place))->begin();
}

}  // namespace cardroom::server
