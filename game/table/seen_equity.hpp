/// SeenEquity: the shares of players whose cards all lie face up, while board cards are to come.
#pragma once

#include "game/table/view.hpp"

namespace cardroom::game {

/// Of everybody who can win on `board`; empty while a contender's card is hidden, or when nothing
/// is to come. Exact from the flop on; before it by sampling, the same for the same hand.
[[nodiscard]] Equities equities(Game game, const Hand& hand, std::size_t board);

}  // namespace cardroom::game
