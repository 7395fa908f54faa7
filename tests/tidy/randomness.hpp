/// check_randomness: what deals cards or makes secrets draws from libsodium alone.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cardroom::tidy {

/// Every use of another generator in the product's C++ at `root`, as "file:line: what".
/// `server/bot` and `server/swarm` are clients: they deal nothing, and have seeded dice.
[[nodiscard]] std::vector<std::string> check_randomness(const std::filesystem::path& root);

}  // namespace cardroom::tidy
