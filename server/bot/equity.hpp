/// equity: the share of the pot a hand would win if everybody stayed to the end.
#pragma once

#include "server/bot/dice.hpp"
#include "server/bot/your_turn.hpp"

namespace cardroom::server::bot {

struct EquityQuestion {
    int opponents = 1;   ///< 1 to max_seats - 1
    double width = 1.0;  ///< opponents hold the best `width` of starting hands, roughly
    int samples = 200;   ///< random deals tried
};

/// Estimated by dealing the unseen cards at random: what a client cannot see it does not know. It
/// knows Hold'em; of more hole cards it counts the first two.
[[nodiscard]] double equity(
    const Hole& cards, const Board& board, const EquityQuestion& question, Dice& dice
);

}  // namespace cardroom::server::bot
