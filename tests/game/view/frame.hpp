/// Frames in tests: a view as text, to compare, and the cards in it, to count.
#pragma once

#include "game/table/view.hpp"

#include <string>
#include <vector>

namespace cardroom::game::testing {

/// Everything a view holds, as text: equal views have equal text.
[[nodiscard]] std::string frame(const EventView& event);
[[nodiscard]] std::string frame(const TableView& table);

/// Every card a view names.
[[nodiscard]] std::vector<Card> cards_in(const EventView& event);
[[nodiscard]] std::vector<Card> cards_in(const TableView& table);

}  // namespace cardroom::game::testing
