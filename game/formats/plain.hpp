/// Plain: what every text format needs: clean names, quoted strings, dates and lists of cards.
#pragma once

#include "game/base/time.hpp"
#include "game/cards/card.hpp"
#include "game/cards/hole.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace cardroom::game::formats {

/// How many bytes of `text` are UTF-8, up to the first that is not.
[[nodiscard]] std::size_t utf8_length(std::string_view text);
/// `text` as one line of valid UTF-8: control characters and broken bytes become '?'. A name can
/// thus never end a line, or a string, of any format.
[[nodiscard]] std::string clean(std::string_view text);
/// `text`, cleaned, in double quotes, as TOML and JSON both read it.
[[nodiscard]] std::string quoted(std::string_view text);

/// A date and time of day.
struct Civil {
    int year = 1970;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
};
[[nodiscard]] Civil in_utc(Instant at);
/// In the time of the eastern United States, by the rule in force since 2007.
[[nodiscard]] Civil in_eastern(Instant at);
/// "2026-01-31", with any separator.
[[nodiscard]] std::string date_text(const Civil& time, char separator);
/// "09:05:00".
[[nodiscard]] std::string clock_text(const Civil& time);

/// "As Kd", with any separator.
[[nodiscard]] std::string cards_text(std::span<const Card> cards, std::string_view separator);
/// The same; cards not known are `unknown`, which may be empty to leave them out.
[[nodiscard]] std::string cards_text(
    const SeenCards& cards, std::string_view separator, std::string_view unknown
);

}  // namespace cardroom::game::formats
