#include "game/rules/pots.hpp"

#include "game/rules/around.hpp"

#include <algorithm>
#include <limits>

namespace cardroom::game {

namespace {

using Levels = FixedVector<Chips, max_seats>;

/// Above every total, also of a table that holds more than any message may name.
constexpr Chips no_limit{std::numeric_limits<std::int64_t>::max()};

/// The distinct totals of those who can win, lowest first.
Levels levels_of(const Hand& hand, SeatSet winners) {
    Levels totals;
    for_each_after(SeatNo{1}, winners, [&](SeatNo seat) {
        const Chips total = hand.players[seat.index()].total;
        if (std::find(totals.begin(), totals.end(), total) == totals.end()) {
            totals.push_back(total);
        }
    });
    std::sort(totals.begin(), totals.end());
    return totals;
}

/// Everybody's chips above `lower`, up to `upper`; folded players' too.
Chips layer(const Hand& hand, Chips lower, Chips upper) {
    Chips sum;
    for (const HandPlayer& player : hand.players) {
        sum += std::clamp(player.total, lower, upper) - lower;
    }
    return sum;
}

SeatSet reaching(const Hand& hand, SeatSet winners, Chips level) {
    SeatSet eligible;
    for_each_after(SeatNo{1}, winners, [&](SeatNo seat) {
        if (hand.players[seat.index()].total >= level) eligible.insert(seat);
    });
    return eligible;
}

Chips dead_posts(const Hand& hand) {
    Chips sum;
    for (const HandPlayer& player : hand.players) {
        sum += player.dead;
    }
    return sum;
}

/// floor(whole * part / all), exact for every amount of chips.
Chips in_proportion(Chips whole, Chips part, Chips all) {
    __extension__ using Wide = __int128;
    const Wide product = static_cast<Wide>(whole.units()) * part.units();
    return Chips{static_cast<std::int64_t>(product / all.units())};
}

}  // namespace

Pots pots_of(const Hand& hand) {
    const SeatSet winners = contenders(hand);
    Pots pots;
    if (winners.empty()) return pots;
    const Levels levels = levels_of(hand, winners);
    Chips lower;
    for (const Chips level : levels) {
        // Folded chips above the last level belong to the last pot (P3), dead posts to the first.
        Chips amount = layer(hand, lower, level == levels.back() ? no_limit : level);
        if (level == levels[0]) amount += dead_posts(hand);
        pots.push_back(Pot{amount, reaching(hand, winners, level)});
        lower = level;
    }
    return pots;
}

std::optional<Uncalled> uncalled(const Hand& hand) {
    Uncalled highest;
    Chips second;
    for (std::size_t i = 0; i < max_seats; ++i) {
        const Chips total = hand.players[i].total;
        second = std::max(second, std::min(total, highest.amount));
        if (total > highest.amount) highest = {SeatNo::at(i), total};
    }
    if (highest.amount == second) return std::nullopt;
    // Whoever folded has given his chips up, also when nobody has matched them.
    if (!contenders(hand).contains(highest.seat)) return std::nullopt;
    return Uncalled{highest.seat, highest.amount - second};
}

namespace {

/// Everybody folded to the big blind, who has not acted.
bool is_walk(const Hand& hand) {
    const HandPlayer& big_blind = hand.players[hand.big_blind.index()];
    const bool folded_to_him =
        contenders(hand).size() == 1 && contenders(hand).contains(hand.big_blind);
    return folded_to_him && !big_blind.acted_at;
}

/// The cap by how many were dealt in.
Chips cap_for(const Rake& rake, const Hand& hand) {
    const int players = max_seats - seats_in(hand, Standing::not_in).size();
    if (players == 2) return rake.cap_two_players.value_or(rake.cap);
    if (players == 3) return rake.cap_three_players.value_or(rake.cap);
    return rake.cap;
}

/// A hand that ended before the flop pays nothing where that is the rule; nor does a walk, where
/// nobody called the big blind (P10).
bool is_raked(const Rake& rake, const Hand& hand) {
    const bool flop = !hand.boards[0].empty();
    return flop || (!rake.no_flop_no_drop && !is_walk(hand));
}

}  // namespace

FixedVector<Chips, max_seats> rake_of(const Rake& rake, const Hand& hand, const Pots& pots) {
    Chips all;
    for (const Pot& pot : pots) {
        all += pot.amount;
    }
    const bool dropped = is_raked(rake, hand) && all > Chips{};
    const Chips due =
        dropped ? std::min(cap_for(rake, hand), portion(all, rake.hundredths)) : Chips{};

    FixedVector<Chips, max_seats> taken;
    Chips rest = due;
    for (const Pot& pot : pots) {
        taken.push_back(dropped ? in_proportion(due, pot.amount, all) : Chips{});
        rest -= taken.back();
    }
    // The main pot pays what does not divide, but the last chip of a pot is its winner's while
    // another pot can pay.
    for (const Chips left : {Chips{std::int64_t{1}}, Chips{}}) {
        for (std::size_t i = 0; i < pots.size(); ++i) {
            const Chips room = std::max(Chips{}, pots[i].amount - taken[i] - left);
            const Chips more = std::min(rest, room);
            taken[i] += more;
            rest -= more;
        }
    }
    return taken;
}

}  // namespace cardroom::game
