/// A reader of Open Hand History for the tests: rounds in words, and what everybody won or lost.
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <string>

namespace cardroom::game::testing {

/// The hand of a text with one.
[[nodiscard]] nlohmann::json read_ohh(const std::string& text);

/// The first round of a street; null when there is none.
[[nodiscard]] nlohmann::json round_of(const nlohmann::json& ohh, const char* street);

/// "1 Post SB 50; 2 Post BB 100 all-in": a round's actions.
[[nodiscard]] std::string in_words(const nlohmann::json& round);

/// "Preflop Flop 2c7d9h Turn Ts": all rounds, an asterisk behind those with actions.
[[nodiscard]] std::string rounds_in_words(const nlohmann::json& ohh);

/// What each player, by his id, won or lost. The uncalled part of a bet has no place in the format:
/// it is what the pots do not hold, and goes back to who put in most on some street.
[[nodiscard]] std::map<int, std::int64_t> results_of_ohh(const nlohmann::json& ohh);

}  // namespace cardroom::game::testing
