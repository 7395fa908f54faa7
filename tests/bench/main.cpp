// cardroom-bench [audit|game|ledger|server]... [--json]: runs the areas named, or all of them.
#include "tests/bench/bench.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <iomanip>
#include <iostream>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace cardroom::bench {

namespace {

struct Options {
    std::set<std::string> areas;  ///< empty: all
    bool json = false;
};

struct Result {
    std::string area;
    std::string bench;
    Row row;
};

Options read(int count, char** arguments) {
    const std::set<std::string> known{"audit", "game", "ledger", "server"};
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string argument = arguments[i];
        if (argument == "--json") {
            options.json = true;
        } else if (known.contains(argument)) {
            options.areas.insert(argument);
        } else {
            throw std::invalid_argument{
                argument + "\nusage: cardroom-bench [audit|game|ledger|server]... [--json]"
            };
        }
    }
    return options;
}

std::vector<Result> run(const Options& options) {
    std::vector<Result> results;
    for (const Bench& bench : benches()) {
        if (options.areas.empty() || options.areas.contains(bench.area)) {
            std::cerr << bench.area << ": " << bench.name << "\n" << std::flush;
            for (const Row& row : bench.measure()) {
                results.push_back({bench.area, bench.name, row});
            }
        }
    }
    return results;
}

/// One decimal below ten thousand, none above.
std::string number(double value) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), value < 10'000 ? "%.1f" : "%.0f", value);
    return text.data();
}

void print_table(const std::vector<Result>& results) {
    std::size_t widest = 0;
    for (const Result& result : results) {
        widest = std::max(widest, result.row.name.size());
    }
    for (const auto& [area, bench, row] : results) {
        std::cout << std::left << std::setw(8) << area << std::setw(static_cast<int>(widest) + 2)
                  << row.name << std::right << std::setw(12) << number(row.value) << ' '
                  << std::left << std::setw(10) << row.unit;
        if (row.reference != 0) {
            std::cout << std::right << std::setw(7) << std::fixed << std::setprecision(2)
                      << row.ratio() << " x " << number(row.reference) << " (" << row.reference_name
                      << ")";
        }
        std::cout << '\n';
    }
}

/// The texts are our own and need no escapes beyond those of std::quoted.
void print_json(const std::vector<Result>& results) {
    const char* separator = "[\n";
    for (const auto& [area, bench, row] : results) {
        std::cout << separator << "  {\"area\": " << std::quoted(area)
                  << ", \"bench\": " << std::quoted(bench)
                  << ", \"name\": " << std::quoted(row.name) << ", \"value\": " << row.value
                  << ", \"unit\": " << std::quoted(row.unit)
                  << ", \"reference_name\": " << std::quoted(row.reference_name)
                  << ", \"reference_value\": " << row.reference << ", \"ratio\": " << row.ratio()
                  << "}";
        separator = ",\n";
    }
    std::cout << (results.empty() ? "[]\n" : "\n]\n");
}

}  // namespace

}  // namespace cardroom::bench

int main(int count, char** arguments) {
    using namespace cardroom::bench;
    try {
        const Options options = read(count, arguments);
        const std::vector<Result> results = run(options);
        options.json ? print_json(results) : print_table(results);
        return 0;
    } catch (const std::invalid_argument& error) {
        std::cerr << "cardroom-bench: " << error.what() << '\n';
        return 2;
    } catch (const std::exception& error) {
        std::cerr << "cardroom-bench: " << error.what() << '\n';
        return 1;
    }
}
