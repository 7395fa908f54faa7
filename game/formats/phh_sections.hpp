/// PhhSection: one hand's part of a PHH file: all of a .phh, a numbered section of a .phhs.
#pragma once

#include <string_view>
#include <vector>

namespace cardroom::game::formats {

struct PhhSection {
    int line = 1;  ///< of the file, where `text` begins
    std::string_view text;
};

/// A file whose first words are a section's head, "[1]" or any other name, has many hands; any
/// other file has one.
[[nodiscard]] std::vector<PhhSection> phh_sections(std::string_view file);

}  // namespace cardroom::game::formats
