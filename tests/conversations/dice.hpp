/// Dice: all chance of one conversation, from its seed, the same on every machine.
#pragma once

#include "tests/sim/randomness.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace cardroom::server::conversations {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : seed_{seed} {}

    std::uint64_t word() { return sim::mixed(seed_, ++drawn_); }
    /// A whole number from 0 to `bound` - 1.
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(word() % bound); }
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(below(static_cast<std::size_t>(most - least + 1)));
    }
    /// True so many times of a hundred.
    bool percent(std::size_t chance) { return below(100) < chance; }
    template <class List>
    auto& one_of(List& list) {
        return list[below(std::size(list))];
    }

private:
    std::uint64_t seed_;
    std::uint64_t drawn_ = 0;
};

}  // namespace cardroom::server::conversations
