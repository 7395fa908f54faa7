// cardroom-conversations [FRAMES [FIRST [SECONDS]]]: talks with card rooms on all cores, one seed
// after the other from FIRST on, until so many frames were said or so many seconds are over. Exits
// 1 at a fault, and prints the conversation that led to it; `cardroom-conversations 1 SEED` has it
// again.
#include "tests/conversations/conversation.hpp"
#include "tests/sim/randomness.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <spdlog/spdlog.h>
#include <thread>

namespace cardroom::server::conversations {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t usual_frames = 1'000'000;
constexpr std::uint64_t usual_seconds = 86'400;
constexpr std::chrono::seconds between_lines{10};

struct Progress {
    std::uint64_t wanted = 0;
    Clock::time_point begun = Clock::now();
    Clock::time_point end;
    Clock::time_point said = begun;
    std::mutex lock;
    std::uint64_t frames = 0;
    std::uint64_t hands = 0;
    std::uint64_t talks = 0;
    bool failed = false;

    [[nodiscard]] bool over() const { return failed || frames >= wanted || Clock::now() >= end; }
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(Clock::now() - begun).count();
    }
};

void say_fault(std::uint64_t seed, const std::string& fault) {
    const Talk again = talk(seed, Keep::everything);
    for (const std::string& line : again.said)
        std::printf("    %s\n", line.c_str());
    std::printf("FAULT at seed %llu: %s\n", static_cast<unsigned long long>(seed), fault.c_str());
    std::printf(
        "again with: cardroom-conversations 1 %llu%s\n",
        static_cast<unsigned long long>(seed),
        again.fault ? "" : " (it did not come a second time)"
    );
}

void talk_on(std::atomic<std::uint64_t>& next, Progress& progress) {
    for (;;) {
        const std::uint64_t seed = next++;
        const Talk talked = talk(seed);
        const std::scoped_lock held{progress.lock};
        progress.frames += talked.frames;
        progress.hands += talked.hands;
        ++progress.talks;
        if (talked.fault && !progress.failed) {
            progress.failed = true;
            say_fault(seed, *talked.fault);
        }
        if (Clock::now() - progress.said >= between_lines) {
            progress.said = Clock::now();
            std::printf("%llu frames\n", static_cast<unsigned long long>(progress.frames));
            (void)std::fflush(stdout);
        }
        if (progress.over()) {
            return;
        }
    }
}

int run(std::uint64_t frames, std::uint64_t first, std::chrono::seconds most) {
    Progress progress;
    progress.wanted = frames;
    progress.end = progress.begun + most;
    std::atomic<std::uint64_t> next{first};
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
        threads.emplace_back([&] { talk_on(next, progress); });
    }
    for (std::thread& thread : threads)
        thread.join();
    std::printf(
        "%llu frames, %s (%llu conversations from seed %llu, %llu hands, %.0f s)\n",
        static_cast<unsigned long long>(progress.frames),
        progress.failed ? "A FAULT" : "no fault",
        static_cast<unsigned long long>(progress.talks),
        static_cast<unsigned long long>(first),
        static_cast<unsigned long long>(progress.hands),
        progress.seconds()
    );
    return progress.failed ? 1 : 0;
}

int run_arguments(const std::vector<std::string>& arguments) {
    const auto is_number = [](const std::string& text) {
        return !text.empty() && text.size() < 19 &&
               text.find_first_not_of("0123456789") == std::string::npos;
    };
    if (arguments.size() > 3 || !std::ranges::all_of(arguments, is_number)) {
        (void)std::fprintf(stderr, "cardroom-conversations [FRAMES [FIRST [SECONDS]]]\n");
        return 2;
    }
    const auto number = [&](std::size_t place, std::uint64_t usual) {
        return place < arguments.size() ? std::uint64_t{std::stoull(arguments[place])} : usual;
    };
    spdlog::set_level(spdlog::level::off);
    sim::replace_randomness();
    const auto seconds = static_cast<std::int64_t>(number(2, usual_seconds));
    return run(number(0, usual_frames), number(1, 1), std::chrono::seconds{seconds});
}

}  // namespace
}  // namespace cardroom::server::conversations

int main(int count, char** arguments) {
    return cardroom::server::conversations::run_arguments({arguments + 1, arguments + count});
}
