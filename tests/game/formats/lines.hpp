/// Lines: looking for whole lines in a text, one after the other.
#pragma once

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

namespace cardroom::game::testing {

/// Whether `lines` stand in `text` in this order, others between them or not.
inline void check_lines(const std::string& text, std::initializer_list<const char*> lines) {
    CAPTURE(text);
    std::size_t at = 0;
    for (const std::string line : lines) {
        CAPTURE(line);
        const std::size_t found = ("\n" + text).find("\n" + line + "\n", at);
        REQUIRE(found != std::string::npos);
        at = found + line.size();
    }
}

}  // namespace cardroom::game::testing
