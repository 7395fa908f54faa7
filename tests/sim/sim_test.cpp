#include "tests/sim/run.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace cardroom::server::sim {
namespace {

constexpr std::chrono::seconds time_box{20};
/// Fewer than any machine does in that time, with sanitizers too.
constexpr std::int64_t least_seeds = 20;
constexpr int threads_used = 2;

/// What all seeds of a time box came to.
struct Sum {
    std::mutex lock;
    Totals totals;
    std::vector<std::string> violations;
};

void add(Sum& sum, std::uint64_t seed, const RunResult& result) {
    const std::scoped_lock held{sum.lock};
    sum.totals += result.totals;
    if (!result.violation) return;
    sum.violations.push_back(
        "seed " + std::to_string(seed) + ": " + result.violation->invariant + ": " +
        result.violation->what
    );
}

}  // namespace

TEST_CASE("simulation: a seed gives the same run every time") {
    prepare_process();
    std::uint64_t last = 0;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        CAPTURE(seed);
        const RunResult first = run_seed(seed);
        const RunResult again = run_seed(seed);
        CHECK(first.fingerprint == again.fingerprint);
        CHECK(first.totals.rows == again.totals.rows);
        CHECK(first.time == again.time);
        CHECK(first.fingerprint != last);
        last = first.fingerprint;
    }
}

TEST_CASE("simulation: as many seeds as fit into the time box break no invariant") {
    prepare_process();
    Sum sum;
    std::atomic<std::uint64_t> next{1};
    const auto end = std::chrono::steady_clock::now() + time_box;
    std::vector<std::thread> threads;
    for (int i = 0; i < threads_used; ++i) {
        threads.emplace_back([&] {
            while (std::chrono::steady_clock::now() < end) {
                const std::uint64_t seed = next++;
                add(sum, seed, run_all_of(seed));
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    MESSAGE(sum.totals.text() << ", " << sum.violations.size() << " violations");
    for (const std::string& violation : sum.violations)
        FAIL_CHECK(violation);
    CHECK(sum.totals.seeds >= least_seeds);
    CHECK(sum.totals.hands > 0);
    CHECK(sum.totals.deaths > 0);
    CHECK(sum.totals.takeovers > 0);
}

}  // namespace cardroom::server::sim
