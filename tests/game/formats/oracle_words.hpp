/// What the oracle's hands say, in words that each format's reading is compared with.
#pragma once

#include "tests/game/oracle/oracle_file.hpp"

#include <string>
#include <vector>

namespace cardroom::game::testing {

/// The name that `record` gives to a player of the oracle, counted from 0.
[[nodiscard]] std::string name_of_player(std::size_t player);
/// "1 f; 2 cc; 1 cbr 300; ": what everybody decided.
[[nodiscard]] std::string in_words(const std::vector<oracle::Decision>& decisions);
/// "AsKd".
[[nodiscard]] std::string in_words(const std::vector<Card>& cards);

}  // namespace cardroom::game::testing
