// The whole server under its own swarm, beside a raw TCP echo and pgbench of the same minute.
#include "tests/bench/bench.hpp"
#include "tests/bench/scratch.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace cardroom::bench {
namespace {

namespace fs = std::filesystem;

constexpr const char* port = "18931";  // below the ephemeral range
constexpr int echo_trips = 20'000;
constexpr std::size_t message = 200;

fs::path beside(const char* program) {
    return fs::read_symlink("/proc/self/exe").parent_path() / program;
}

/// Starts a program with its output in `log`; ended by the destructor.
class Child {
public:
    Child(std::vector<std::string> words, const fs::path& log) {
        pid_ = fork();
        if (pid_ == 0) {
            std::vector<char*> arguments;
            for (std::string& word : words) {
                arguments.push_back(word.data());
            }
            arguments.push_back(nullptr);
            std::FILE* const file = std::freopen(log.c_str(), "w", stdout);
            if (file != nullptr) dup2(fileno(file), STDERR_FILENO);
            execv(arguments[0], arguments.data());
            _exit(127);
        }
    }
    ~Child() {
        kill(pid_, SIGTERM);
        waitpid(pid_, nullptr, 0);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

private:
    pid_t pid_ = -1;
};

void echo(int listener) {
    const int peer = accept(listener, nullptr, nullptr);
    std::array<char, message> buffer{};
    for (;;) {
        const ssize_t got = recv(peer, buffer.data(), buffer.size(), MSG_WAITALL);
        if (got <= 0 || send(peer, buffer.data(), static_cast<std::size_t>(got), 0) != got) break;
    }
    close(peer);
}

/// Round trips a second of one raw TCP connection over loopback, 200 bytes each way.
double echo_trips_per_second() {
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener, any, length) != 0 || listen(listener, 1) != 0 ||
        getsockname(listener, any, &length) != 0) {
        throw std::runtime_error{"no loopback socket for the echo"};
    }
    std::thread server{[listener] { echo(listener); }};
    const int client = socket(AF_INET, SOCK_STREAM, 0);
    const int on = 1;
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(client, any, length) != 0) throw std::runtime_error{"the echo does not answer"};
    std::array<char, message> buffer{};
    const double time = seconds([&] {
        for (int i = 0; i < echo_trips; ++i) {
            if (send(client, buffer.data(), buffer.size(), 0) < 0) break;
            recv(client, buffer.data(), buffer.size(), MSG_WAITALL);
        }
    });
    close(client);
    server.join();
    close(listener);
    return echo_trips / time;
}

nlohmann::json swarm_report(const Scratch& scratch, const fs::path& folder) {
    const std::string migrate =
        beside("cardroom").string() + " migrate --database-url '" + scratch.url() + "'";
    output_of(migrate);
    const Child server{
        {beside("cardroom"),
         "serve",
         "--database-url",
         scratch.url(),
         "--bind",
         "127.0.0.1",
         "--port",
         port,
         "--tables",
         "30",
         "--bots",
         "0",
         "--hand-pause-ms",
         "0",
         "--grants-per-address",
         "0",
         "--key-file",
         folder / "key",
         "--web-dir",
         folder},
        folder / "server.log"
    };
    std::this_thread::sleep_for(std::chrono::seconds{2});
    const std::string swarm = beside("cardroom-swarm").string() + " --url ws://127.0.0.1:" + port +
                              " --bots 180 --tables 30 --seconds 40 --think 300 --fast-last 30 "
                              "--usual --json";
    const auto report = nlohmann::json::parse(output_of(swarm), nullptr, false);
    if (!report.is_object() || !report.contains("no_think")) {
        throw WrongResult{"the swarm did not report"};
    }
    if (report.at("gaps").get<std::int64_t>() != 0 || !report.at("errors").empty()) {
        throw WrongResult{"the swarm saw errors or gaps: " + report.dump()};
    }
    return report;
}

std::vector<Row> measure() {
    const Scratch scratch;
    const fs::path folder =
        fs::temp_directory_path() / ("cardroom-bench." + std::to_string(getpid()));
    fs::create_directories(folder);
    const double echoes = echo_trips_per_second();
    const double tps = pgbench(scratch).tps;
    const nlohmann::json report = swarm_report(scratch, folder);
    fs::remove_all(folder);
    const auto figure = [&](const char* section, const char* name) {
        return report.at(section).at(name).get<double>();
    };
    return {
        {"raw TCP echo, one connection", echoes, "trips/s", "", 0},
        {"pgbench -N -c 8", tps, "tx/s", "", 0},
        {"180 bots, 30 tables, no think time: durable actions",
         figure("no_think", "actions_per_s"),
         "actions/s",
         "pgbench -N -c 8",
         tps},
        {"the same, beside the echo",
         figure("no_think", "actions_per_s"),
         "actions/s",
         "raw TCP echo",
         echoes},
        {"180 bots, 30 tables, no think time: hands",
         figure("no_think", "hands_per_s"),
         "hands/s",
         "pgbench -N -c 8",
         tps}
    };
}

const bool registered = register_bench("server", "whole server under a swarm", measure);

}  // namespace
}  // namespace cardroom::bench
