#include "game/formats/phh_words.hpp"

#include "game/formats/toml_values.hpp"

#include <algorithm>

namespace cardroom::game::formats {

std::vector<std::string_view> words_of(std::string_view action) {
    std::vector<std::string_view> words;
    constexpr std::string_view blanks = " \t\r\n";
    for (;;) {
        const std::size_t start = action.find_first_not_of(blanks);
        if (start == std::string_view::npos || action[start] == '#') return words;
        action.remove_prefix(start);
        const std::size_t end = std::min(action.find_first_of(blanks), action.size());
        words.push_back(action.substr(0, end));
        action.remove_prefix(end);
    }
}

std::optional<Decimal> bet_in(std::string_view action) {
    const auto words = words_of(action);
    if (words.size() != 3 || words[1] != "cbr") return std::nullopt;
    return read_decimal(words[2]);
}

std::string_view phh_word(AnteFrom from) {
    switch (from) {
        case AnteFrom::big_blind:
            return "big_blind";
        case AnteFrom::button:
            return "button";
        case AnteFrom::everybody:
            break;
    }
    return "everybody";
}

std::optional<AnteFrom> ante_from_in(std::string_view word) {
    for (const AnteFrom from : {AnteFrom::everybody, AnteFrom::big_blind, AnteFrom::button}) {
        if (phh_word(from) == word) return from;
    }
    return std::nullopt;
}

}  // namespace cardroom::game::formats
