// What players may show to others, in names of tables and in chat, and what looks the same.
#include "server/protocol/shown_text.hpp"

#include "server/protocol/request.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace cardroom::server {
namespace {

constexpr const char* hidden = "must not hold control, invisible, unassigned or private characters";
constexpr const char* marks = "must not hold more than 4 combining marks in a row";
constexpr const char* blank = "must hold a visible character";

struct Row {
    const char* what;
    const char* text;
    const char* fault;
};

constexpr Row refused[] = {
    {"a space alone", " ", blank},
    {"no-break and ideographic spaces", "\u00A0\u3000\u2003", blank},
    {"a combining mark alone", "\u0301", blank},
    {"the blank of Braille", "\u2800\u2800", blank},
    {"the blank of music", "\U0001D159", blank},
    {"a line break", "a\nb", hidden},
    {"a tab", "a\tb", hidden},
    {"delete", "a\u007Fb", hidden},
    {"a C1 control", "a\u0085b", hidden},
    {"line and paragraph separators", "a\u2028b\u2029", hidden},
    {"a zero-width space", "a\u200Bb", hidden},
    {"a zero-width space alone", "\u200B", hidden},
    {"a zero-width joiner between Latin letters", "a\u200Db", hidden},
    {"a zero-width non-joiner between Latin letters", "a\u200Cb", hidden},
    {"a zero-width joiner at the end", "\U0001F468\u200D", hidden},
    {"a zero-width joiner at the start", "\u200D\U0001F468", hidden},
    {"two joiners in a row", "\U0001F468\u200D\u200D\U0001F467", hidden},
    {"a word joiner", "a\u2060b", hidden},
    {"a byte order mark", "\uFEFFa", hidden},
    {"a soft hyphen", "a\u00ADb", hidden},
    {"a grapheme joiner", "a\u034Fb", hidden},
    {"a Mongolian vowel separator", "a\u180Eb", hidden},
    {"fillers of Hangul", "\u3164\u115F\u1160\uFFA0", hidden},
    {"invisible vowels of Khmer", "a\u17B4", hidden},
    {"invisible times", "a\u2062b", hidden},
    {"right-to-left override", "a\u202Eb", hidden},
    {"left-to-right mark", "a\u200Eb", hidden},
    {"Arabic letter mark", "a\u061Cb", hidden},
    {"isolates", "a\u2066b\u2069", hidden},
    {"old shaping controls", "a\u206Ab", hidden},
    {"tags", "a\U000E0041\U000E0042", hidden},
    {"a flag made of tags", "\U0001F3F4\U000E0067\U000E0062\U000E007F", hidden},
    {"a variation selector after a letter", "a\uFE0F", hidden},
    {"two variation selectors", "\u2764\uFE0F\uFE0F", hidden},
    {"a variation selector for ideographs", "\u6F22\U000E0100", hidden},
    {"an interlinear anchor", "a\uFFF9b", hidden},
    {"private use", "a\uE000", hidden},
    {"private use beyond the first plane", "\U000F0000\U0010FFFD", hidden},
    {"unassigned", "a\u0378", hidden},
    {"unassigned beyond the first plane", "\U0001FFF0", hidden},
    {"no characters at all", "a\uFDD0", hidden},
    {"no character, of each plane", "a\U0002FFFF", hidden},
    {"five marks in a row", "a\u0301\u0302\u0303\u0304\u0305", marks},
    {"many marks late", "nice hand e\u0336\u0336\u0336\u0336\u0336\u0336", marks},
    {"five marks in a row, joiners between them", "a\u0301\u0302\u0303\u094D\u200D\u0301b", marks},
    {"five marks in a row, non-joiners between them",
     "\u0915\u094D\u200C\u094D\u200C\u094D\u200C\u094D\u200C\u094D\u0937",
     marks},
    {"marks without end and joiners",
     "\u0915\u0951\u0952\u0951\u094D\u200D\u0951\u0952\u0951\u094D\u200D\u0937",
     marks},
    {"five enclosing marks", "a\u20DD\u20DE\u20DF\u20E0\u20E2", marks},
};

constexpr Row accepted[] = {
    {"Latin", "nice hand :-)", nullptr},
    {"one letter", "x", nullptr},
    {"spaces inside", "Friday  night", nullptr},
    {"a digit or a sign alone", "7", nullptr},
    {"accents", "caf\u00E9 \u1EC7", nullptr},
    {"four marks in a row", "a\u0301\u0302\u0303\u0304b\u0301\u0302\u0303\u0304", nullptr},
    {"Greek and Cyrillic", "\u03B3\u03B5\u03B9\u03B1 \u043F\u0440\u0438\u0432\u0435\u0442", nullptr
    },
    {"Hebrew with points", "\u05E9\u05C1\u05B8\u05DC\u05D5\u05B9\u05DD", nullptr},
    {"Arabic with marks", "\u0645\u064F\u062D\u064E\u0645\u0651\u064E\u062F", nullptr},
    {"Persian with its non-joiner", "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", nullptr},
    {"Hindi with a joiner", "\u0915\u094D\u200D\u0937", nullptr},
    {"Hindi with joiners and signs",
     "\u0915\u094D\u200D\u0937\u094D\u200D\u092E\u0940\u0901 \u0930\u094D\u200D\u092F",
     nullptr},
    {"Thai", "\u0E17\u0E35\u0E48\u0E19\u0E35\u0E48", nullptr},
    {"Chinese, Japanese, Korean", "\u4F60\u597D \u304B\u3099 \uD55C\uAD6D", nullptr},
    {"an emoji", "\U0001F600", nullptr},
    {"an emoji with its style", "\u2764\uFE0F", nullptr},
    {"a suit as text", "\u2660\uFE0E", nullptr},
    {"a key cap", "7\uFE0F\u20E3", nullptr},
    {"a family of emoji", "\U0001F468\u200D\U0001F469\u200D\U0001F467", nullptr},
    {"an emoji with a skin and a job", "\U0001F469\U0001F3FD\u200D\U0001F4BB", nullptr},
    {"the rainbow flag", "\U0001F3F3\uFE0F\u200D\U0001F308", nullptr},
    {"a flag of two letters", "\U0001F1E9\U0001F1EA", nullptr},
};

/// The fault of a request whose field holds `text`.
std::string fault_of(nlohmann::json request, const std::string& field, const char* text) {
    request[field] = text;
    const auto parsed = parse_request(request.dump());
    const auto* error = std::get_if<ParseError>(&parsed);
    return error == nullptr ? "" : std::string{error->code} + ": " + error->msg;
}

}  // namespace

TEST_CASE("text that hides something or shows nothing is refused wherever others would see it") {
    const nlohmann::json chat{{"t", "chat"}, {"table", 7}};
    const nlohmann::json hello{{"t", "hello"}, {"v", 1}};
    const nlohmann::json table{
        {"t", "create_table"},
        {"small_blind", 5},
        {"big_blind", 10},
        {"seats", 6},
        {"min_buy_in", 200},
        {"max_buy_in", 1000}
    };
    for (const Row& row : refused) {
        CAPTURE(row.what);
        CHECK(fault_in_shown_text(row.text) == row.fault);
        CHECK(fault_of(chat, "text", row.text) == std::string{"bad_field: text "} + row.fault);
        CHECK(fault_of(table, "name", row.text) == std::string{"bad_field: name "} + row.fault);
        CHECK(fault_of(hello, "client", row.text) == std::string{"bad_field: client "} + row.fault);
    }
    for (const Row& row : accepted) {
        CAPTURE(row.what);
        CHECK(fault_in_shown_text(row.text).value_or("") == "");
        CHECK(fault_of(chat, "text", row.text) == "");
        CHECK(fault_of(table, "name", row.text) == "");
        CHECK(fault_of(hello, "client", row.text) == "");
    }
    CHECK(fault_of(hello, "client", "") == "");
}

TEST_CASE("texts that a reader takes for the same have the same look") {
    const auto same = [](const char* one, const char* other) {
        CAPTURE(one);
        CAPTURE(other);
        const auto looks = looks_of(other);
        return std::ranges::any_of(looks_of(one), [&](const std::string& look) {
            return std::ranges::find(looks, look) != looks.end();
        });
    };
    CHECK(same("House", "HOUSE"));
    CHECK(same("House", "\uFF28\uFF4F\uFF55\uFF53\uFF45"));  // full width
    CHECK(same("House", "\u041D\u043E\u03C5\u0455\u0435"));  // Cyrillic and Greek
    CHECK(same("House", "Ho\u200Buse"));
    CHECK(same("admin", "adrnin"));
    CHECK(same("O", "0"));
    CHECK(same("caf\u00E9", "cafe\u0301"));
    CHECK_FALSE(same("House", "Mouse"));
    CHECK_FALSE(same("ann", "anna"));
}

}  // namespace cardroom::server
