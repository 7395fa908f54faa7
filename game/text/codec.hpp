/// The log's text form of events and tables: frozen per version, exact, free of secrets.
#pragma once

#include "game/table/events.hpp"
#include "game/table/table.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cardroom::game {

/// One line for each event, e.g. "raised 4 300 full". HandOpened is written without its deck.
[[nodiscard]] std::string write_events(const Events& events);
/// Reads what write_events wrote, strictly; nullopt for anything else. `deck` goes into HandOpened;
/// when nullopt an opening is unreadable.
[[nodiscard]] std::optional<Events> read_events(
    std::string_view text, const std::optional<Deck>& deck
);
/// The whole table, deck left out.
[[nodiscard]] std::string write_table(const Table& table);
/// Reads what write_table wrote, strictly. `deck` is put into the hand, if there is one; nullopt
/// when the text has a hand and no deck is given.
[[nodiscard]] std::optional<Table> read_table(
    std::string_view text, const std::optional<Deck>& deck
);

}  // namespace cardroom::game
