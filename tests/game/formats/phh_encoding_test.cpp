// How a PHH file is stored: a byte order mark is skipped, any line end is read, and what is not
// UTF-8 is named.
#include "game/formats/encoding.hpp"
#include "game/formats/phh_sections.hpp"
#include "tests/game/formats/phh_faults.hpp"

#include <doctest/doctest.h>

#include <string>

namespace cardroom::game::testing {
namespace {

using namespace formats;

const std::string mark = "\xEF\xBB\xBF";

/// `text` of ASCII in two bytes a letter.
std::string in_utf16(const std::string& text, bool little_end_first) {
    std::string wide;
    for (const char letter : text) {
        if (!little_end_first) wide += '\0';
        wide += letter;
        if (little_end_first) wide += '\0';
    }
    return wide;
}

std::string with_line_ends(const std::string& text, const std::string& end) {
    std::string out;
    for (const char letter : text) {
        out += letter == '\n' ? end : std::string{letter};
    }
    return out;
}

}  // namespace

TEST_CASE("phh: a byte order mark at the start of a file is skipped, alone or before a comment") {
    CHECK(play_outcome(mark + good_phh()) == "played");
    CHECK(play_outcome(mark + "\r\n# a comment\r\n" + good_phh()) == "played");
    CHECK(play_outcome(with_line_ends(mark + good_phh(), "\r\n")) == "played");
    CHECK(read_outcome(mark) == "0: no field 'variant'");
    CHECK(read_outcome(mark + mark + good_phh()) == "1: a byte order mark within the text");
    CHECK(
        read_outcome(with(good_phh(), "min_bet", mark + "min_bet")) ==
        "4: a byte order mark within the text"
    );
}

TEST_CASE("phhs: a byte order mark is skipped before the first head, and where files were joined") {
    const std::string hand = good_phh();
    const std::string file = mark + "[1]\n" + hand + mark + "[2]\n" + hand;
    const auto sections = phh_sections(file);
    REQUIRE(sections.size() == 2);
    for (const PhhSection& section : sections) {
        CHECK(play_outcome(std::string{section.text}) == "played");
    }
    CHECK(sections[0].line == 2);
    CHECK(phh_sections(mark + "\n# hands\n[1]\n" + hand).size() == 1);
    CHECK(phh_sections(mark + "\n# hands\n[1]\n" + hand).front().line == 4);
    const std::string alone = mark + hand;
    CHECK(play_outcome(std::string{phh_sections(alone).front().text}) == "played");
}

TEST_CASE("phh: a file of UTF-16 or UTF-32 is named as such") {
    struct Row {
        std::string text;
        const char* outcome;
    };
    const std::string little = in_utf16(good_phh(), true);
    const std::string big = in_utf16(good_phh(), false);
    for (const Row& row : {
             Row{"\xFF\xFE" + little, "1: the text is UTF-16, little end first; only UTF-8 is read"
             },
             Row{"\xFE\xFF" + big, "1: the text is UTF-16, big end first; only UTF-8 is read"},
             Row{little, "1: the text is UTF-16, little end first; only UTF-8 is read"},
             Row{big, "1: the text is UTF-16, big end first; only UTF-8 is read"},
             Row{std::string{"\xFF\xFE\0\0v\0\0\0", 8}, "1: the text is UTF-32; only UTF-8 is read"
             },
             Row{std::string{"\0\0\xFE\xFF\0\0\0v", 8}, "1: the text is UTF-32; only UTF-8 is read"
             },
             Row{"\xFF", "1: a byte that is not of UTF-8"},
             Row{std::string{"\0", 1}, "1: no key"},
         }) {
        CHECK(read_outcome(row.text) == row.outcome);
    }
    const std::string heads = "\xFF\xFE" + in_utf16("[1]\n" + std::string{good_phh()}, true);
    REQUIRE(phh_sections(heads).size() == 1);
    CHECK(
        read_outcome(std::string{phh_sections(heads).front().text}) ==
        "1: the text is UTF-16, little end first; only UTF-8 is read"
    );
}

TEST_CASE("without a mark a text is UTF-16 when every other one of its first four bytes is zero") {
    const auto name = [](std::string_view four) { return other_encoding(four); };
    CHECK(name({"v\0a\0", 4}) == "UTF-16, little end first");
    CHECK(name({"\0v\0a", 4}) == "UTF-16, big end first");
    for (const std::string_view four :
         {std::string_view{"v\0\0\0", 4},
          std::string_view{"\0\0a\0", 4},
          std::string_view{"v\0aa", 4},
          std::string_view{"vva\0", 4},
          std::string_view{"\0v\0\0", 4},
          std::string_view{"\0\0\0a", 4},
          std::string_view{"\0vva", 4},
          std::string_view{"vv\0a", 4},
          std::string_view{"v\0a", 3},
          std::string_view{"\0v\0", 3},
          std::string_view{"\0\0\0\0", 4},
          std::string_view{"vari", 4}}) {
        CAPTURE(four.size());
        CHECK(name(four).empty());
    }
}

TEST_CASE("phh: every character may be written by its number, and what is no character is refused"
) {
    const auto written = [](const std::string& escape) {
        return read_outcome(with(good_phh(), "\"NT\"", "\"" + escape + "\""));
    };
    const std::string other = written("x");
    for (const char* escape :
         {"\\u0041", "\\uD7FF", "\\uE000", "\\uFFFF", "\\U0000D7FF", "\\U00010000", "\\U0010FFFF"
         }) {
        CAPTURE(escape);
        CHECK(written(escape).substr(0, 12) == other.substr(0, 12));
    }
    for (const char* escape :
         {"\\uD800", "\\uDFFF", "\\U00110000", "\\U0000DABC", "\\u004", "\\u00G0", "\\U0001F60"}) {
        CAPTURE(escape);
        CHECK(written(escape) == "1: an escape that is no character");
    }
}

}  // namespace cardroom::game::testing
