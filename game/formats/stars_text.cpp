#include "game/formats/stars_text.hpp"

#include "game/formats/plain.hpp"

#include <array>

namespace cardroom::game::formats {

namespace {

constexpr std::int64_t cents_in_dollar = 100;

std::string cents_text(std::int64_t cents) {
    const std::string text = std::to_string(cents);
    return cents < 10 ? "0" + text : text;
}

std::string with_cents(Chips amount) {
    const auto [dollars, cents] = split(amount, cents_in_dollar);
    return "$" + std::to_string(dollars.units()) + "." + cents_text(cents.units());
}

std::string in_dollars(Chips amount) {
    const auto [dollars, cents] = split(amount, cents_in_dollar);
    return cents == Chips{} ? "$" + std::to_string(dollars.units()) : with_cents(amount);
}

}  // namespace

void StarsText::says(SeatNo seat, std::string_view what) {
    line(name(seat).append(": ").append(what));
}

std::string StarsText::money(Chips amount) const {
    return plays_for_dollars() ? in_dollars(amount) : std::to_string(amount.units());
}

std::string StarsText::stakes() const {
    // A fixed-limit game is named after its bets, the others after their blinds.
    const bool fixed = history_.betting == Betting::fixed_limit;
    const Chips big = history_.big_blind;
    const Chips low = fixed ? big : history_.small_blind;
    const Chips high = fixed ? big + big : big;
    if (!plays_for_dollars()) return money(low) + "/" + money(high);
    const bool whole =
        split(low, cents_in_dollar).odd == Chips{} && split(high, cents_in_dollar).odd == Chips{};
    if (whole) return money(low) + "/" + money(high) + " USD";
    return with_cents(low) + "/" + with_cents(high) + " USD";
}

std::string StarsText::name(SeatNo seat) const {
    return clean(name_at(history_, seat));
}

std::string StarsText::pot_name(int number) const {
    if (history_.pots.size() < 2) return "pot";
    if (number == 0) return "main pot";
    if (history_.pots.size() == 2) return "side pot";
    return "side pot-" + std::to_string(number);
}

std::string in_brackets(const SeenCards& cards) {
    return "[" + cards_text(cards, " ", "") + "]";
}

std::string_view ordinal(const HandHistory& history, std::size_t board) {
    constexpr std::array<std::string_view, 3> words{"FIRST ", "SECOND ", "THIRD "};
    if (history.boards.size() < 2 || board >= words.size()) return "";
    return words[board];
}

}  // namespace cardroom::game::formats
