#include "tests/tidy/randomness.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <string_view>

namespace cardroom::tidy {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> product{"game", "ledger", "server"};
constexpr std::array<std::string_view, 2> clients{"server/bot", "server/swarm"};
constexpr std::array<std::string_view, 14> generators{
    "<random>",
    "rand",
    "srand",
    "rand_r",
    "drand48",
    "arc4random",
    "getrandom",
    "mt19937",
    "mt19937_64",
    "minstd_rand",
    "default_random_engine",
    "random_device",
    "std::shuffle",
    "ranges::shuffle"
};

bool is_name(char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

/// Whether `line` has `word` and it is no part of a longer name.
bool has_word(std::string_view line, std::string_view word) {
    for (auto at = line.find(word); at != line.npos; at = line.find(word, at + 1)) {
        const auto end = at + word.size();
        const bool begins = at == 0 || !is_name(line[at - 1]) || !is_name(word.front());
        const bool ends = end == line.size() || !is_name(line[end]) || !is_name(word.back());
        if (begins && ends) return true;
    }
    return false;
}

void check_file(const fs::path& root, const std::string& path, std::vector<std::string>& out) {
    std::ifstream in{root / path};
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        const std::string_view code = std::string_view{line}.substr(0, line.find("//"));
        for (const std::string_view word : generators) {
            if (has_word(code, word)) {
                out.push_back(path + ":" + std::to_string(number) + ": " + std::string{word});
            }
        }
    }
}

}  // namespace

std::vector<std::string> check_randomness(const fs::path& root) {
    std::vector<std::string> out;
    for (const std::string_view folder : product) {
        for (const auto& entry : fs::recursive_directory_iterator{root / folder}) {
            const std::string path = entry.path().lexically_relative(root).string();
            const bool deals_nothing = std::ranges::any_of(clients, [&](std::string_view client) {
                return path.starts_with(std::string{client} + "/");
            });
            const bool is_source = path.ends_with(".cpp") || path.ends_with(".hpp");
            if (is_source && !deals_nothing) check_file(root, path, out);
        }
    }
    return out;
}

}  // namespace cardroom::tidy
