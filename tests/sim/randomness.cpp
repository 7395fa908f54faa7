#include "tests/sim/randomness.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <deque>
#include <numeric>
#include <sodium.h>
#include <stdexcept>

namespace cardroom::server::sim {
namespace {

struct State {
    std::uint64_t counter = 0;
    std::uint64_t seed = 0;
    std::deque<std::uint32_t> forced;  ///< what the next draws of `uniform` give
};

State& state() {
    thread_local State own;
    return own;
}

std::uint64_t next_word() {
    State& own = state();
    return mixed(own.seed, ++own.counter);
}

const char* name() {
    return "simulation";
}
std::uint32_t word() {
    return static_cast<std::uint32_t>(next_word());
}
std::uint32_t uniform(const std::uint32_t bound) {
    State& own = state();
    if (own.forced.empty()) return bound < 2 ? 0 : word() % bound;
    const std::uint32_t drawn = own.forced.front();
    own.forced.pop_front();
    return drawn;
}
void fill(void* const buffer, const std::size_t size) {
    auto* bytes = static_cast<unsigned char*>(buffer);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<unsigned char>(next_word());
}

}  // namespace

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    std::uint64_t x = a + 0x9E3779B97F4A7C15U * (b + 1);
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

void replace_randomness() {
    static randombytes_implementation ours{name, word, nullptr, uniform, fill, nullptr};
    if (randombytes_set_implementation(&ours) != 0 || sodium_init() < 0) {
        throw std::runtime_error{"libsodium does not take our random numbers"};
    }
}

void seed_randomness(std::uint64_t seed) {
    state() = State{0, seed, {}};
}

void force_shuffle(const game::Deck& deck) {
    std::array<int, game::deck_size> cards{};
    std::iota(cards.begin(), cards.end(), 0);
    for (std::size_t left = cards.size(); left > 1; --left) {
        const int wanted = deck.at(static_cast<int>(left) - 1).code();
        const auto found = std::find(cards.begin(), cards.end(), wanted);
        const auto place = static_cast<std::size_t>(found - cards.begin());
        state().forced.push_back(static_cast<std::uint32_t>(place));
        std::swap(cards.at(left - 1), cards.at(place));
    }
}

}  // namespace cardroom::server::sim
