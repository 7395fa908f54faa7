/// Dice: a bot's own seedable randomness. Never used to deal: the server's is libsodium's.
#pragma once

#include <cstdint>
#include <random>

namespace cardroom::server::bot {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_{seed} {}

    /// 0 to below `limit` (at least 1). The bias of at most limit / 2^32 does not matter here.
    [[nodiscard]] std::uint32_t below(std::uint32_t limit) {
        return static_cast<std::uint32_t>(((engine_() >> 32) * limit) >> 32);
    }
    [[nodiscard]] int between(int low, int high) {
        return low + static_cast<int>(below(static_cast<std::uint32_t>(high - low + 1)));
    }
    /// 0 to below 1.
    [[nodiscard]] double share() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }
    [[nodiscard]] double between(double low, double high) { return low + share() * (high - low); }
    [[nodiscard]] bool chance(double probability) { return share() < probability; }
    [[nodiscard]] std::uint64_t number() { return engine_(); }

private:
    std::mt19937_64 engine_;
};

}  // namespace cardroom::server::bot
