/// check_layering: the one-way rule server -> ledger -> game, and who may know which library.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cardroom::tidy {

/// One broken rule: "game/cards/card.cpp: includes boost/asio.hpp, ...".
using Violations = std::vector<std::string>;

/// Looks at every source of the three folders below `root`, and at all headers.
[[nodiscard]] Violations check_layering(const std::filesystem::path& root);

}  // namespace cardroom::tidy
