#include "game/formats/stars_text.hpp"

#include "game/formats/plain.hpp"

#include <algorithm>
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
    if (history_.blinds == Blinds::button) return button_stakes();
    // A fixed-limit game is named after its bets, the others after their blinds.
    const bool fixed = history_.betting == Betting::fixed_limit;
    const Chips big = history_.big_blind;
    const Chips low = fixed ? big : history_.small_blind;
    const Chips high = fixed ? big + big : big;
    const auto [first, second] = alike(low, high);
    return (first + "/" + second).append(currency());
}

std::string StarsText::button_stakes() const {
    const auto [blind, ante] = alike(history_.big_blind, history_.ante);
    std::string text = "Button Blind " + blind;
    if (history_.ante > Chips{}) text += " - Ante " + ante;
    return text.append(currency());
}

/// Both with cents unless neither has any.
std::pair<std::string, std::string> StarsText::alike(Chips one, Chips other) const {
    const auto is_whole = [](Chips amount) {
        return split(amount, cents_in_dollar).odd == Chips{};
    };
    const bool short_form = !plays_for_dollars() || (is_whole(one) && is_whole(other));
    if (short_form) return {money(one), money(other)};
    return {with_cents(one), with_cents(other)};
}

std::string_view StarsText::currency() const {
    return plays_for_dollars() ? " USD" : "";
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

std::string StarsText::hand(const HandNames& names) const {
    std::string high = names.high == "a royal flush" ? "a Royal Flush" : names.high;
    if (!is_hi_lo()) return high;
    std::string text = "HI: " + high;
    if (names.low.empty()) return text;
    std::string low = names.low.substr(0, names.low.find(' '));  // "7-5-3-2-A low"
    std::ranges::replace(low, '-', ',');
    return text + "; LO: " + low;
}

bool StarsText::is_hi_lo() const {
    return history_.variant == Variant::omaha_hi_lo || history_.variant == Variant::omaha5_hi_lo;
}

std::string_view ordinal(const HandHistory& history, std::size_t board) {
    constexpr std::array<std::string_view, 3> words{"FIRST ", "SECOND ", "THIRD "};
    if (history.boards.size() < 2 || board >= words.size()) return "";
    return words[board];
}

}  // namespace cardroom::game::formats
