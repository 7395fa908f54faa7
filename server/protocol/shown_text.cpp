#include "server/protocol/shown_text.hpp"

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <vector>

namespace cardroom::server {
namespace {

using Characters = std::vector<UChar32>;

void need(UErrorCode status) {
    if (U_FAILURE(status) != 0) {
        throw std::runtime_error{std::string{"ICU: "} + u_errorName(status)};
    }
}

/// Nullopt when `text` is not valid UTF-8.
std::optional<std::u16string> utf16_of(std::string_view text) {
    std::u16string wide(text.size() + 1, u'\0');
    std::int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(
        wide.data(),
        static_cast<std::int32_t>(wide.size()),
        &length,
        text.data(),
        static_cast<std::int32_t>(text.size()),
        &status
    );
    if (status == U_INVALID_CHAR_FOUND) {
        return std::nullopt;
    }
    need(status);
    wide.resize(static_cast<std::size_t>(length));
    return wide;
}

Characters characters_of(const std::u16string& text) {
    Characters characters;
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        UChar32 character = 0;
        U16_NEXT(text.data(), i, size, character);
        characters.push_back(character);
    }
    return characters;
}

bool is_mark(UChar32 character) {
    return (U_GET_GC_MASK(character) & U_GC_M_MASK) != 0;
}

/// Invisible by what it is, or drawn as nothing (the blanks of Braille and of music).
bool is_blank(UChar32 character) {
    constexpr UChar32 braille_blank = 0x2800;
    constexpr UChar32 null_notehead = 0x1D159;
    return u_isUWhiteSpace(character) != 0 || character == braille_blank ||
           character == null_notehead ||
           u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

constexpr UChar32 zero_width_non_joiner = 0x200C;
constexpr UChar32 zero_width_joiner = 0x200D;
constexpr UChar32 text_style = 0xFE0E;
constexpr UChar32 emoji_style = 0xFE0F;

bool is_emoji_part(UChar32 character) {
    return character == emoji_style || u_hasBinaryProperty(character, UCHAR_EMOJI_MODIFIER) != 0 ||
           u_hasBinaryProperty(character, UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
}

/// Whether a letter of a joining script connects to the next one (as RFC 5892, A.1, asks).
bool joins_left_and_right(UChar32 before, UChar32 after) {
    const auto left = u_getIntPropertyValue(before, UCHAR_JOINING_TYPE);
    const auto right = u_getIntPropertyValue(after, UCHAR_JOINING_TYPE);
    return (left == U_JT_DUAL_JOINING || left == U_JT_LEFT_JOINING) &&
           (right == U_JT_DUAL_JOINING || right == U_JT_RIGHT_JOINING);
}

bool is_virama(UChar32 character) {
    constexpr std::uint8_t virama_class = 9;
    return u_getCombiningClass(character) == virama_class;
}

/// Where an invisible character changes what its neighbours look like, it is no trick.
bool is_needed_at(const Characters& text, std::size_t i) {
    if (i == 0) {
        return false;
    }
    const UChar32 before = text[i - 1];
    const UChar32 here = text[i];
    if (here == text_style || here == emoji_style) {
        return u_hasBinaryProperty(before, UCHAR_EMOJI) != 0;
    }
    if (i + 1 == text.size() || (here != zero_width_joiner && here != zero_width_non_joiner)) {
        return false;
    }
    const UChar32 after = text[i + 1];
    if (is_virama(before)) {
        return true;
    }
    return here == zero_width_joiner
               ? is_emoji_part(before) &&
                     u_hasBinaryProperty(after, UCHAR_EXTENDED_PICTOGRAPHIC) != 0
               : joins_left_and_right(before, after);
}

bool may_be_shown(const Characters& text, std::size_t i) {
    constexpr std::uint32_t refused = U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK | U_GC_CN_MASK |
                                      U_GC_CS_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
    const bool hidden = (U_GET_GC_MASK(text[i]) & refused) != 0 ||
                        u_hasBinaryProperty(text[i], UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
    return !hidden || is_needed_at(text, i);
}

/// Joiners are drawn as nothing: marks on both sides of one stand on the same letter.
std::size_t longest_row_of_marks(const Characters& text) {
    std::size_t most = 0;
    std::size_t row = 0;
    for (const UChar32 character : text) {
        if (is_mark(character)) {
            ++row;
        } else if (u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) == 0) {
            row = 0;
        }
        most = row > most ? row : most;
    }
    return most;
}

bool has_visible(const Characters& text) {
    for (const UChar32 character : text) {
        if (!is_mark(character) && !is_blank(character)) {
            return true;
        }
    }
    return false;
}

/// No character of a text that a frame can hold becomes more than so many.
constexpr std::size_t longest_expansion = 32;

std::u16string folded(const std::u16string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* const folding = unorm2_getNFKCCasefoldInstance(&status);
    need(status);
    std::u16string out(text.size() * longest_expansion + 1, u'\0');
    const std::int32_t length = unorm2_normalize(
        folding,
        text.data(),
        static_cast<std::int32_t>(text.size()),
        out.data(),
        static_cast<std::int32_t>(out.size()),
        &status
    );
    need(status);
    out.resize(static_cast<std::size_t>(length));
    return out;
}

std::u16string skeleton(const std::u16string& text) {
    struct Close {
        void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
    };
    static const std::unique_ptr<USpoofChecker, Close> checker = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<USpoofChecker, Close> made{uspoof_open(&status)};
        need(status);
        return made;
    }();
    UErrorCode status = U_ZERO_ERROR;
    std::u16string out(text.size() * longest_expansion + 1, u'\0');
    const std::int32_t length = uspoof_getSkeleton(
        checker.get(),
        0,
        text.data(),
        static_cast<std::int32_t>(text.size()),
        out.data(),
        static_cast<std::int32_t>(out.size()),
        &status
    );
    need(status);
    out.resize(static_cast<std::size_t>(length));
    return out;
}

std::string utf8_of(const std::u16string& text) {
    std::string narrow(text.size() * 3 + 1, '\0');
    std::int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(
        narrow.data(),
        static_cast<std::int32_t>(narrow.size()),
        &length,
        text.data(),
        static_cast<std::int32_t>(text.size()),
        &status
    );
    need(status);
    narrow.resize(static_cast<std::size_t>(length));
    return narrow;
}

}  // namespace

std::optional<std::string> fault_in_shown_text(std::string_view text) {
    const auto wide = utf16_of(text);
    if (!wide) {
        return "must be valid UTF-8";
    }
    const Characters characters = characters_of(*wide);
    for (std::size_t i = 0; i < characters.size(); ++i) {
        if (!may_be_shown(characters, i)) {
            return "must not hold control, invisible, unassigned or private characters";
        }
    }
    if (longest_row_of_marks(characters) > most_marks_in_a_row) {
        return "must not hold more than " + std::to_string(most_marks_in_a_row) +
               " combining marks in a row";
    }
    if (!has_visible(characters)) {
        return "must hold a visible character";
    }
    return std::nullopt;
}

std::array<std::string, 2> looks_of(std::string_view text) {
    const std::u16string wide = utf16_of(text).value_or(u"");
    // A skeleton has capitals of its own: "0" looks like "O".
    return {utf8_of(folded(skeleton(wide))), utf8_of(folded(skeleton(folded(wide))))};
}

std::string letters_of(std::string_view text) {
    std::u16string kept;
    for (const UChar32 character : characters_of(utf16_of(text).value_or(u""))) {
        if (u_isalnum(character) == 0) {
            continue;
        }
        if (U_IS_BMP(character)) {
            kept += static_cast<char16_t>(character);
        } else {
            kept += static_cast<char16_t>(U16_LEAD(character));
            kept += static_cast<char16_t>(U16_TRAIL(character));
        }
    }
    return utf8_of(kept);
}

}  // namespace cardroom::server
