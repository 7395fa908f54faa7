/// Encode: the small pieces that several frames share (cards, legal ranges, seats).
#pragma once

#include "game/cards/card.hpp"
#include "game/rules/legal.hpp"
#include "game/table/view.hpp"
#include "game/text/words.hpp"
#include "server/protocol/frames.hpp"
#include "server/protocol/json_writer.hpp"

#include <optional>
#include <string_view>

namespace cardroom::server::encode {

/// The word for a choice: the log's frozen ones serve the wire too.
template <class Enum>
std::string_view word(Enum value) {
    return game::text::words<Enum>[static_cast<std::size_t>(value)];
}

/// For every seat in order.
template <class Each>
void each_seat(const Each& each) {
    for (std::size_t i = 0; i < std::size_t{game::max_seats}; ++i) {
        each(SeatNo::at(i));
    }
}

/// A card, or "??" for one the viewer may not see.
void card(JsonWriter& json, std::optional<game::Card> card);
template <class Cards>
void cards(JsonWriter& json, std::string_view name, const Cards& list) {
    json.list(name);
    for (const game::Card held : list) {
        card(json, held);
    }
    json.end_list();
}
/// "cards": hole cards, seen or not.
void hole(JsonWriter& json, const game::SeenCards& cards);
void seats(JsonWriter& json, std::string_view name, game::SeatSet set);
void seat(JsonWriter& json, std::string_view name, std::optional<SeatNo> seat);
void legal(JsonWriter& json, const game::Legal& legal);
/// "boards": one list of cards for each.
template <class Boards>
void boards(JsonWriter& json, const Boards& boards) {
    json.list("boards");
    for (const auto& board : boards) {
        json.list();
        for (const game::Card dealt : board) {
            card(json, dealt);
        }
        json.end_list();
    }
    json.end_list();
}
/// "equity": shares of the pot in hundredths of a percent.
void equity(JsonWriter& json, const game::Equities& equities);
/// "rules": everything that is fixed for a table (rules_frame.cpp).
void rules(JsonWriter& json, const game::TableRules& rules);
void legal(JsonWriter& json, const std::optional<game::Legal>& legal);
/// The members of what a player wants done at every hand.
void habits(JsonWriter& json, const game::Habits& habits);
/// "owes": the missed blinds that are still to be posted.
void owes(JsonWriter& json, game::Debts debts);
/// "commitment": the root in hex; null when it is not known.
void commitment(JsonWriter& json, const std::string& hex);
void id(JsonWriter& json, std::string_view name, std::optional<PlayerId> player);

/// The highest bet of the street, as the player to act sees it: a big blind that went all-in for
/// less does not lower the price.
[[nodiscard]] Chips bet_of(const game::HandView& hand);

/// Who sits at `seat`; an empty name when unknown.
[[nodiscard]] PublicPlayer at(const SeatNames* names, SeatNo seat);

}  // namespace cardroom::server::encode
