/// A script as lines of words, to leave some of them out.
#pragma once

#include "tests/game/property/script.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cardroom::game::testing {

using Lines = std::vector<std::string>;

/// The first line is the rules'.
[[nodiscard]] Lines lines_of(const Script& script);
[[nodiscard]] std::optional<Script> script_of(const Lines& lines);

[[nodiscard]] Lines words_of(const std::string& line);
[[nodiscard]] std::string joined(const Lines& words);

[[nodiscard]] bool names_seat(const std::string& line, int seat);
void rename_seat(Lines& lines, int from, int to);

/// "to=40" for "to=80"; nothing when it is no number, or is small.
[[nodiscard]] std::optional<std::string> halved(const std::string& word);

}  // namespace cardroom::game::testing
