#include "server/net/listener.hpp"

#include "server/net/net_shared.hpp"
#include "server/work/guard.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>

#include <vector>

namespace cardroom::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<tcp, NetExecutor>;

constexpr int backlog = 4096;
/// Before accepting again when there are no file descriptors left.
constexpr std::chrono::milliseconds breath{100};

tcp::endpoint endpoint_of(const ListenerConfig& config) {
    Error error;
    const std::string address = config.bind == "localhost" ? "127.0.0.1" : config.bind;
    const auto parsed = asio::ip::make_address(address, error);
    if (error) {
        throw CannotListen{
            "cannot listen on \"" + config.bind +
            "\": --bind takes an IP address, such as 127.0.0.1 or 0.0.0.0"
        };
    }
    return {parsed, config.port};
}

[[noreturn]] void refuse(const ListenerConfig& config, const Error& error) {
    const std::string where = config.bind + " port " + std::to_string(config.port);
    if (error == asio::error::address_in_use) {
        throw CannotListen{
            where +
            " is in use: stop the program that has it, or choose another "
            "port with --port"
        };
    }
    if (error == asio::error::access_denied) {
        throw CannotListen{where + " needs root: choose a port above 1023 with --port"};
    }
    throw CannotListen{"cannot listen on " + where + ": " + error.message()};
}

void open_port(Acceptor& acceptor, const ListenerConfig& config) {
    const tcp::endpoint endpoint = endpoint_of(config);
    Error error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(backlog, error);
    if (error) {
        refuse(config, error);
    }
}

}  // namespace

struct Listener::Impl : std::enable_shared_from_this<Listener::Impl> {
    Impl(asio::io_context& io, ListenerConfig config, NetHandler& handler)
        : acceptor{io.get_executor()}, pause{io.get_executor()} {
        open_port(acceptor, config);
        StaticFiles files{config.web_dir};
        shared = std::make_shared<NetShared>(
            NetShared{std::move(config), &handler, std::move(files), {}, 0}
        );
    }

    void accept() {
        acceptor.async_accept([self = shared_from_this()](const Error& error, TcpSocket socket) {
            self->accepted(error, std::move(socket));
        });
    }

    void accepted(const Error& error, TcpSocket socket) {
        if (!acceptor.is_open()) {
            return;
        }
        if (error) {
            pause.expires_after(breath);
            pause.async_wait([self = shared_from_this()](const Error& cancelled) {
                if (!cancelled && self->acceptor.is_open()) self->accept();
            });
            return;
        }
        if (shared->http_connections < most_http_connections) {
            guarded(Entry::accept, [&] {
                Error ignored;
                socket.set_option(tcp::no_delay(true), ignored);
                serve_http(std::move(socket), shared);
            });
        }
        accept();
    }

    void stop_accepting() {
        Error ignored;
        acceptor.close(ignored);
        pause.cancel();
    }

    std::vector<std::shared_ptr<LiveSocket>> sockets() const {
        return {shared->sockets.begin(), shared->sockets.end()};
    }

    Acceptor acceptor;
    NetTimer pause;
    std::shared_ptr<NetShared> shared;
};

Listener::Listener(asio::io_context& io, ListenerConfig config, NetHandler& handler)
    : impl_{std::make_shared<Impl>(io, std::move(config), handler)} {}

Listener::~Listener() {
    impl_->stop_accepting();
    impl_->shared->handler = nullptr;
    for (const auto& socket : impl_->sockets()) {
        socket->abandon();
    }
}

void Listener::start() {
    impl_->accept();
}

unsigned short Listener::port() const {
    Error error;
    return impl_->acceptor.local_endpoint(error).port();
}

void Listener::stop_accepting() {
    impl_->stop_accepting();
}

void Listener::close_all(CloseCode code, std::string_view reason) {
    for (const auto& socket : impl_->sockets()) {
        socket->close(code, reason);
    }
}

}  // namespace cardroom::server
