#include "tests/ledger/support/cutting_proxy.hpp"

#include "tests/ledger/support/world.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace cardroom::ledger::test {

namespace {

/// The API of sockets wants any kind of address as this one.
template <class Address>
sockaddr* generic(Address& address) {
    return reinterpret_cast<sockaddr*>(&address);  // NOLINT(*-reinterpret-cast)
}

int open_listener(int& port) {
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener, generic(address), size) != 0 || listen(listener, 8) != 0 ||
        getsockname(listener, generic(address), &size) != 0) {
        throw std::runtime_error{"the proxy cannot listen on a loopback port"};
    }
    port = ntohs(address.sin_port);
    return listener;
}

bool send_all(int to, const char* data, std::size_t size) {
    while (size > 0) {
        const ssize_t sent = send(to, data, size, MSG_NOSIGNAL);
        if (sent <= 0) return false;
        data += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

}  // namespace

CuttingProxy::CuttingProxy(const std::string& database_url) : wake_{eventfd(0, EFD_CLOEXEC)} {
    const auto ask = [&](const char* sql) { return run_sql(database_url, sql); };
    socket_path_ = ask("show unix_socket_directories") + "/.s.PGSQL." + ask("show port");
    int port = 0;
    listener_ = open_listener(port);
    url_ = "postgresql://" + ask("select current_user") + "@127.0.0.1:" + std::to_string(port) +
           "/" + ask("select current_database()") + "?sslmode=disable&gssencmode=disable";
    thread_ = std::thread{[this] { run(); }};
}

CuttingProxy::~CuttingProxy() {
    eventfd_write(wake_, 1);
    thread_.join();
    for (const Link& link : links_) {
        close(link.client);
        close(link.server);
    }
    close(listener_);
    close(wake_);
}

void CuttingProxy::count() {
    const std::scoped_lock lock{mutex_};
    requested_ = answered_ = 0;
    plan_.reset();
    has_cut_ = false;
}

void CuttingProxy::cut_after(Way way, std::size_t bytes) {
    count();
    const std::scoped_lock lock{mutex_};
    plan_ = Plan{way, bytes};
}

std::size_t CuttingProxy::counted(Way way) const {
    const std::scoped_lock lock{mutex_};
    return way == Way::request ? requested_ : answered_;
}

bool CuttingProxy::has_cut() const {
    const std::scoped_lock lock{mutex_};
    return has_cut_;
}

std::pair<std::size_t, bool> CuttingProxy::allow(std::size_t size, Way way) {
    const std::scoped_lock lock{mutex_};
    (way == Way::request ? requested_ : answered_) += size;
    if (!plan_ || plan_->way != way) return {size, false};
    const std::size_t allowed = std::min(size, plan_->left);
    plan_->left -= allowed;
    const bool cut = plan_->left == 0;
    if (cut) {
        plan_.reset();
        has_cut_ = true;
    }
    return {allowed, cut};
}

bool CuttingProxy::pass(int from, int to, Way way) {
    std::array<char, 8'192> buffer{};
    const ssize_t got = recv(from, buffer.data(), buffer.size(), 0);
    if (got <= 0) return false;
    const auto [allowed, cut] = allow(static_cast<std::size_t>(got), way);
    return send_all(to, buffer.data(), allowed) && !cut;
}

int CuttingProxy::dial() const {
    const int server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socket_path_.copy(std::begin(address.sun_path), sizeof address.sun_path - 1);
    if (connect(server, generic(address), sizeof address) != 0) {
        close(server);
        return -1;
    }
    return server;
}

void CuttingProxy::accept_link() {
    const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    const int server = dial();
    if (server < 0) {
        close(client);
        return;
    }
    links_.push_back({client, server});
}

void CuttingProxy::run() {
    for (;;) {
        std::vector<pollfd> waiting{{wake_, POLLIN, 0}, {listener_, POLLIN, 0}};
        for (const Link& link : links_) {
            waiting.push_back({link.client, POLLIN, 0});
            waiting.push_back({link.server, POLLIN, 0});
        }
        poll(waiting.data(), waiting.size(), -1);
        if (waiting[0].revents != 0) return;
        std::vector<Link> living;
        for (std::size_t i = 0; i < links_.size(); ++i) {
            const Link& link = links_[i];
            const bool asks = waiting[2 + 2 * i].revents != 0;
            const bool answers = waiting[3 + 2 * i].revents != 0;
            if ((!asks || pass(link.client, link.server, Way::request)) &&
                (!answers || pass(link.server, link.client, Way::answer))) {
                living.push_back(link);
                continue;
            }
            close(link.client);
            close(link.server);
        }
        links_ = std::move(living);
        if (waiting[1].revents != 0) accept_link();
    }
}

}  // namespace cardroom::ledger::test
