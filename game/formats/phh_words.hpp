/// Words of a PHH file: those of an entry of `actions`, and those of fields of our own.
#pragma once

#include "game/formats/toml.hpp"
#include "game/table/rules.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace cardroom::game::formats {

/// The words of an action, its commentary left out; none for an entry that only comments.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view action);
/// The amount of an action that bets, such as "p1 cbr 250"; nullopt for any other text.
[[nodiscard]] std::optional<Decimal> bet_in(std::string_view action);

/// Whose ante it is, in the field `_ante_from`.
[[nodiscard]] std::string_view phh_word(AnteFrom from);
[[nodiscard]] std::optional<AnteFrom> ante_from_in(std::string_view word);

}  // namespace cardroom::game::formats
