/// Fuzzer: bytes choose rules and commands in place of dice; all that holds of random play must
/// hold.
#include "tests/game/property/shrink.hpp"
#include "tests/game/property/trial.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer looks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace cardroom::game::testing;
    constexpr int most_commands = 400;
    const Life life = live(Dice{std::span{data, size}}, most_commands);
    if (life.fault) {
        (void)std::fprintf(stderr, "%s\n", report(life).c_str());
        std::abort();
    }
    return 0;
}
