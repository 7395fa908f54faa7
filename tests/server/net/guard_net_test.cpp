// What handling a connection throws ends that connection, with a word to its client, and nothing
// else.
#include "server/work/guard.hpp"
#include "tests/server/net/net_fixture.hpp"
#include "tests/server/net/raw_client.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

namespace cardroom::server {
namespace {

/// Throws wherever it is asked to.
class ThrowingHandler : public NetHandler {
public:
    std::unique_ptr<SocketEvents> accepted(std::shared_ptr<Socket> socket, Handshake handshake)
        override {
        if (handshake.bearer == "throw") throw std::runtime_error{"planted: accept"};
        return std::make_unique<Events>(std::move(socket));
    }
    void http(HttpCall call, Respond respond) override {
        if (call.path == "/api/throw") throw std::runtime_error{"planted: request"};
        if (call.path == "/api/parser") throw Quoting{};
        respond({200, "{}", "application/json", std::nullopt});
    }

private:
    /// Neither a runtime nor a logic error: its text may be anything.
    struct Quoting : std::exception {
        [[nodiscard]] const char* what() const noexcept override { return "hunter2"; }
    };
    class Events : public SocketEvents {
    public:
        explicit Events(std::shared_ptr<Socket> socket) : socket_{std::move(socket)} {}
        void text(std::string_view frame) override {
            if (frame == "throw") throw std::runtime_error{"planted: frame"};
            socket_->send(std::make_shared<const std::string>(frame));
        }
        void binary() override { throw std::runtime_error{"planted: binary"}; }
        void refused(Frame) override { throw std::runtime_error{"planted: refused"}; }
        void closed() override { throw std::runtime_error{"planted: closed"}; }

    private:
        std::shared_ptr<Socket> socket_;
    };
};

struct Net {
    Net() {
        ListenerConfig config;
        config.port = 0;
        config.web_dir = NetFixture::web_dir();
        listener.emplace(io, config, handler);
        listener->start();
        thread = std::thread{[this] { io.run(); }};
    }
    ~Net() {
        io.stop();
        thread.join();
        listener.reset();
    }
    /// Whether somebody else is served.
    [[nodiscard]] bool serves() const {
        RawClient client{listener->port()};
        client.upgrade();
        client.ws_send("hello");
        return client.ws_read().payload == "hello";
    }

    boost::asio::io_context io{1};
    ThrowingHandler handler;
    std::optional<Listener> listener;
    std::thread thread;
};

}  // namespace

TEST_CASE("a request whose handling throws is answered with 500 and nothing of what was thrown") {
    Net net;
    for (const char* const path : {"/api/throw", "/api/parser"}) {
        const auto before = times_caught(Entry::http_request);
        RawClient client{net.listener->port()};
        const RawResponse answer = client.get(path);
        CHECK(answer.status == 500);
        CHECK(answer.body.find(R"("error":"internal")") != std::string::npos);
        CHECK(answer.body.find("planted") == std::string::npos);
        CHECK(client.closed_by_server());
        CHECK(times_caught(Entry::http_request) == before + 1);
    }
    CHECK(net.serves());
}

TEST_CASE("a frame whose handling throws closes its socket with 1011") {
    Net net;
    const auto before = times_caught(Entry::frame);
    for (const int opcode : {1, 2}) {
        RawClient client{net.listener->port()};
        REQUIRE(client.upgrade().status == 101);
        client.ws_send("throw", opcode);
        CHECK(client.ws_read_to_close().close_code() == 1011);
    }
    CHECK(times_caught(Entry::frame) == before + 2);
    CHECK(net.serves());
}

TEST_CASE("a socket whose beginning throws is closed with 1011") {
    Net net;
    const auto before = times_caught(Entry::accept);
    RawClient client{net.listener->port()};
    REQUIRE(client.upgrade("Authorization: Bearer throw\r\n").status == 101);
    CHECK(client.ws_read_to_close().close_code() == 1011);
    CHECK(times_caught(Entry::accept) == before + 1);
    CHECK(net.serves());
}

TEST_CASE("a socket whose end throws is gone all the same") {
    Net net;
    const auto before = times_caught(Entry::socket);
    {
        RawClient client{net.listener->port()};
        REQUIRE(client.upgrade().status == 101);
    }
    while (times_caught(Entry::socket) == before)
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    CHECK(net.serves());
}

}  // namespace cardroom::server
