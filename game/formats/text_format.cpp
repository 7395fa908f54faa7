#include "game/formats/text_format.hpp"

#include "game/formats/ohh.hpp"
#include "game/formats/phh_write.hpp"
#include "game/formats/pokerstars.hpp"

#include <algorithm>

namespace cardroom::game::formats {

namespace {

struct Kind {
    std::string_view name;
    std::string_view ending;
};

// In the order of TextFormat.
constexpr std::array<Kind, text_formats.size()> kinds{
    Kind{"phh", "phh"}, Kind{"pokerstars", "txt"}, Kind{"ohh", "ohh"}
};

const Kind& kind_of(TextFormat format) {
    return kinds[static_cast<std::size_t>(format)];
}

}  // namespace

std::string_view name_of(TextFormat format) {
    return kind_of(format).name;
}

std::optional<TextFormat> format_named(std::string_view name) {
    const auto found = std::ranges::find(kinds, name, &Kind::name);
    if (found == kinds.end()) return std::nullopt;
    return text_formats[static_cast<std::size_t>(found - kinds.begin())];
}

std::string_view ending_of(TextFormat format) {
    return kind_of(format).ending;
}

std::string write(const HandHistory& history, TextFormat format) {
    switch (format) {
        case TextFormat::phh:
            break;
        case TextFormat::pokerstars:
            return to_pokerstars(history);
        case TextFormat::ohh:
            return to_ohh(history);
    }
    return to_phh(history);
}

}  // namespace cardroom::game::formats
