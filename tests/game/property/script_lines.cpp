#include "tests/game/property/script_lines.hpp"

#include <algorithm>
#include <cstdint>
#include <sstream>

namespace cardroom::game::testing {
namespace {

std::string seat_word(int seat) {
    return "seat=" + std::to_string(seat);
}

}  // namespace

Lines lines_of(const Script& script) {
    std::istringstream in{write_script(script)};
    Lines lines;
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::optional<Script> script_of(const Lines& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text.append(line).append("\n");
    }
    return read_script(text);
}

Lines words_of(const std::string& line) {
    std::istringstream in{line};
    Lines words;
    for (std::string word; in >> word;) {
        words.push_back(word);
    }
    return words;
}

std::string joined(const Lines& words) {
    std::string line;
    for (const std::string& word : words) {
        line.append(line.empty() ? "" : " ").append(word);
    }
    return line;
}

bool names_seat(const std::string& line, int seat) {
    const Lines words = words_of(line);
    return std::find(words.begin(), words.end(), seat_word(seat)) != words.end();
}

void rename_seat(Lines& lines, int from, int to) {
    for (std::string& line : lines) {
        Lines words = words_of(line);
        std::replace(words.begin(), words.end(), seat_word(from), seat_word(to));
        line = joined(words);
    }
}

std::optional<std::string> halved(const std::string& word) {
    const auto equals = word.find('=');
    const std::string digits = equals == word.npos ? "" : word.substr(equals + 1);
    if (digits.empty() || digits.size() > 18) return std::nullopt;
    if (digits.find_first_not_of("0123456789") != digits.npos) return std::nullopt;
    const std::int64_t number = std::stoll(digits);
    if (number < 2) return std::nullopt;
    return word.substr(0, equals + 1) + std::to_string(number / 2);
}

}  // namespace cardroom::game::testing
