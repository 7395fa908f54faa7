/// Faults: a good PHH file, and what comes of it when a part of it is changed.
#pragma once

#include "game/formats/error.hpp"
#include "game/formats/history.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace cardroom::game::testing {

/// `old` in the good file is `with`; what comes of it.
struct Fault {
    std::string what;
    const char* old;
    const char* with;
    formats::FormatError error;
};

/// A hand of three, the third with unknown cards; it reads and plays.
[[nodiscard]] const char* good_phh();
[[nodiscard]] std::string changed(const Fault& fault);
/// Other good files: two players who run the board twice from the flop on, and a bomb pot of two
/// boards that ends on the flop.
[[nodiscard]] const char* run_twice_phh();
[[nodiscard]] const char* double_board_phh();
/// `text` with its first `old` replaced; throws when there is none.
[[nodiscard]] std::string with(std::string text, const std::string& old, const std::string& now);

/// What everybody won or lost.
using Nets = std::vector<std::int64_t>;
[[nodiscard]] Nets nets_of(const formats::HandHistory& history);

/// "12: reason".
[[nodiscard]] std::string in_words(const formats::FormatError& error);
/// What reading the text gives: "read", or the error.
[[nodiscard]] std::string read_outcome(const std::string& text);
/// What reading and playing it gives: "played", or the error.
[[nodiscard]] std::string play_outcome(const std::string& text);

}  // namespace cardroom::game::testing
