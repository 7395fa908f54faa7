#include "tests/game/property/random_rules.hpp"
#include "tests/game/property/shrink.hpp"
#include "tests/game/property/trial.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <set>
#include <utility>

namespace cardroom::game::testing {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int usual_hands = 2'000;
#else
constexpr int usual_hands = 20'000;
#endif
constexpr int commands_per_table = 1'000;

/// A number from the environment: CARDROOM_HANDS=100000 for a longer run, CARDROOM_SEED for
/// another.
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
    std::set<std::pair<Game, Betting>> games;
};

/// One table's life, each step checked.
void count(const Life& life, Tally& tally) {
    if (life.fault) FAIL(report(life));
    tally.hands += life.watch.hands();
    tally.accepted += life.watch.accepted();
    tally.refused += life.watch.refused();
    tally.kinds |= life.watch.kinds();
    if (life.watch.hands() > 0) {
        tally.games.insert({life.script.rules.game, life.script.rules.betting});
    }
}

}  // namespace

TEST_CASE("P11 whatever is asked of a table, nothing that must hold is ever broken") {
    const int hands = chosen("CARDROOM_HANDS", usual_hands);
    const auto first = static_cast<std::uint32_t>(chosen("CARDROOM_SEED", 20'260'103));
    Tally tally;
    std::uint32_t seed = first;
    for (; tally.hands < hands; ++seed) {
        CAPTURE(seed);
        count(live(Dice{seed}, commands_per_table), tally);
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
    if (hands < 20'000) return;  // play this random leaves nothing out, given the time
    for (std::size_t kind = 0; kind < tally.kinds.size(); ++kind) {
        CAPTURE(kind);
        CHECK(tally.kinds[kind]);
    }
    CHECK(tally.games.size() == games * bettings);
}

}  // namespace cardroom::game::testing
