/// The words of one entry of a PHH file's `actions`.
#pragma once

#include "game/formats/toml.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace cardroom::game::formats {

/// The words of an action, its commentary left out; none for an entry that only comments.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view action);
/// The amount of an action that bets, such as "p1 cbr 250"; nullopt for any other text.
[[nodiscard]] std::optional<Decimal> bet_in(std::string_view action);

}  // namespace cardroom::game::formats
