#include "server/bot/brain.hpp"

#include <algorithm>

namespace cardroom::server::bot {

double price_of_call(const YourTurn& turn) {
    const auto call = static_cast<double>(turn.legal.to_call.units());
    const auto pot = static_cast<double>(turn.pot.units());
    return call <= 0.0 ? 0.0 : call / (pot + call);
}

double earliness(const YourTurn& turn) {
    const auto steps_to_button = [&](game::SeatNo seat) {
        return (turn.button.number() - seat.number() + game::max_seats) % game::max_seats;
    };
    int behind = 0;
    int others = 0;
    for (const TurnPlayer& player : turn.players) {
        if (player.seat == turn.seat) continue;
        ++others;
        behind += steps_to_button(player.seat) < steps_to_button(turn.seat) ? 1 : 0;
    }
    return others == 0 ? 0.0 : static_cast<double>(behind) / others;
}

game::Action raise_near(const YourTurn& turn, std::int64_t to) {
    if (!turn.legal.raise) return stay_in(turn);
    const std::int64_t low = turn.legal.raise->min_to.units();
    const std::int64_t high = turn.legal.raise->max_to.units();
    // Players bet round numbers: half a big blind is fine enough.
    const std::int64_t grain = std::max<std::int64_t>(1, turn.big_blind.units() / 2);
    const std::int64_t rounded = (to + grain / 2) / grain * grain;
    const std::int64_t inside = std::clamp(rounded, low, high);
    // Who puts two thirds of his chips in is not going to fold the rest.
    const std::int64_t chosen = inside > high - high / 3 ? high : inside;
    return game::RaiseTo{game::Chips{chosen}};
}

game::Action give_up(const YourTurn& turn) {
    if (turn.legal.most_runs > 0) return game::RunIt{1};
    if (turn.legal.check) return game::Check{};
    return game::Fold{};
}

game::Action stay_in(const YourTurn& turn) {
    if (turn.legal.most_runs > 0) return game::RunIt{1};
    if (turn.legal.check) return game::Check{};
    return game::Call{};
}

}  // namespace cardroom::server::bot
