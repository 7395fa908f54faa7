// Whatever a timer, a posted answer, a job or a thread throws, the rest goes on.
#include "server/work/guard.hpp"

#include "server/metrics/metrics.hpp"
#include "server/work/io_clock.hpp"
#include "server/work/worker.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <doctest/doctest.h>

#include <atomic>
#include <new>
#include <stdexcept>

using namespace cardroom::server;
namespace game = cardroom::game;

namespace {

[[noreturn]] void fail() {
    throw std::runtime_error{"planted"};
}

class Quoting : public std::exception {
public:
    [[nodiscard]] const char* what() const noexcept override { return "password hunter2"; }
};

std::string counted(Entry entry) {
    const auto name = std::string{entry_names.at(static_cast<std::size_t>(entry))};
    return "cardroom_caught_total{entry=\"" + name + "\"} " + std::to_string(times_caught(entry));
}

}  // namespace

TEST_CASE("a guard counts what it catches, tells its words to the mend, and guards that as well") {
    const auto before = times_caught(Entry::tick);
    CHECK(guarded(Entry::tick, [] {}));
    std::string heard;
    CHECK_FALSE(guarded(Entry::tick, fail, [&](const std::string& words) { heard = words; }));
    CHECK(heard == "planted");
    CHECK_FALSE(guarded(Entry::tick, fail, [](const std::string&) { fail(); }));
    CHECK(times_caught(Entry::tick) == before + 3);
}

TEST_CASE("a text that may quote what a client sent is no words for a log") {
    CHECK(words_of(std::runtime_error{"a"}) == "a");
    CHECK(words_of(std::logic_error{"b"}) == "b");
    CHECK(words_of(std::bad_alloc{}) == "out of memory");
    CHECK(words_of(Quoting{}).find("hunter2") == std::string::npos);
}

TEST_CASE("the metrics tell each entry at which something was caught") {
    const Metrics metrics;
    guarded(Entry::viewer, fail);
    const std::string text = metrics.text();
    for (std::size_t i = 0; i < entry_names.size(); ++i) {
        const std::string line = counted(static_cast<Entry>(i));
        CAPTURE(line);
        CHECK(text.find(line + "\n") != std::string::npos);
    }
    guarded(Entry::viewer, fail);
    CHECK(metrics.text().find(counted(Entry::viewer) + "\n") != std::string::npos);
}

TEST_CASE("a timer that throws leaves the io thread running") {
    boost::asio::io_context io{1};
    IoClock clock{io};
    const auto bad = clock.timer();
    const auto good = clock.timer();
    bool fired = false;
    const auto before = times_caught(Entry::timer);
    bad->arm(game::Millis{0}, fail);
    good->arm(game::Millis{1}, [&] { fired = true; });
    io.run();
    CHECK(fired);
    CHECK(times_caught(Entry::timer) == before + 1);
}

TEST_CASE("what no guard met is caught by the loop, which goes on") {
    boost::asio::io_context io{1};
    bool reached = false;
    const auto before = times_caught(Entry::loop);
    boost::asio::post(io, [] { fail(); });
    boost::asio::post(io, [] { throw 7; });  // not even an exception
    boost::asio::post(io, [&] { reached = true; });
    run_to_the_end(Entry::loop, [&] { io.run(); });
    CHECK(reached);
    CHECK(times_caught(Entry::loop) == before + 2);
}

TEST_CASE("a job that throws ends neither its thread nor the jobs behind it") {
    const auto before = times_caught(Entry::thread);
    std::atomic<int> done = 0;
    Worker worker{8};
    REQUIRE(worker.try_post(fail));
    REQUIRE(worker.try_post([&] { ++done; }));
    worker.stop();
    CHECK(done == 1);
    CHECK(times_caught(Entry::thread) == before + 1);
}
