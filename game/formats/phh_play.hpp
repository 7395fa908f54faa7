/// Playing a PHH hand through the rules, to learn what came of it.
#pragma once

#include "game/formats/phh.hpp"

#include <optional>
#include <variant>

namespace cardroom::game::formats {

/// A hand that was played from its file to its end.
struct PlayedHand {
    /// As the file knows it: cards that it does not tell are unknown here, too.
    HandHistory history;
    /// Whether all players end with what the file says; true when it does not say. A file from a
    /// room with other rules for odd chips, short antes or rake need not agree.
    bool stacks_agree = true;
    /// Who takes a part of a pot here and not by the file, or the other way round.
    std::optional<FormatError> other_winner;
};

/// Deals and plays the hand with `decide`. What changes no money is taken from other rooms although
/// live play refuses it: a raise that nobody could answer, a check when the betting is closed. An
/// error, with the line: what the rules do not allow, forced bets that no table here has (a
/// straddle of another size or place, antes of some), a hand that does not come to its end, and a
/// showdown whose winner the file's cards do not tell.
[[nodiscard]] std::variant<PlayedHand, FormatError> play_phh(const PhhHand& hand);

}  // namespace cardroom::game::formats
