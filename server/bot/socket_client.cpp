#include "server/bot/socket_client.hpp"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <chrono>
#include <deque>

namespace cardroom::server::bot {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;
using tcp = asio::ip::tcp;
using Error = boost::system::error_code;

namespace {

// A concrete executor and a plain socket: a tenth faster than Beast's tcp_stream.
using Socket = asio::basic_stream_socket<tcp, asio::io_context::executor_type>;

constexpr std::size_t queue_limit = 4096;  // frames; a bot that has so many unsent is cut off

tcp::endpoint resolve(asio::io_context& context, const Endpoint& server, Error& error) {
    const auto address = asio::ip::make_address(server.host, error);
    if (!error) return {address, server.port};
    tcp::resolver resolver{context};
    const auto found = resolver.resolve(server.host, std::to_string(server.port), error);
    return error || found.empty() ? tcp::endpoint{} : found.begin()->endpoint();
}

std::string host_field(const Endpoint& server) {
    return server.host + ":" + std::to_string(server.port);
}

}  // namespace

/// One connection from open to end; lives as long as Asio has work for it.
class SocketClient::Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(asio::io_context& context, std::shared_ptr<const Handlers> handlers)
        : stream_{context.get_executor()}, handlers_{std::move(handlers)} {}

    void open(asio::io_context& context, const Endpoint& server) {
        Error error;
        const tcp::endpoint address = resolve(context, server, error);
        if (error) {
            asio::post(context, [self = shared_from_this(), error] { self->fail(error); });
            return;
        }
        host_ = host_field(server);
        stream_.next_layer().async_connect(
            address,
            [self = shared_from_this()](const Error& failed) {
                failed ? self->fail(failed) : self->shake_hands();
            }
        );
    }
    void send(std::string frame) {
        if (!open_) return;
        if (queue_.size() >= queue_limit) return fail(asio::error::no_buffer_space);
        queue_.push_back(std::move(frame));
        if (queue_.size() == 1) write();
    }
    void cut() {
        over_ = true;
        open_ = false;
        Error ignored;
        stream_.next_layer().close(ignored);
    }

private:
    void shake_hands() {
        if (over_) return;
        Error ignored;
        stream_.next_layer().set_option(tcp::no_delay{true}, ignored);
        websocket::stream_base::timeout times{};
        times.handshake_timeout = std::chrono::seconds{5};
        times.idle_timeout = websocket::stream_base::none();
        stream_.set_option(times);
        stream_.read_message_max(4U << 20);
        stream_.auto_fragment(false);
        stream_.text(true);
        stream_.async_handshake(host_, "/ws", [self = shared_from_this()](const Error& error) {
            if (error) return self->fail(error);
            if (self->over_) return;
            self->open_ = true;
            self->handlers_->opened();
            self->read();
        });
    }
    void read() {
        if (over_) return;
        stream_.async_read(buffer_, [self = shared_from_this()](const Error& error, std::size_t) {
            if (error) return self->fail(error);
            if (self->over_) return;
            const auto data = self->buffer_.cdata();
            self->handlers_->text({static_cast<const char*>(data.data()), data.size()});
            self->buffer_.consume(self->buffer_.size());
            self->read();
        });
    }
    void write() {
        stream_.async_write(
            asio::buffer(queue_.front()),
            [self = shared_from_this()](const Error& error, std::size_t) {
                if (error) return self->fail(error);
                self->queue_.pop_front();
                if (!self->queue_.empty() && !self->over_) self->write();
            }
        );
    }
    void fail(const Error& error) {
        if (over_) return;
        cut();
        handlers_->closed(static_cast<unsigned>(stream_.reason().code), error.message());
    }

    websocket::stream<Socket> stream_;
    std::shared_ptr<const Handlers> handlers_;
    std::string host_;
    beast::flat_buffer buffer_;
    std::deque<std::string> queue_;
    bool open_ = false;
    bool over_ = false;
};

SocketClient::SocketClient(Loop& loop, Handlers handlers)
    : loop_{&loop}, handlers_{std::make_shared<const Handlers>(std::move(handlers))} {}

SocketClient::~SocketClient() {
    cut();
}

void SocketClient::open(const Endpoint& server) {
    cut();
    connection_ = std::make_shared<Connection>(loop_->context(), handlers_);
    connection_->open(loop_->context(), server);
}

void SocketClient::send(std::string frame) {
    if (connection_) connection_->send(std::move(frame));
}

void SocketClient::cut() {
    if (connection_) connection_->cut();
    connection_.reset();
}

HttpAnswer http_post(
    const Endpoint& server, std::string_view path, std::string body, const std::string& cookie
) {
    asio::io_context context{1};
    Error error;
    const tcp::endpoint address = resolve(context, server, error);
    tcp::socket socket{context};
    if (!error) socket.connect(address, error);
    if (error) return {0, error.message(), {}};
    http::request<http::string_body> request{http::verb::post, path, 11};
    request.set(http::field::host, host_field(server));
    request.set(http::field::content_type, "application/json");
    request.set("X-Cardroom", "1");
    request.set(http::field::connection, "close");
    if (!cookie.empty()) request.set(http::field::cookie, cookie);
    request.body() = std::move(body);
    request.prepare_payload();
    http::write(socket, request, error);
    beast::flat_buffer buffer;
    http::response<http::string_body> response;
    if (!error) http::read(socket, buffer, response, error);
    if (error) return {0, error.message(), {}};
    std::string set{response[http::field::set_cookie]};
    set.resize(std::min(set.size(), set.find(';')));
    return {response.result_int(), std::move(response.body()), std::move(set)};
}

}  // namespace cardroom::server::bot
