#include "ledger/store/crash_point.hpp"

#ifdef CARDROOM_TEST_FAULTS

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <sodium.h>
#include <string>
#include <thread>
#include <unistd.h>

namespace cardroom::ledger {
namespace {

constexpr int exit_usage = 64;
/// Most commits are over by then.
constexpr std::uint32_t longest_wait_us = 1'000;

void say(const std::string& line) {
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

[[noreturn]] void refuse(std::string_view wanted) {
    std::string text = "CARDROOM_CRASH_AT: no crash point \"" + std::string{wanted} + "\"; it is\n";
    for (const std::string_view name : crash_point_names)
        text += std::string{name} + "\n";
    say(text);
    std::_Exit(exit_usage);
}

/// Where to crash, and at which visit.
struct Order {
    std::size_t point = crash_point_names.size();  ///< nowhere
    long visit = 1;
};

Order read_order() {
    const char* const text = std::getenv("CARDROOM_CRASH_AT");  // NOLINT(concurrency-mt-unsafe)
    if (text == nullptr) return {};
    std::string_view name{text};
    Order order;
    if (const auto colon = name.find(':'); colon != std::string_view::npos) {
        const std::string_view number = name.substr(colon + 1);
        const auto [end, error] =
            std::from_chars(number.data(), number.data() + number.size(), order.visit);
        if (error != std::errc{} || end != number.data() + number.size()) refuse(text);
        name = name.substr(0, colon);
    }
    const auto* const found = std::ranges::find(crash_point_names, name);
    if (found == crash_point_names.end()) refuse(name);
    order.point = static_cast<std::size_t>(found - crash_point_names.begin());
    return order;
}

const Order& order() {
    static const Order read = read_order();
    return read;
}

std::atomic<long> visits{0};

bool is_due(CrashPoint point) {
    return point.index() == order().point && ++visits == order().visit;
}

[[noreturn]] void crash(CrashPoint point) {
    say("crash point " + std::string{crash_point_names[point.index()]} + "\n");
    std::raise(SIGKILL);
    std::abort();
}

}  // namespace

void crash_point(CrashPoint point) {
    if (is_due(point)) crash(point);
}

CrashWithin::CrashWithin(CrashPoint point) : point_{point}, armed_{is_due(point)} {
    if (!armed_) return;
    const auto wait = randombytes_uniform(longest_wait_us);
    std::thread{[point, wait] {
        std::this_thread::sleep_for(std::chrono::microseconds{wait});
        crash(point);
    }}.detach();
}

CrashWithin::~CrashWithin() {
    if (armed_) crash(point_);
}

void check_crash_point() {
    (void)order();
}

}  // namespace cardroom::ledger

#endif
