/// Benches: measurements that areas register and `cardroom-bench` runs and prints.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace cardroom::bench {

/// One figure, beside what it is measured against. Without a reference its value is 0.
struct Row {
    std::string name;
    double value = 0;
    std::string unit;
    std::string reference_name;
    double reference = 0;

    [[nodiscard]] double ratio() const { return reference == 0 ? 0 : value / reference; }
};

/// What was measured is wrong, so its speed says nothing; the program ends with exit status 1.
class WrongResult : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

using Measure = std::function<std::vector<Row>()>;

struct Bench {
    std::string area;
    std::string name;
    Measure measure;
};

/// All benches, in the order they were registered.
inline std::vector<Bench>& benches() {
    static std::vector<Bench> all;
    return all;
}

/// Adds a bench to `area`; for the initialiser of a constant: `const bool registered = ...`.
inline bool register_bench(std::string area, std::string name, Measure measure) {
    benches().push_back({std::move(area), std::move(name), std::move(measure)});
    return true;
}

/// Seconds `work` takes.
template <class Work>
double seconds(Work&& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The value that `part` (0 to below 1) of all values lie under.
template <class Value>
Value quantile(std::vector<Value> values, double part) {
    const auto at =
        values.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(values.size()) * part);
    std::ranges::nth_element(values, at);
    return *at;
}

/// The median time in seconds of `rounds` runs of `work`, after one that is not counted.
template <class Work>
double median_seconds(int rounds, Work&& work) {
    work();
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        times.push_back(seconds(work));
    }
    return quantile(times, 0.5);
}

}  // namespace cardroom::bench
