#include "game/formats/phh_sections.hpp"

#include "game/formats/encoding.hpp"

#include <algorithm>

namespace cardroom::game::formats {

namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view line) {
    const std::size_t first = line.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return line.substr(first, line.find_last_not_of(blanks) - first + 1);
}

/// "[1]", perhaps with a comment after it; or a byte order mark before it, where files were joined.
bool is_head(std::string_view line) {
    line = without_byte_order_mark(line);
    const std::string_view words = trimmed(trimmed(line).substr(0, trimmed(line).find('#')));
    if (words.size() < 3 || words.front() != '[' || words.back() != ']') return false;
    return words.find_first_of("[]\"',", 1) == words.size() - 1;
}

bool says_nothing(std::string_view line) {
    return trimmed(line).empty() || trimmed(line).front() == '#';
}

/// The lines of a text, each with where it begins.
template <class Visit>
void for_each_line(std::string_view text, Visit visit) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        visit(at, text.substr(at, end - at));
        at = end + 1;
    }
}

}  // namespace

std::vector<PhhSection> phh_sections(std::string_view file) {
    file = without_byte_order_mark(file);
    std::vector<PhhSection> sections;
    int line_no = 0;
    bool many = true;  // until the first line that says something is no head
    for_each_line(file, [&](std::size_t at, std::string_view line) {
        ++line_no;
        if (!many || says_nothing(line)) return;
        const bool head = is_head(line);
        if (sections.empty() && !head) many = false;
        if (!head) return;
        if (!sections.empty()) {
            std::string_view& last = sections.back().text;
            last = last.substr(0, at - static_cast<std::size_t>(last.data() - file.data()));
        }
        sections.push_back({line_no + 1, file.substr(std::min(at + line.size() + 1, file.size()))});
    });
    if (sections.empty()) sections.push_back({1, file});
    return sections;
}

}  // namespace cardroom::game::formats
