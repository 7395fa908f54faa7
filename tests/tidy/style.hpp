/// check_style: what a formatter cannot see: sizes, leftovers, first sentences, missing READMEs.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cardroom::tidy {

/// Every broken rule of the tree at `root`, as "file: what is wrong".
[[nodiscard]] std::vector<std::string> check_style(const std::filesystem::path& root);

}  // namespace cardroom::tidy
