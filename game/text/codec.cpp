#include "game/text/codec.hpp"

#include "game/planted.hpp"
#include "game/text/reader.hpp"
#include "game/text/writer.hpp"

namespace cardroom::game {
namespace {

void misplace_odd_chip(Event& event) {
    using namespace literals;
    auto* const pot = std::get_if<PotAwarded>(&event);
    if (pot != nullptr && pot->wins.size() > 1) {
        pot->wins[0].amount -= 1_chips;
        pot->wins[1].amount += 1_chips;
    }
}

}  // namespace

std::string write_events(const Events& events) {
    std::string out;
    out.reserve(events.size() * 32);
    text::Writer write{out};
    for (const Event& event : events) {
        write(event, text::line_end);
    }
    return out;
}

std::optional<Events> read_events(std::string_view text, const std::optional<Deck>& deck) {
    text::Reader read{text, deck};
    std::optional<Events> events{std::in_place};
    while (!read.at_end()) {
        if (events->full()) return std::nullopt;
        Event event;
        read(event, text::line_end);
        if (read.failed()) return std::nullopt;
        if (planted(Bug::odd_chip_read_elsewhere)) misplace_odd_chip(event);
        events->push_back(event);
    }
    return events;
}

std::string write_table(const Table& table) {
    std::string out;
    out.reserve(1024);
    text::Writer write{out};
    write(table);
    return out;
}

std::optional<Table> read_table(std::string_view text, const std::optional<Deck>& deck) {
    text::Reader read{text, deck};
    std::optional<Table> table{std::in_place};
    read(*table);
    if (read.failed() || !read.at_end() || fault_in(table->rules)) return std::nullopt;
    return table;
}

}  // namespace cardroom::game
