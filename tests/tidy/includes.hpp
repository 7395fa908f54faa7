/// includes_of: what one source file really includes, as the compiler sees it.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace cardroom::tidy {

/// One include directive: who wrote it, and the header as written, without its quotes.
struct Directive {
    std::string from;
    std::string header;
};

/// Paths inside the tree are relative to its root ("game/cards/card.hpp"), all others absolute.
struct Includes {
    std::vector<std::string> reached;   ///< every file read, in that order, the source first
    std::vector<Directive> directives;  ///< every directive met on the way, comments and all gone
    std::string error;                  ///< what the preprocessor said when it gave up, else empty
};

/// Runs the preprocessor over `file` (relative to `root`, a header or a source, standing alone).
[[nodiscard]] Includes includes_of(const std::filesystem::path& root, const std::string& file);

/// Every header that any part of the standard library consists of, the C library's among them.
[[nodiscard]] std::set<std::string> standard_headers();

}  // namespace cardroom::tidy
