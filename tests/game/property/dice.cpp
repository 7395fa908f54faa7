#include "tests/game/property/dice.hpp"

#include <array>
#include <utility>

namespace cardroom::game::testing {

std::uint64_t Dice::draw(std::uint64_t sides) {
    if (engine_) {
        const std::uint64_t high = (*engine_)();
        return (high << 32U | (*engine_)()) % sides;
    }
    std::uint64_t number = 0;
    for (std::uint64_t reach = sides - 1; reach > 0 && !bytes_.empty(); reach >>= 8U) {
        number = number << 8U | bytes_.front();
        bytes_ = bytes_.subspan(1);
    }
    return number % sides;
}

std::int64_t Dice::between(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(draw(static_cast<std::uint64_t>(most - least + 1)));
}

/// Two bytes choose a whole deck, so that a fuzzer's input stays short.
Deck Dice::shuffled() {
    if (!engine_) return Dice{static_cast<std::uint32_t>(below(1 << 16))}.shuffled();
    std::array<Card, deck_size> cards{};
    for (int i = 0; i < deck_size; ++i) {
        cards[static_cast<std::size_t>(i)] = Card::from_code(i);
    }
    for (int i = deck_size; i > 1; --i) {
        std::swap(
            cards[static_cast<std::size_t>(i - 1)], cards[static_cast<std::size_t>(below(i))]
        );
    }
    return Deck{cards};
}

}  // namespace cardroom::game::testing
