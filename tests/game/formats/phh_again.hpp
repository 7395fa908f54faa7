/// A hand written as PHH, read and played again.
#pragma once

#include "game/formats/phh_play.hpp"
#include "tests/game/formats/recorded.hpp"

#include <string>

namespace cardroom::game::testing {

/// Both fail the test, with the error and the text, when they cannot.
[[nodiscard]] formats::PhhHand read_or_fail(const std::string& text);
[[nodiscard]] formats::PlayedHand play_or_fail(const std::string& text);

/// A history as a file of it can know it: without those who only watch, and who looks.
[[nodiscard]] formats::HandHistory without_viewer(formats::HandHistory history);

/// Checks that the file of `history` plays to the same file, results and, where a file can tell all
/// of it, history.
void check_again(const formats::HandHistory& history);
/// The same for everybody who may look at the hand.
void check_again(const Recorded& hand);

}  // namespace cardroom::game::testing
