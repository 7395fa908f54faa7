/// PhhForced: who posts what before the cards of a PHH hand, and by which rule.
#pragma once

#include "game/formats/phh.hpp"

#include <optional>
#include <variant>

namespace cardroom::game::formats {

/// Players by their number in the file. In a bomb pot nobody posts but antes.
struct PhhForced {
    Blinds blinds = Blinds::small_and_big;
    std::optional<std::size_t> small_blind;  ///< nobody's when the button is dead, too
    std::size_t big_blind = 0;
    std::optional<std::size_t> straddler;
    AnteFrom ante_from = AnteFrom::everybody;
    Chips ante;
};

/// What the lists of antes and blinds mean; an error for what no table here asks of anybody.
[[nodiscard]] std::variant<PhhForced, FormatError> forced_bets_of(const PhhHand& hand);

/// An error at a field of the file.
[[nodiscard]] FormatError fault_at(const PhhHand& hand, std::string_view field, std::string reason);

}  // namespace cardroom::game::formats
