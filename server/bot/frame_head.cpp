#include "server/bot/frame_head.hpp"

#include <array>
#include <charconv>
#include <cstdint>

namespace cardroom::server::bot {

namespace {

/// Takes `literal` and the whole number after it off the front of `rest`.
std::optional<std::int64_t> take_number(std::string_view& rest, std::string_view literal) {
    if (!rest.starts_with(literal)) return std::nullopt;
    rest.remove_prefix(literal.size());
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (error != std::errc{}) return std::nullopt;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    return number;
}

}  // namespace

std::optional<EventHead> event_head(std::string_view frame) {
    const auto table = take_number(frame, R"({"t":"ev","table":)");
    const auto seq = table ? take_number(frame, R"(,"seq":)") : std::nullopt;
    // The next character proves that the number was whole.
    if (!seq || !frame.starts_with(',')) return std::nullopt;
    return EventHead{game::TableId{*table}, game::Seq{*seq}};
}

bool changes_seats(std::string_view frame) {
    constexpr std::array<std::string_view, 8> names{
        R"("hand_end")",
        R"("seat_taken")",
        R"("seat_left")",
        R"("topped_up")",
        R"("top_up_queued")",
        R"("sat_out")",
        R"("sat_in")",
        R"("voided")"
    };
    for (std::size_t at = frame.find(R"({"e":)"); at != std::string_view::npos;
         at = frame.find(R"({"e":)", at)) {
        at += 5;
        for (const std::string_view name : names) {
            if (frame.substr(at).starts_with(name)) return true;
        }
    }
    return frame.find(R"("timed_out")") != std::string_view::npos;
}

}  // namespace cardroom::server::bot
