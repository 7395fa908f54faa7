#include "server/bot/brain.hpp"

#include "server/bot/equity.hpp"
#include "server/bot/preflop.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace cardroom::server::bot {

namespace {

/// Only aces and kings are better than this share of hands.
constexpr double premium = 0.008;

/// A pot of so many big blinds is run twice.
constexpr double worth_two_boards = 40.0;

double big_blinds(const YourTurn& turn, game::Chips chips) {
    return static_cast<double>(chips.units()) /
           static_cast<double>(std::max<std::int64_t>(1, turn.big_blind.units()));
}

/// 0 unraised, 1 raised, 2 re-raised and so on; from the size of the bet if we did not see it.
int raise_level(const YourTurn& turn, const Memory& memory) {
    if (const auto seen = memory.raises()) return *seen;
    const double bet = big_blinds(turn, turn.bet);
    return bet <= 1.0 ? 0 : bet <= 4.5 ? 1 : bet <= 14.0 ? 2 : 3;
}

/// The share of hands the others may hold after coming this far.
double width_of_others(const YourTurn& turn, const Memory& memory) {
    double widest = 0.15;
    for (const TurnPlayer& player : turn.players) {
        const bool in =
            player.standing == game::Standing::live || player.standing == game::Standing::all_in;
        if (in && player.seat != turn.seat) {
            widest = std::max(widest, memory.looseness(player.seat));
        }
    }
    return std::min(1.0, widest * 1.6);
}

}  // namespace

/// Two boards make a big pot less of a gamble; three are for others.
game::Action Brain::choose_runs(const YourTurn& turn) {
    const bool big = big_blinds(turn, turn.pot) >= worth_two_boards;
    return game::RunIt{big ? std::min(2, turn.legal.most_runs) : 1};
}

Decision Brain::decide(const YourTurn& turn, const Memory& memory) {
    if (turn.legal.most_runs > 0) return {choose_runs(turn), thinking_time(turn, 0.0)};
    Choice choice =
        turn.street == game::Street::preflop ? before_flop(turn, memory) : after_flop(turn, memory);
    if (turn.legal.raise && dice_.chance(options_.shove)) {
        choice.action = game::RaiseTo{turn.legal.raise->max_to};
    }
    return {choice.action, thinking_time(turn, choice.hardness)};
}

Brain::Choice Brain::before_flop(const YourTurn& turn, const Memory& memory) {
    const double place =
        turn.cards.size() == 2 ? starting_place(turn.cards[0], turn.cards[1]) : 0.5;
    const auto players = static_cast<double>(std::max<std::size_t>(2, turn.players.size()));
    double width = temper_->range * (1.35 - 0.7 * earliness(turn));
    width *= std::clamp(std::pow(6.0 / players, 0.8), 0.8, 2.6);  // fewer players: more hands
    const int level = raise_level(turn, memory);
    if (level == 0) return open_pot(turn, place, std::min(width, 0.95));

    constexpr std::array<double, 4> narrowed{1.0, 0.55, 0.22, 0.12};
    width *= narrowed[static_cast<std::size_t>(std::min(level, 3))];
    const double price = price_of_call(turn);
    width += std::max(0.0, 0.30 - price) * temper_->range;  // a cheap look
    width = std::min(width, 0.95);
    const bool for_all = turn.legal.to_call.units() * 2 >= turn.stack.units();
    if (for_all) width *= price < 0.25 ? 1.0 : 0.6;
    const double close = std::clamp(1.0 - std::abs(place - width) * 12.0, 0.0, 1.0);
    const double reraise = width * temper_->raise_share * (level == 1 ? 0.45 : 0.3);
    if (place <= std::max(reraise, premium) && !dice_.chance(temper_->slow_play)) {
        if (level >= 3 && turn.legal.raise) return {game::RaiseTo{turn.legal.raise->max_to}, close};
        const double growth = dice_.between(2.5, 3.3);
        return {
            raise_near(turn, std::llround(static_cast<double>(turn.bet.units()) * growth)), close
        };
    }
    if (place <= std::max(width, premium)) return {stay_in(turn), close};
    return {give_up(turn), close};
}

Brain::Choice Brain::open_pot(const YourTurn& turn, double place, double width) {
    const double blinds = big_blinds(turn, turn.stack);
    const double limped = std::max(0.0, big_blinds(turn, turn.pot) - 1.5);
    const double raise_to = static_cast<double>(turn.big_blind.units()) *
                            (dice_.between(2.2, 3.0) + limped * 0.8 + (temper_->bet_size - 0.6));
    const bool steal =
        earliness(turn) < 0.2 && place <= width * 1.5 && dice_.chance(temper_->bluff);
    const double to_raise = std::max(width * temper_->raise_share, premium);
    if ((place <= to_raise && !dice_.chance(temper_->slow_play * 0.5)) || steal) {
        if (blinds < 9.0 && turn.legal.raise) return {game::RaiseTo{turn.legal.raise->max_to}, 0.5};
        return {raise_near(turn, std::llround(raise_to)), 0.2};
    }
    // Completing a cheap blind is allowed more often than coming in cold.
    const double cheap = price_of_call(turn) < 0.26 ? 1.5 : 1.0;
    if (place <= std::max(width * cheap, premium)) return {stay_in(turn), 0.2};
    return {give_up(turn), 0.0};
}

Brain::Choice Brain::after_flop(const YourTurn& turn, const Memory& memory) {
    const EquityQuestion question{
        std::max(1, opponents(turn)), width_of_others(turn, memory), options_.samples
    };
    double strength = 0.0;  // each board is for the same part of the pot
    for (const Board& board : turn.boards) {
        strength +=
            equity(turn.cards, board, question, dice_) / static_cast<double>(turn.boards.size());
    }
    if (!turn.legal.check) return facing_bet(turn, strength);
    return unbet(turn, strength, memory.aggressor() == turn.seat);
}

Brain::Choice Brain::facing_bet(const YourTurn& turn, double strength) {
    const double price = price_of_call(turn);
    // Who bets has more than a random hand; a station does not think about that.
    const double respect = temper_->loose_call >= 0.1 ? 0.0 : 0.05 + 0.05 * price;
    const double need = price + respect - temper_->loose_call;
    const double close = std::clamp(1.0 - std::abs(strength - need) * 5.0, 0.0, 1.0);
    const bool heads_up = live_opponents(turn) == 1;
    if (strength > 0.78) {
        const double raise =
            strength > 0.92 ? temper_->aggression + 0.2 : temper_->aggression * 0.7;
        if (!dice_.chance(temper_->slow_play) && dice_.chance(raise)) {
            return {bet_of_pot(turn, temper_->bet_size * dice_.between(0.8, 1.3)), close};
        }
        return {stay_in(turn), close};
    }
    if (strength >= need) {
        const bool semi_bluff = strength > 0.4 && dice_.chance(temper_->aggression * 0.12);
        if (semi_bluff) return {bet_of_pot(turn, temper_->bet_size), 0.8};
        return {stay_in(turn), close};
    }
    if (heads_up && turn.legal.raise && turn.street != game::Street::river &&
        dice_.chance(temper_->bluff * 0.25)) {
        return {bet_of_pot(turn, temper_->bet_size), 0.9};
    }
    return {give_up(turn), close};
}

Brain::Choice Brain::unbet(const YourTurn& turn, double strength, bool leading) {
    const int others = std::max(1, opponents(turn));
    const double fair = 1.0 / (others + 1);
    const bool good = strength > fair + (1.0 - fair) * 0.28;
    const bool great = strength > 0.88 && turn.street != game::Street::river;
    if (great && dice_.chance(temper_->slow_play)) return {game::Check{}, 0.5};
    if (good && dice_.chance(temper_->aggression)) {
        return {bet_of_pot(turn, temper_->bet_size * dice_.between(0.7, 1.2)), 0.3};
    }
    const double bluff = temper_->bluff * (leading ? 2.0 : 1.0) / others;
    if (!good && live_opponents(turn) > 0 && dice_.chance(std::min(bluff, 0.6))) {
        return {bet_of_pot(turn, temper_->bet_size * dice_.between(0.6, 1.0)), 0.6};
    }
    return {stay_in(turn), 0.1};
}

game::Action Brain::bet_of_pot(const YourTurn& turn, double share) {
    const auto call = static_cast<double>(turn.legal.to_call.units());
    const auto pot = static_cast<double>(turn.pot.units()) + call;
    return raise_near(turn, turn.bet.units() + std::llround(pot * share));
}

game::Millis Brain::thinking_time(const YourTurn& turn, double hardness) {
    if (options_.think <= 0.0) return game::Millis{0};
    const double stakes = std::min(1.0, big_blinds(turn, turn.pot) / 60.0);
    const double seconds = dice_.between(0.8, 1.4) + hardness * dice_.between(0.4, 1.6) +
                           stakes * dice_.between(0.2, 1.0);
    const auto wanted = static_cast<std::int64_t>(std::min(seconds, 4.0) * 1000.0 * options_.think);
    return game::Millis{std::min(wanted, turn.base.count() * 6 / 10)};
}

}  // namespace cardroom::server::bot
