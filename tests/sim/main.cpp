// cardroom-simulate [SEEDS [FIRST [SECONDS]]]: runs so many seeds on all cores, or what fits into
// so many seconds. Exits 1 when an invariant was violated, and tells what led to it.
#include "tests/sim/run.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace cardroom::server::sim {
namespace {

constexpr std::chrono::seconds between_lines{10};
constexpr std::uint64_t usual_seconds = 86'400;
/// More faults than anybody reads.
constexpr int most_violations = 5;

struct Progress {
    std::mutex lock;
    Totals totals;
    int violations = 0;
    std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point said = begun;
    std::chrono::steady_clock::time_point end;  ///< no new seeds from then on
};

void say_progress(const Progress& progress) {
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - progress.begun;
    std::printf(
        "%s, %.0f seeds/s\n",
        progress.totals.text().c_str(),
        static_cast<double>(progress.totals.seeds) / time.count()
    );
    (void)std::fflush(stdout);
}

/// The end of the same run, told, if that run shows it by itself.
void say_violation(std::uint64_t seed, const Violation& violation) {
    std::printf(
        "VIOLATION at seed %llu: %s: %s\n",
        static_cast<unsigned long long>(seed),
        violation.invariant.c_str(),
        violation.what.c_str()
    );
    const RunResult again = run_seed(seed, {.trace = true});
    if (!again.violation) {
        std::printf("    not in this seed's own run: in those of check_secrecy\n");
    } else {
        for (const std::string& line : again.trace)
            std::printf("    %s\n", line.c_str());
    }
    (void)std::fflush(stdout);
}

/// One thread: the next seed that nobody has.
void run_on(std::atomic<std::uint64_t>& next, std::uint64_t end, Progress& progress) {
    for (std::uint64_t seed = next++; seed < end; seed = next++) {
        const RunResult result = run_all_of(seed);
        const std::scoped_lock held{progress.lock};
        progress.totals += result.totals;
        if (result.violation) {
            say_violation(seed, *result.violation);
            if (++progress.violations == most_violations) next = end;
        }
        const auto now = std::chrono::steady_clock::now();
        if (now > progress.end) next = end;
        if (now - progress.said < between_lines) continue;
        progress.said = now;
        say_progress(progress);
    }
}

int run(std::uint64_t seeds, std::uint64_t first, std::chrono::seconds most) {
    Progress progress;
    progress.end = progress.begun + most;
    std::atomic<std::uint64_t> next{first};
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
        threads.emplace_back([&] { run_on(next, first + seeds, progress); });
    }
    for (std::thread& thread : threads)
        thread.join();
    say_progress(progress);
    std::printf(
        "%s: %lld seeds from %llu, %d violations\n",
        progress.violations == 0 ? "ok" : "FAILED",
        static_cast<long long>(progress.totals.seeds),
        static_cast<unsigned long long>(first),
        progress.violations
    );
    return progress.violations == 0 ? 0 : 1;
}

int run_arguments(const std::vector<std::string>& arguments) {
    const auto is_number = [](const std::string& text) {
        return !text.empty() && text.size() < 19 &&
               text.find_first_not_of("0123456789") == text.npos;
    };
    if (arguments.size() > 3 || !std::ranges::all_of(arguments, is_number)) {
        (void)std::fprintf(stderr, "cardroom-simulate [SEEDS [FIRST [SECONDS]]]\n");
        return 2;
    }
    prepare_process();
    const auto number = [&](std::size_t place, std::uint64_t usual) {
        return place < arguments.size() ? std::uint64_t{std::stoull(arguments[place])} : usual;
    };
    const auto seconds = static_cast<std::int64_t>(number(2, usual_seconds));
    return run(number(0, 10'000), number(1, 1), std::chrono::seconds{seconds});
}

}  // namespace
}  // namespace cardroom::server::sim

int main(int count, char** arguments) {
    return cardroom::server::sim::run_arguments({arguments + 1, arguments + count});
}
