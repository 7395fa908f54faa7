// P12: who sits where changes nothing but the odd chips.
#include "game/rules/pots.hpp"
#include "game/rules/showdown.hpp"
#include "tests/game/property/invariants.hpp"
#include "tests/game/property/random_play.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace cardroom::game::testing {
namespace {

using Seating = std::array<std::size_t, max_seats>;  ///< where the player of each seat moves to

Seating random_seating(Dice& dice) {
    Seating to{};
    std::iota(to.begin(), to.end(), std::size_t{0});
    for (std::size_t i = to.size(); i > 1; --i) {
        std::swap(to[i - 1], to[static_cast<std::size_t>(dice.below(static_cast<int>(i)))]);
    }
    return to;
}

SeatSet moved(SeatSet seats, const Seating& to) {
    SeatSet result;
    for (std::size_t i = 0; i < max_seats; ++i) {
        if (seats.contains(SeatNo::at(i))) result.insert(SeatNo::at(to[i]));
    }
    return result;
}

TableRules nine_seats() {
    TableRules rules;
    rules.seats = max_seats;
    rules.small_blind = Chips{std::int64_t{1}};
    rules.big_blind = Chips{std::int64_t{2}};
    rules.min_buy_in = Chips{std::int64_t{2}};
    rules.max_buy_in = Chips{std::int64_t{1'000}};
    return rules;
}

/// A live player has matched the highest bet; others are all-in for less, or folded.
HandPlayer random_player(Chips highest, Dice& dice) {
    HandPlayer player;
    player.standing = dice.percent(30)   ? Standing::live
                      : dice.percent(60) ? Standing::all_in
                                         : Standing::folded;
    player.total =
        player.standing == Standing::live ? highest : Chips{dice.between(1, highest.units())};
    if (dice.percent(15)) player.dead = Chips{dice.between(1, 3)};
    return player;
}

/// Everything put in and all five cards out: only the showdown is left. Few ranks, many ties.
Table random_showdown(Dice& dice) {
    Table table = make_table(nine_seats());
    Hand hand;
    hand.no = HandNo{std::int64_t{1}};
    hand.deck = dice.shuffled();
    hand.street = Street::river;
    hand.button = SeatNo{1 + dice.below(max_seats)};
    const Chips highest{dice.between(5, 60)};
    for (std::size_t i = 0; i < max_seats; ++i) {
        const auto place = static_cast<std::int8_t>(i);
        Seat seat;
        seat.player = PlayerId{static_cast<std::int64_t>(i) + 1};
        HandPlayer player = random_player(highest, dice);
        if (i < 2) {
            player.standing = Standing::live;
            player.total = highest;
        }
        player.hole.push_back(place);
        player.hole.push_back(static_cast<std::int8_t>(place + max_seats));
        if (player.standing == Standing::live) seat.stack = Chips{dice.between(1, 50)};
        player.started = seat.stack + player.total + player.dead;
        table.seats[i] = seat;
        hand.players[i] = player;
    }
    hand.dealt = 2 * max_seats;
    hand.boards.push_back({});
    for (int i = 0; i < 5; ++i) {
        hand.boards[0].push_back(static_cast<std::int8_t>(hand.dealt++));
    }
    table.phase = hand;
    return table;
}

Table reseated(const Table& table, const Seating& to) {
    Table result = table;
    for (std::size_t i = 0; i < max_seats; ++i) {
        result.seats[to[i]] = table.seats[i];
        std::get<Hand>(result.phase).players[to[i]] = std::get<Hand>(table.phase).players[i];
    }
    return result;
}

PerSeat<Chips> results(const Table& table) {
    Accepted accepted{table, {}};
    Dealer dealer{accepted};
    end_hand(dealer, Instant{});
    return std::get<HandOver>(accepted.next.phase).net;
}

}  // namespace

TEST_CASE("P12 any permutation of seats gives the same pots, and the same results but odd chips") {
    Dice dice{20'260'104};
    int ties = 0;
    for (int round = 0; round < 5'000; ++round) {
        CAPTURE(round);
        const Table table = random_showdown(dice);
        const Seating to = random_seating(dice);
        const Table other = reseated(table, to);

        const Pots pots = pots_of(std::get<Hand>(table.phase));
        const Pots other_pots = pots_of(std::get<Hand>(other.phase));
        REQUIRE(pots.size() == other_pots.size());
        for (std::size_t i = 0; i < pots.size(); ++i) {
            REQUIRE(pots[i].amount == other_pots[i].amount);
            REQUIRE(moved(pots[i].eligible, to) == other_pots[i].eligible);
        }

        const auto net = results(table);
        const auto other_net = results(other);
        std::int64_t shifted = 0;
        for (std::size_t i = 0; i < max_seats; ++i) {
            const std::int64_t change = (net[i] - other_net[to[i]]).units();
            REQUIRE(std::abs(change) <= static_cast<std::int64_t>(pots.size()));  // one chip a pot
            shifted += change;
            if (change != 0) ++ties;
        }
        REQUIRE(shifted == 0);
    }
    CHECK(ties > 0);
}

namespace {

/// The same hand at the same table, every chair moved on by `steps`.
Table turned(const Table& table, std::size_t steps) {
    Table result = table;
    for (std::size_t i = 0; i < max_seats; ++i) {
        result.seats[(i + steps) % max_seats] = table.seats[i];
    }
    const auto chair = [&](std::optional<SeatNo> seat) {
        return seat ? SeatNo::at((seat->index() + steps) % max_seats) : seat;
    };
    result.button = chair(table.button);
    result.big_blind = chair(table.big_blind);
    return result;
}

Table seated(Dice& dice) {
    Table table = make_table(nine_seats());
    std::vector<SeatNo> taken;
    for (std::size_t i = 0; i < max_seats; ++i) {
        if (i > 1 && dice.percent(40)) continue;
        Seat seat;
        seat.player = PlayerId{static_cast<std::int64_t>(i) + 1};
        seat.stack = Chips{dice.between(1, 300)};
        seat.attendance = Attendance::playing;
        table.seats[i] = seat;
        taken.push_back(SeatNo::at(i));
    }
    const auto button = static_cast<std::size_t>(dice.below(static_cast<int>(taken.size())));
    table.button = taken[button];
    table.big_blind = taken[(button + 1) % taken.size()];
    return table;
}

Table after(const Table& table, const Command& command) {
    const Outcome outcome = decide(table, command);
    must(std::holds_alternative<Accepted>(outcome), "the command is accepted");
    return std::get<Accepted>(outcome).next;
}

/// Plays one hand at random; the dice are a copy, so equal dice play equal hands.
PerSeat<Chips> played(Table table, Dice dice) {
    table = after(table, StartHand{dice.shuffled(), 0, Instant{}});
    while (const auto range = legal(table)) {
        table = after(table, act_now(table, random_action(*range, dice)));
    }
    return std::get<HandOver>(table.phase).net;
}

}  // namespace

TEST_CASE("P12 a table turned round plays the same hand to the chip") {
    Dice dice{20'260'105};
    for (int round = 0; round < 2'000; ++round) {
        CAPTURE(round);
        const Table table = seated(dice);
        const auto steps = std::size_t{1} + static_cast<std::size_t>(dice.below(max_seats - 1));
        const auto net = played(table, dice);
        const auto other_net = played(turned(table, steps), dice);
        for (std::size_t i = 0; i < max_seats; ++i) {
            REQUIRE(net[i] == other_net[(i + steps) % max_seats]);
        }
    }
}

}  // namespace cardroom::game::testing
