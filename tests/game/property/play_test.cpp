#include "tests/game/property/invariants.hpp"
#include "tests/game/property/random_play.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <exception>
#include <string>

namespace cardroom::game::testing {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int usual_hands = 2'000;
#else
constexpr int usual_hands = 20'000;
#endif
constexpr int commands_per_table = 2'000;

/// A number from the environment: CARDROOM_HANDS=1000000 for a long run, CARDROOM_SEED for another.
int chosen(const char* name, int usual) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): tests read it before any thread runs
    const char* const text = std::getenv(name);
    return text == nullptr ? usual : std::atoi(text);
}

struct Tally {
    int hands = 0;
    int accepted = 0;
    int refused = 0;
    EventKinds kinds;
};

/// One table's life, each step checked.
void live(std::uint32_t seed, Tally& tally) {
    RandomPlay play{seed};
    Watch watch;
    for (int step = 0; step < commands_per_table; ++step) {
        const Table before = play.table();
        const Command command = play.next();
        CAPTURE(step);
        CAPTURE(command.index());
        try {
            check_bounds(before);
            const Outcome outcome = decide(before, command);
            must(before == play.table(), "deciding touches nothing");
            watch.see(before, command, outcome);
            if (const auto* done = std::get_if<Accepted>(&outcome)) play.adopt(done->next);
        } catch (const std::exception& fault) {
            FAIL(std::string{fault.what()});
        }
    }
    tally.hands += watch.hands();
    tally.accepted += watch.accepted();
    tally.refused += watch.refused();
    tally.kinds |= watch.kinds();
}

}  // namespace

TEST_CASE("whatever is asked of a table, nothing that must hold is ever broken") {
    const int hands = chosen("CARDROOM_HANDS", usual_hands);
    const auto first = static_cast<std::uint32_t>(chosen("CARDROOM_SEED", 20'260'103));
    Tally tally;
    std::uint32_t seed = first;
    for (; tally.hands < hands; ++seed) {
        CAPTURE(seed);
        live(seed, tally);
    }
    MESSAGE(
        "seeds ",
        first,
        " to ",
        seed - 1,
        ": ",
        tally.hands,
        " hands, ",
        tally.accepted,
        " commands accepted, ",
        tally.refused,
        " refused"
    );
    CHECK(tally.refused > 0);
    for (std::size_t kind = 0; kind < tally.kinds.size(); ++kind) {
        CAPTURE(kind);
        CHECK((tally.kinds[kind] || hands < usual_hands));  // play this random leaves nothing out
    }
}

}  // namespace cardroom::game::testing
