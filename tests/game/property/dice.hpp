/// Dice: small numbers from a seed or from a fuzzer's bytes, the same on every machine.
#pragma once

#include "game/cards/card.hpp"

#include <cstdint>
#include <optional>
#include <random>
#include <span>

namespace cardroom::game::testing {

class Dice {
public:
    explicit Dice(std::uint32_t seed) : engine_{std::in_place, seed} {}
    /// Takes its numbers from `bytes`, one byte for a small one; only zeros after the last.
    explicit Dice(std::span<const std::uint8_t> bytes) : bytes_{bytes} {}

    /// Whether it was given bytes and has no more of them.
    [[nodiscard]] bool spent() const { return !engine_ && bytes_.empty(); }
    /// One of `sides` numbers from 0.
    int below(int sides) { return static_cast<int>(draw(static_cast<std::uint64_t>(sides))); }
    std::int64_t between(std::int64_t least, std::int64_t most);
    bool percent(int chance) { return below(100) < chance; }
    Deck shuffled();
    std::uint32_t word() { return static_cast<std::uint32_t>(draw(std::uint64_t{1} << 32U)); }

private:
    std::uint64_t draw(std::uint64_t sides);

    std::optional<std::mt19937> engine_;
    std::span<const std::uint8_t> bytes_;
};

}  // namespace cardroom::game::testing
