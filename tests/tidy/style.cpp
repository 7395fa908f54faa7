#include "tests/tidy/style.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <set>
#include <string_view>

namespace cardroom::tidy {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_lines = 400;
constexpr std::size_t usual_lines = 250;
/// One file in so many may pass the usual size.
constexpr std::size_t long_files_one_in = 8;

constexpr std::array<std::string_view, 5> folders{"game", "ledger", "server", "web", "tests"};
/// Of these, each folder directly below has a README of its own.
constexpr std::array<std::string_view, 4> parted_folders{"game", "ledger", "server", "tests"};
constexpr std::array<std::string_view, 6> skipped_folders{
    ".git", "build", "dist", "node_modules", "var", "__pycache__"
};
constexpr std::array<std::string_view, 7> code{".cpp", ".hpp", ".ts", ".tsx", ".mjs", ".py", ".sh"};
constexpr std::array<std::string_view, 8> text{
    ".css", ".html", ".in", ".json", ".md", ".sql", ".txt", ".cmake"
};

// Written in halves, so that this file does not break its own rules.
constexpr std::array<std::string_view, 2> leftovers{
    "TO"
    "DO",
    "FIX"
    "ME"
};
/// Paths and tools of one workplace, and hosts that packages came from.
constexpr std::array<std::string_view, 7> strange_words{
    "/wo"
    "rk/main",
    "/wo"
    "rk/shared",
    "fresh"
    ".sh",
    "house-"
    "style.md",
    "registry."
    "npmjs",
    "deb."
    "debian.org",
    "github"
    "usercontent"
};

struct File {
    std::string path;
    std::vector<std::string> lines;
    [[nodiscard]] bool is(std::string_view extension) const { return path.ends_with(extension); }
};

template <std::size_t size>
bool any_ends(const File& file, const std::array<std::string_view, size>& endings) {
    return std::ranges::any_of(endings, [&](auto ending) { return file.is(ending); });
}

bool is_code(const File& file) {
    return any_ends(file, code) || file.is(".sql") || file.path == "dev";
}

bool is_test(const File& file) {
    return file.path.starts_with("tests/") || file.path.find("test") != file.path.npos;
}

std::vector<std::string> lines_of(const fs::path& path) {
    std::vector<std::string> lines;
    std::ifstream in{path};
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::vector<File> files_below(const fs::path& root) {
    std::vector<File> files;
    auto walk = fs::recursive_directory_iterator{root};
    for (auto it = begin(walk); it != end(walk); ++it) {
        const std::string name = it->path().filename().string();
        if (it->is_directory() &&
            std::ranges::find(skipped_folders, name) != skipped_folders.end()) {
            it.disable_recursion_pending();
            continue;
        }
        File file{it->path().lexically_relative(root).string(), {}};
        if (it->is_regular_file() && (is_code(file) || any_ends(file, text))) {
            file.lines = lines_of(it->path());
            files.push_back(std::move(file));
        }
    }
    return files;
}

void check_size(const File& file, std::vector<std::string>& out) {
    if (is_code(file) && file.lines.size() > max_lines) {
        out.push_back(
            file.path + ": " + std::to_string(file.lines.size()) + " lines, more than " +
            std::to_string(max_lines)
        );
    }
}

void check_words(const File& file, std::vector<std::string>& out) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        const std::string_view line = file.lines[i];
        const std::string where = file.path + ":" + std::to_string(i + 1) + ": ";
        if (is_code(file) && line.find('\t') != line.npos) {
            out.push_back(where + "a tab");
        }
        for (const auto word : leftovers) {
            if (is_code(file) && line.find(word) != line.npos) {
                out.push_back(where + std::string{word} + " left in the code");
            }
        }
        for (const auto word : strange_words) {
            if (line.find(word) != line.npos) {
                out.push_back(where + "names " + std::string{word});
            }
        }
    }
}

/// A header says in its first sentence what it is for, before or right after `#pragma once`.
void check_header(const File& file, std::vector<std::string>& out) {
    if (!file.is(".hpp")) {
        return;
    }
    const auto pragma = std::ranges::find(file.lines, "#pragma once");
    if (pragma == file.lines.end()) {
        out.push_back(file.path + ": no #pragma once");
        return;
    }
    const auto after =
        std::find_if(pragma + 1, file.lines.end(), [](const auto& line) { return !line.empty(); });
    const bool sentence = file.lines.front().starts_with("///") ||
                          (after != file.lines.end() && after->starts_with("///"));
    if (!sentence) {
        out.push_back(file.path + ": no first sentence (///) beside #pragma once");
    }
}

void check_usual_size(const std::vector<File>& files, std::vector<std::string>& out) {
    std::size_t all = 0;
    std::vector<std::string> large;
    for (const File& file : files) {
        if (is_code(file) && !is_test(file)) {
            ++all;
            if (file.lines.size() > usual_lines) {
                large.push_back(file.path);
            }
        }
    }
    if (large.size() * long_files_one_in > all) {
        for (const std::string& path : large) {
            out.push_back(path + ": one of too many files over the usual size");
        }
    }
}

/// "server/net" for "server/net/outbox.hpp"; nothing for what lies in no such part.
std::optional<std::string> part_of(const File& file) {
    const auto whole = file.path.find('/');
    const auto part = file.path.find('/', whole + 1);
    if (whole == file.path.npos || part == file.path.npos) {
        return std::nullopt;
    }
    const std::string_view folder = std::string_view{file.path}.substr(0, whole);
    if (std::ranges::find(parted_folders, folder) == parted_folders.end()) {
        return std::nullopt;
    }
    return file.path.substr(0, part);
}

/// Parts are known by their files: an empty folder is none.
void check_readmes(
    const fs::path& root, const std::vector<File>& files, std::vector<std::string>& out
) {
    std::set<std::string> wanted{folders.begin(), folders.end()};
    for (const File& file : files) {
        if (const auto part = part_of(file)) {
            wanted.insert(*part);
        }
    }
    for (const std::string& folder : wanted) {
        if (!fs::exists(root / folder / "README.md")) {
            out.push_back(folder + ": no README.md says what lives here");
        }
    }
}

}  // namespace

std::vector<std::string> check_style(const fs::path& root) {
    std::vector<std::string> out;
    const std::vector<File> files = files_below(root);
    for (const File& file : files) {
        check_size(file, out);
        check_words(file, out);
        check_header(file, out);
    }
    check_usual_size(files, out);
    check_readmes(root, files, out);
    return out;
}

}  // namespace cardroom::tidy
