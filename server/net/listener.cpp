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
/// Connections taken in one go before those inside have their turn again.
constexpr int accepted_at_once = 64;
/// Before accepting again when there is no room and nothing to cut.
constexpr std::chrono::milliseconds breath{100};
/// The whole machine's.
constexpr auto too_many_files = boost::system::errc::too_many_files_open_in_system;

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
        acceptor.non_blocking(true);
        StaticFiles files{config.web_dir};
        shared = std::make_shared<NetShared>(
            NetShared{std::move(config), &handler, std::move(files), {}, {}}
        );
    }

    void accept() {
        acceptor.async_accept([self = shared_from_this()](const Error& error, TcpSocket socket) {
            self->accepted(error, std::move(socket));
        });
    }

    /// Takes all that wait, up to a number: neither newcomers nor those inside wait long.
    void accepted(Error error, TcpSocket socket) {
        for (int taken = 0; !error && acceptor.is_open(); ++taken) {
            serve(std::move(socket));
            if (taken == accepted_at_once) {
                break;
            }
            socket = acceptor.accept(error);
        }
        if (acceptor.is_open()) {
            go_on(error);
        }
    }

    void serve(TcpSocket socket) {
        guarded(Entry::accept, [&] {
            Error ignored;
            socket.set_option(tcp::no_delay(true), ignored);
            serve_http(std::move(socket), shared);
        });
    }

    void go_on(const Error& error) {
        const bool full = error == asio::error::no_descriptors || error == too_many_files ||
                          error == asio::error::no_buffer_space || error == asio::error::no_memory;
        const bool next =
            !error || error == asio::error::would_block || error == asio::error::connection_aborted;
        if (next || (full && shared->anonymous.cut_for_descriptors())) {
            return accept();
        }
        pause.expires_after(breath);
        pause.async_wait([self = shared_from_this()](const Error& cancelled) {
            if (!cancelled && self->acceptor.is_open()) self->accept();
        });
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

const AnonymousConnections& Listener::anonymous() const {
    return impl_->shared->anonymous;
}

void Listener::close_all(CloseCode code, std::string_view reason) {
    for (const auto& socket : impl_->sockets()) {
        socket->close(code, reason);
    }
}

}  // namespace cardroom::server
