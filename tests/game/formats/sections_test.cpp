// A .phhs file holds many hands, each under a head of its own.
#include "game/formats/phh_sections.hpp"
#include "game/formats/text_format.hpp"

#include <doctest/doctest.h>

#include <string>

namespace cardroom::game::testing {
namespace {

using namespace formats;

/// "line:text" of each section, line ends as '|'.
std::string in_words(std::string_view file) {
    std::string words;
    for (const PhhSection& section : phh_sections(file)) {
        words += (words.empty() ? "" : " ") + std::to_string(section.line) + ":";
        for (const char letter : section.text) {
            words += letter == '\n' ? '|' : letter;
        }
    }
    return words;
}

}  // namespace

TEST_CASE("phhs: a file is one hand, unless it begins with a section's head") {
    struct Row {
        const char* file;
        const char* sections;
    };
    for (const Row& row : {
             Row{"", "1:"},
             Row{"a = 1\n", "1:a = 1|"},
             Row{"[1]\na = 1\n", "2:a = 1|"},
             Row{"[1]\na = 1\n[2]\nb = 2\n", "2:a = 1| 4:b = 2|"},
             Row{"# two\r\n\r\n [1] # one\r\na\n\n[x y]\nb", "4:a|| 7:b"},
             Row{"[1]\n[2]", "2: 3:"},
             Row{"a = [\n[1]\n]\n", "1:a = [|[1]|]|"},
             Row{"[1]\na = [\n[1, 2]\n]\n", "2:a = [|[1, 2]|]|"},
             Row{"[]\n", "1:[]|"},
         }) {
        CAPTURE(row.file);
        CHECK(in_words(row.file) == row.sections);
    }
}

TEST_CASE("formats: each is found by its name, and no other is") {
    for (const TextFormat format : text_formats) {
        CHECK(format_named(name_of(format)) == format);
    }
    CHECK(ending_of(TextFormat::pokerstars) == "txt");
    CHECK_FALSE(format_named("PHH").has_value());
    CHECK_FALSE(format_named("").has_value());
}

}  // namespace cardroom::game::testing
