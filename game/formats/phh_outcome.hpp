/// What came of a played PHH hand, set beside what its file says.
#pragma once

#include "game/formats/error.hpp"
#include "game/formats/history.hpp"
#include "game/formats/phh.hpp"

#include <optional>

namespace cardroom::game::formats {

/// Why the shares of `history` are not certain: cards that took the place of unknown ones win. The
/// line, the player and what is missing. nullopt where nobody but who shows can have won, or where
/// who keeps cards face down wins whatever they are.
[[nodiscard]] std::optional<FormatError> fault_in_shares(
    const PhhHand& hand, const HandHistory& history
);

/// Turns face down what the file does not know. Why not, where it must have been shown.
[[nodiscard]] std::optional<FormatError> hide_unknown(const PhhHand& hand, HandHistory& history);

/// Whether the bounties of the file were paid, and no others.
[[nodiscard]] bool bounties_agree(const PhhHand& hand, const HandHistory& history);
/// Whether all players end with what the file says; true when it does not say.
[[nodiscard]] bool stacks_agree(const PhhHand& hand, const HandHistory& history);
/// Who wins a part of a pot here and not by the file's stacks or winnings, or the other way round.
[[nodiscard]] std::optional<FormatError> other_winner(
    const PhhHand& hand, const HandHistory& history
);

}  // namespace cardroom::game::formats
