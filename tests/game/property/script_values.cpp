#include "tests/game/property/script_values.hpp"

#include "tests/game/property/script.hpp"

#include <array>
#include <charconv>
#include <system_error>

namespace cardroom::game::testing {

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string value_text(const Deck& deck) {
    std::string text;
    for (const Card card : deck.order()) {
        text += card.text();
    }
    return text;
}

bool read_value(std::string_view text, Deck& deck) {
    if (text.size() != 2 * std::size_t{deck_size}) return false;
    std::array<Card, deck_size> order{};
    for (Card& card : order) {
        const auto parsed = Card::parse(text.substr(0, 2));
        if (!parsed) return false;
        card = *parsed;
        text.remove_prefix(2);
    }
    deck = Deck{order};
    return true;
}

std::string value_text(Chips amount) {
    if (amount == least_raise) return "least";
    if (amount == most_raise) return "most";
    return std::to_string(amount.units());
}

bool read_value(std::string_view text, Chips& amount) {
    const auto number = number_in(text);
    amount = text == "least"  ? least_raise
             : text == "most" ? most_raise
                              : Chips{number.value_or(0)};
    return number || text == "least" || text == "most";
}

std::string value_text(const std::optional<Chips>& amount) {
    return amount ? value_text(*amount) : "-";
}

bool read_value(std::string_view text, std::optional<Chips>& amount) {
    amount.reset();
    return text == "-" || read_value(text, amount.emplace());
}

}  // namespace cardroom::game::testing
