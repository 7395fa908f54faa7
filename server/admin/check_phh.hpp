/// check_phh: hands read from a PHH file and played by the rules, for `cardroom check-phh`.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cardroom::server::admin {

/// The largest file that is read.
inline constexpr std::size_t phh_file_bytes = std::size_t{64} << 20;

/// What came of a file's hands: a line for each that was played, and one for each fault. A hand
/// that others win by its file has both.
struct PhhReport {
    std::vector<std::string> played;
    std::vector<std::string> faults;  ///< "game.phh:12: not allowed: below_min_raise"
};
/// `name` is the file's, for the report; `text` is all of a .phh or .phhs file.
[[nodiscard]] PhhReport check_phh(const std::string& name, std::string_view text);

/// The same of a file. Throws Refused when it cannot be read.
[[nodiscard]] PhhReport check_phh_file(const std::filesystem::path& file);

}  // namespace cardroom::server::admin
