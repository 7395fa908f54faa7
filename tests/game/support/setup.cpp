#include "tests/game/support/setup.hpp"

#include <array>
#include <optional>
#include <stdexcept>
#include <utility>

namespace cardroom::game::testing {

TableRules blinds(std::int64_t small, std::int64_t big, std::int64_t ante) {
    TableRules rules;
    rules.seats = max_seats;
    rules.small_blind = chips(small);
    rules.big_blind = chips(big);
    rules.ante = chips(ante);
    rules.min_buy_in = chips(big);
    rules.max_buy_in = chips(big * 1'000'000);
    return rules;
}

Chips chips(std::int64_t units) {
    return Chips{units};
}

Deck deck_with(const std::vector<Placed>& placed) {
    std::array<std::optional<Card>, deck_size> slots{};
    std::array<bool, deck_size> used{};
    for (const Placed& one : placed) {
        const auto card = Card::parse(one.card);
        if (!card) throw std::runtime_error{"no card: " + one.card};
        if (std::exchange(used[static_cast<std::size_t>(card->code())], true)) {
            throw std::runtime_error{"twice in the deck: " + one.card};
        }
        slots[static_cast<std::size_t>(one.position)] = card;
    }
    std::array<Card, deck_size> order{};
    int next = deck_size - 1;  // aces first: so the cards of a short deck come before the others
    for (std::size_t i = 0; i < deck_size; ++i) {
        while (!slots[i]) {
            if (!std::exchange(used[static_cast<std::size_t>(next)], true)) {
                slots[i] = Card::from_code(next);
            }
            --next;
        }
        order[i] = *slots[i];
    }
    return Deck{order};
}

}  // namespace cardroom::game::testing
