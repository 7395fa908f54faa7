/// Game values in the words tests compare: short, complete and readable in a failure.
#pragma once

#include "game/rules/legal.hpp"
#include "game/rules/pots.hpp"
#include "game/table/events.hpp"

#include <string>

namespace cardroom::game::testing {

[[nodiscard]] std::string in_words(SeatNo seat);
[[nodiscard]] std::string in_words(SeatSet seats);
[[nodiscard]] std::string in_words(const Legal& range);
[[nodiscard]] std::string in_words(const Pots& pots);
/// Empty for what the tale leaves out: openings, hole cards and turns.
[[nodiscard]] std::string in_words(const Event& event);
[[nodiscard]] std::string in_words(const Events& events);

}  // namespace cardroom::game::testing
