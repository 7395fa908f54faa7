/// NetFixture: a listener on a free port with a handler that does as the test's frames say.
#pragma once

#include "server/net/listener.hpp"
#include "tests/places.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace cardroom::server {

/// Answers "echo X" with X, "flood N" with N frames of 16 KiB, "many N" with N small ones,
/// "close" by closing; HTTP calls with what it was told.
class ObedientHandler : public NetHandler {
public:
    std::unique_ptr<SocketEvents> accepted(std::shared_ptr<Socket> socket, Handshake handshake)
        override {
        last_handshake = std::move(handshake);
        last_socket = socket;
        ++opened;
        return std::make_unique<Session>(*this, std::move(socket));
    }
    void http(HttpCall call, Respond respond) override {
        last_call = std::move(call);
        HttpAnswer answer{200, R"({"ok":true})", "application/json", std::nullopt};
        if (last_call->path == "/api/cookie") answer.session_token = "secret";
        if (last_call->path == "/api/clear") answer.session_token = "";
        respond(answer);
    }

    std::optional<Handshake> last_handshake;
    std::optional<HttpCall> last_call;
    std::weak_ptr<Socket> last_socket;
    std::atomic<int> opened = 0;
    std::atomic<int> closed = 0;
    std::atomic<int> binaries = 0;

private:
    class Session : public SocketEvents {
    public:
        Session(ObedientHandler& handler, std::shared_ptr<Socket> socket)
            : handler_{handler}, socket_{std::move(socket)} {}
        void text(std::string_view frame) override {
            const std::string said{frame};
            if (said.starts_with("echo ")) say(said.substr(5));
            if (said.starts_with("flood ")) repeat(said.substr(6), std::string(16384, 'x'));
            if (said.starts_with("many ")) repeat(said.substr(5), "x");
            if (said == "close") {
                say("last words");
                socket_->close(CloseCode::abused, "told to");
            }
        }
        void binary() override { ++handler_.binaries; }
        void refused(Frame answer) override { socket_->send(std::move(answer)); }
        void closed() override { ++handler_.closed; }

    private:
        void say(std::string text) {
            socket_->send(std::make_shared<const std::string>(std::move(text)));
        }
        void repeat(const std::string& times, const std::string& text) {
            for (int i = std::stoi(times); i > 0; --i) {
                say(text);
            }
        }
        ObedientHandler& handler_;
        std::shared_ptr<Socket> socket_;
    };
};

class NetFixture {
public:
    explicit NetFixture(ListenerConfig config = {}) {
        config.port = 0;
        config.web_dir = web_dir();
        listener.emplace(io, config, handler);
        listener->start();
        thread = std::thread{[this] { io.run(); }};
    }
    ~NetFixture() {
        io.stop();
        thread.join();
        listener.reset();
    }
    NetFixture(const NetFixture&) = delete;
    NetFixture& operator=(const NetFixture&) = delete;

    /// Runs `job` on the io thread and waits for it.
    template <class Job>
    void on_io(Job job) {
        std::promise<void> done;
        boost::asio::post(io, [&] {
            job();
            done.set_value();
        });
        done.get_future().wait();
    }
    /// Waits up to two seconds for `count` to reach `value`.
    static bool reaches(const std::atomic<int>& count, int value) {
        for (int i = 0; i < 400 && count < value; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
        return count == value;
    }
    [[nodiscard]] unsigned short port() const { return listener->port(); }

    /// A small built client.
    static std::filesystem::path web_dir() {
        const std::filesystem::path dir = build_folder() / "test_web";
        std::filesystem::create_directories(dir / "assets");
        std::ofstream{dir / "index.html"} << "<p>Cardroom</p>";
        std::ofstream{dir / "assets/app-AB12CD34.js"} << "let a = 1;";
        std::ofstream{dir / "favicon.svg"} << "<svg/>";
        std::ofstream{dir.parent_path() / "test_secret.txt"} << "secret";
        return dir;
    }

    boost::asio::io_context io{1};
    ObedientHandler handler;
    std::optional<Listener> listener;
    std::thread thread;
};

}  // namespace cardroom::server
