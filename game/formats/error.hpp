/// FormatError: why a text was not read, or a hand not played.
#pragma once

#include <string>

namespace cardroom::game::formats {

struct FormatError {
    int line = 0;  ///< counted from 1; 0: of the text as a whole
    std::string reason;
    friend bool operator==(const FormatError&, const FormatError&) = default;
};

}  // namespace cardroom::game::formats
