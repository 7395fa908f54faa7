/// cardroom-property: plays random tables on all cores until one breaks a rule or enough were
/// played.
#include "tests/game/property/random_rules.hpp"
#include "tests/game/property/shrink.hpp"
#include "tests/game/support/words.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace cardroom::game::testing {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int commands_per_table = 1'000;
constexpr std::chrono::seconds between_lines{5};

/// What all threads have played so far.
struct Progress {
    std::mutex lock;
    std::int64_t hands = 0;
    std::int64_t commands = 0;
    std::int64_t refused = 0;
    std::array<std::int64_t, std::size_t{games} * bettings> by_game{};
    int faults = 0;
    Clock::time_point begun = Clock::now();
    Clock::time_point said = begun;
};

void say_rate(const Progress& progress, std::uint32_t first, std::uint32_t last) {
    const std::chrono::duration<double> time = Clock::now() - progress.begun;
    std::printf(
        "seeds %u to %u: %lld hands, %lld commands (%lld refused), %.0f hands/s\n",
        first,
        last,
        static_cast<long long>(progress.hands),
        static_cast<long long>(progress.commands),
        static_cast<long long>(progress.refused),
        static_cast<double>(progress.hands) / time.count()
    );
    (void)std::fflush(stdout);
}

void count(const Life& life, Progress& progress) {
    const TableRules& rules = life.script.rules;
    const int kind = static_cast<int>(rules.game) * bettings + static_cast<int>(rules.betting);
    progress.hands += life.watch.hands();
    progress.commands += life.watch.accepted() + life.watch.refused();
    progress.refused += life.watch.refused();
    progress.by_game.at(static_cast<std::size_t>(kind)) += life.watch.hands();
}

/// One thread: the next seed that nobody has, until there are enough hands.
void play_on(
    std::atomic<std::uint32_t>& next, std::uint32_t first, std::int64_t hands, Progress& progress
) {
    for (bool enough = false; !enough;) {
        const std::uint32_t seed = next++;
        const Life life = live(Dice{seed}, commands_per_table);
        const std::string found = life.fault ? report(life) : "";
        const std::scoped_lock held{progress.lock};
        count(life, progress);
        if (life.fault) {
            ++progress.faults;
            std::printf("FAULT at seed %u: %s\n", seed, found.c_str());
        }
        enough = progress.hands >= hands || progress.faults > 0;
        if (Clock::now() - progress.said < between_lines) continue;
        progress.said = Clock::now();
        say_rate(progress, first, next - 1);
    }
}

/// How many hands of the game and betting that had the fewest.
std::int64_t fewest(const Progress& progress) {
    return *std::min_element(progress.by_game.begin(), progress.by_game.end());
}

int run(std::int64_t hands, std::uint32_t first) {
    Progress progress;
    std::atomic<std::uint32_t> next{first};
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
        threads.emplace_back([&] { play_on(next, first, hands, progress); });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    say_rate(progress, first, next - 1);
    std::printf(
        "%s: %lld hands of %d games with %d bettings (the rarest %lld times), %d faults\n",
        progress.faults == 0 ? "ok" : "FAILED",
        static_cast<long long>(progress.hands),
        games,
        bettings,
        static_cast<long long>(fewest(progress)),
        progress.faults
    );
    return progress.faults == 0 ? 0 : 1;
}

void tell(const Outcome& outcome) {
    const auto* const refusal = std::get_if<Refusal>(&outcome);
    const std::string words = refusal != nullptr ? "refused: " + std::string{name_of(*refusal)}
                                                 : in_words(std::get<Accepted>(outcome).events);
    std::printf("    %s\n", words.c_str());
}

int play_file(const char* path) {
    std::ifstream in{path};
    std::stringstream text;
    text << in.rdbuf();
    const auto script = read_script(text.str());
    if (!script) {
        (void)std::fprintf(stderr, "%s is no script\n", path);
        return 2;
    }
    std::size_t at = 0;
    const auto fault = first_fault(*script, [&](const Table&, const Command&, const Outcome& out) {
        const Script one{script->rules, {script->commands[at++]}};
        const std::string lines = write_script(one);
        std::printf("%s", lines.substr(lines.find('\n') + 1).c_str());
        tell(out);
    });
    if (fault) std::printf("FAULT at command %zu: %s\n", fault->step + 1, fault->what.c_str());
    return fault ? 1 : 0;
}

/// HANDS and SEED, or a script's FILE.
int run_arguments(const std::vector<std::string>& arguments) {
    const auto is_number = [](const std::string& text) {
        return text.find_first_not_of("0123456789") == text.npos;
    };
    if (arguments.size() == 1 && !is_number(arguments[0])) return play_file(arguments[0].c_str());
    if (arguments.size() > 2 || !std::all_of(arguments.begin(), arguments.end(), is_number)) {
        (void)std::fprintf(stderr, "cardroom-property [HANDS [SEED]] | FILE\n");
        return 2;
    }
    const std::int64_t hands = arguments.empty() ? 1'000'000 : std::stoll(arguments[0]);
    const std::uint64_t seed = arguments.size() < 2 ? 1 : std::stoull(arguments[1]);
    return run(hands, static_cast<std::uint32_t>(seed));
}

}  // namespace
}  // namespace cardroom::game::testing

int main(int count, char** arguments) {
    return cardroom::game::testing::run_arguments({arguments + 1, arguments + count});
}
