#include "ledger/audit/difference.hpp"

#include <algorithm>

namespace cardroom::ledger::audit {
namespace {

constexpr std::size_t max_shown = 100;

/// Takes the first line off `text`.
std::string_view take_line(std::string_view& text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    return line;
}

std::string quoted(std::string_view line, bool there) {
    return there ? '"' + printable(line) + '"' : std::string{"nothing"};
}

}  // namespace

std::string printable(std::string_view text) {
    std::string shown{text.substr(0, max_shown)};
    for (char& c : shown) {
        if (c < ' ' || c > '~') c = '?';
    }
    return text.size() > max_shown ? shown + "..." : shown;
}

std::string difference(std::string_view expected, std::string_view found) {
    while (!expected.empty() || !found.empty()) {
        const bool wanted = !expected.empty();
        const bool there = !found.empty();
        const std::string_view a = take_line(expected);
        const std::string_view b = take_line(found);
        if (a != b || wanted != there) {
            return "expected " + quoted(a, wanted) + ", found " + quoted(b, there);
        }
    }
    return "they differ only in the end of a line";
}

}  // namespace cardroom::ledger::audit
