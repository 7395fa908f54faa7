#include "tests/server/protocol/protocol_page.hpp"

#include "tests/places.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

namespace cardroom::server {
namespace {

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// "| a | b |" as {"a", "b"}.
std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> found;
    std::istringstream in{line.substr(1)};
    for (std::string cell; std::getline(in, cell, '|');) {
        found.push_back(trimmed(cell));
    }
    return found;
}

}  // namespace

ProtocolPage::ProtocolPage() {
    std::ifstream in{source_folder() / "server/PROTOCOL.md"};
    REQUIRE(in.good());
    for (std::string line; std::getline(in, line);) {
        lines_.push_back(line);
    }
}

std::vector<std::string> ProtocolPage::examples(const std::string& side) const {
    std::vector<std::string> found;
    bool inside = false;
    for (const std::string& line : lines_) {
        if (line.starts_with("```")) {
            inside = line == "```json " + side;
        } else if (inside && !line.empty()) {
            found.push_back(line);
        }
    }
    REQUIRE(found.size() > 10);
    return found;
}

std::vector<std::vector<std::string>> ProtocolPage::table(const std::string& head) const {
    std::vector<std::vector<std::string>> rows;
    bool inside = false;
    for (const std::string& line : lines_) {
        if (!line.starts_with('|')) {
            inside = false;
        } else if (line.find(head) != std::string::npos) {
            inside = true;
        } else if (inside && !line.starts_with("|--")) {
            rows.push_back(cells(line));
        }
    }
    REQUIRE_FALSE(rows.empty());
    return rows;
}

std::string ProtocolPage::limit(const std::string& what) const {
    for (const auto& row : table("| what | limit |")) {
        if (row[0] == what) {
            return row[1];
        }
    }
    FAIL("no limit called " << what);
    return {};
}

bool ProtocolPage::says(const std::string& text) const {
    for (const std::string& line : lines_) {
        if (line.find(text) != std::string::npos) {
            return true;
        }
    }
    return false;
}

std::vector<std::string> ticked(const std::string& cell) {
    std::vector<std::string> words;
    std::istringstream in{cell};
    std::string outside;
    for (std::string word; std::getline(in, outside, '`') && std::getline(in, word, '`');) {
        words.push_back(word);
    }
    return words;
}

}  // namespace cardroom::server
