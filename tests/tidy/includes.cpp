#include "tests/tidy/includes.hpp"

#include "tests/tidy/shell.hpp"

#include <algorithm>
#include <string_view>

namespace cardroom::tidy {

namespace {

namespace fs = std::filesystem;

/// "./game/x.hpp" and "game/../game/x.hpp" become "game/x.hpp".
std::string in_tree(const fs::path& root, std::string_view path) {
    const fs::path normal = fs::path{path}.lexically_normal();
    const fs::path relative = normal.is_absolute() ? normal.lexically_relative(root) : normal;
    const bool outside = relative.empty() || *relative.begin() == "..";
    return outside ? normal.string() : relative.string();
}

/// The text between the first pair of `open` and `close`, or nothing.
std::string_view between(std::string_view line, char open, char close) {
    const auto begin = line.find(open);
    const auto end = begin == line.npos ? begin : line.find(close, begin + 1);
    return end == line.npos ? std::string_view{} : line.substr(begin + 1, end - begin - 1);
}

/// `# 12 "game/x.hpp" 1` says which file the next lines come from.
bool is_line_marker(std::string_view line) {
    return line.size() > 2 && line.starts_with("# ") && line[2] >= '0' && line[2] <= '9';
}

/// What the preprocessor reads when it is given `input`.
Includes read_with(const fs::path& root, const std::string& input) {
    // -dI keeps the directives in the output, also those that an include guard makes empty.
    const std::string output =
        run("cd " + quoted(root.string()) + " && LC_ALL=C g++ -std=c++20 -E -dI -w -x c++ " +
            input + " 2>&1 | grep -E '^# [0-9]|^#include|^[^ ]+: (fatal )?error: '");
    Includes found;
    std::set<std::string> seen;
    std::string current;
    std::string_view rest = output;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (is_line_marker(line)) {
            current = in_tree(root, between(line, '"', '"'));
            const bool real = !current.starts_with('<');  // <built-in>, <command-line>
            if (real && seen.insert(current).second) {
                found.reached.push_back(current);
            }
        } else if (line.starts_with("#include")) {
            const bool angled = between(line, '"', '"').empty();
            const auto header = angled ? between(line, '<', '>') : between(line, '"', '"');
            found.directives.push_back({current, std::string{header}});
        } else if (line.find("error: ") != line.npos && found.error.empty()) {
            found.error = line;
        }
    }
    return found;
}

}  // namespace

Includes includes_of(const fs::path& root, const std::string& file) {
    return read_with(root, "-I. " + quoted(file));
}

std::set<std::string> standard_headers() {
    // From a folder outside all headers, so that their paths come back absolute.
    const auto all = read_with("/dev", "-include bits/stdc++.h /dev/null").reached;
    return {all.begin(), all.end()};
}

}  // namespace cardroom::tidy
