/// Faults: a good PHH file, and what comes of it when a part of it is changed.
#pragma once

#include "game/formats/error.hpp"

#include <string>

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

/// "12: reason".
[[nodiscard]] std::string in_words(const formats::FormatError& error);
/// What reading the text gives: "read", or the error.
[[nodiscard]] std::string read_outcome(const std::string& text);
/// What reading and playing it gives: "played", or the error.
[[nodiscard]] std::string play_outcome(const std::string& text);

}  // namespace cardroom::game::testing
