#include "game/rules/positions.hpp"

#include "game/rules/around.hpp"

namespace cardroom::game {

namespace {

template <class Wanted>
SeatSet seats_where(const Table& table, Wanted wanted) {
    SeatSet found;
    for (std::size_t i = 0; i < max_seats; ++i) {
        if (table.seats[i] && wanted(*table.seats[i])) found.insert(SeatNo::at(i));
    }
    return found;
}

SeatSet present_as(const Table& table, Attendance attendance) {
    const SeatSet those =
        seats_where(table, [&](const Seat& seat) { return seat.attendance == attendance; });
    return SeatSet::from_bits(those.bits() & present(table).bits());
}

/// `from` itself, or the first of `seats` walking back from it.
SeatNo at_or_before(SeatNo from, SeatSet seats) {
    SeatNo seat = from;
    while (!seats.contains(seat)) {
        seat = SeatNo::at((seat.index() + max_seats - 1) % max_seats);
    }
    return seat;
}

/// Heads-up the button posts the small blind (B1).
Positions heads_up(SeatNo button, SeatSet two) {
    return {
        .button = button,
        .small_blind = button,
        .big_blind = *first_after(button, two),
        .dealt_in = two
    };
}

/// The button posts the only blind; nobody has to wait between a small blind and the button.
Positions button_blind(const Table& table, SeatNo button, SeatSet playing, SeatSet arriving) {
    Positions next{.button = button, .small_blind = {}, .big_blind = button, .dealt_in = playing};
    next.dealt_in.insert(button);
    for_each_after(button, arriving, [&](SeatNo seat) {
        const bool posting = table.seats[seat.index()]->attendance == Attendance::posting;
        if (!posting || seat == button) return;
        next.posting.insert(seat);
        next.dealt_in.insert(seat);
    });
    return next;
}

Positions full_ring(SeatNo button, SeatSet players) {
    const SeatNo small = *first_after(button, players);
    return {
        .button = button,
        .small_blind = small,
        .big_blind = *first_after(small, players),
        .dealt_in = players
    };
}

/// A new game: everybody present is dealt in, the button drawn among them.
Positions new_game(const Table& table, SeatSet players, std::uint32_t draw) {
    SeatNo button = *first_after(SeatNo{max_seats}, players);
    const auto size = static_cast<std::uint32_t>(players.size());
    require(size > 0, "a new game has players");
    for (std::uint32_t step = draw % size; step > 0; --step) {
        button = *first_after(button, players);
    }
    if (table.rules.blinds == Blinds::button) return button_blind(table, button, players, {});
    return size == 2 ? heads_up(button, players) : full_ring(button, players);
}

/// Button and blinds before it is known whether two players are left.
struct Places {
    SeatNo button;
    std::optional<SeatNo> small_blind;
    SeatNo big_blind;
};

/// The button goes to the next player, the blinds to the two after him (D5).
Places moving_button(const Table& table, SeatSet playing, SeatSet arriving) {
    const SeatNo button = *first_after(*table.button, playing);
    const SeatNo small = *first_after(button, playing);
    return {button, small, *first_after(small, together(playing, arriving))};
}

/// The big blind goes to the next player; behind it follow, dead where nobody is left, the small
/// blind where the big blind was and the button where the small blind was (D1 to D4).
Places dead_button(const Table& table, SeatSet playing, SeatSet arriving) {
    Places next{*table.small_blind, std::nullopt, *table.big_blind};
    if (playing.contains(*table.big_blind)) next.small_blind = table.big_blind;
    next.big_blind = *first_after(*table.big_blind, together(playing, arriving));
    return next;
}

/// Who was playing goes on; whoever the big blind reaches first joins as the big blind. A game that
/// begins `anew` has no dead places: they would let somebody play before he has had a blind.
Positions next_round(const Table& table, SeatSet playing, SeatSet arriving, bool anew) {
    if (table.rules.blinds == Blinds::button) {
        const SeatNo next = *first_after(*table.button, together(playing, arriving));
        return button_blind(table, next, playing, arriving);
    }
    const bool dead = table.rules.button == ButtonRule::dead && !anew;
    const auto [button, small, big] =
        dead ? dead_button(table, playing, arriving) : moving_button(table, playing, arriving);
    if (playing.size() == 2 && playing.contains(big)) {
        // Whoever had the big blind most recently gets the button: nobody posts it twice (B2).
        return heads_up(at_or_before(*table.big_blind, playing), playing);
    }
    const SeatNo last = button;
    Positions next{.button = button, .small_blind = small, .big_blind = big, .dealt_in = playing};
    next.dealt_in.insert(big);
    for_each_after(big, arriving, [&](SeatNo seat) {
        const bool posting = table.seats[seat.index()]->attendance == Attendance::posting;
        if (!posting || !between(seat, big, last)) return;  // the button has yet to pass (D6)
        next.posting.insert(seat);
        next.dealt_in.insert(seat);
    });
    return next;
}

/// Whether the small blind is one that `seat` would have had to post.
bool is_small_blinds_place(const Table& table, const Positions& next, SeatNo seat) {
    if (table.rules.blinds == Blinds::button) return false;
    if (table.rules.button == ButtonRule::dead) return seat == *table.big_blind;
    return next.small_blind && between(seat, next.button, *next.small_blind);
}

/// Would be dealt in but for their own doing.
SeatSet away_from(const Table& table) {
    return seats_where(table, [](const Seat& seat) {
        return seat.attendance == Attendance::sitting_out ||
               (seat.attendance == Attendance::playing && seat.stack == Chips{});
    });
}

void note_missed_blinds(const Table& table, Positions& next) {
    for_each_after(next.button, away_from(table), [&](SeatNo seat) {
        if (is_small_blinds_place(table, next, seat)) next.missing_small.insert(seat);
        if (between(seat, *table.big_blind, next.big_blind)) next.missing_big.insert(seat);
    });
}

}  // namespace

SeatSet present(const Table& table) {
    return seats_where(table, [](const Seat& seat) {
        return seat.stack > Chips{} && !is_leaving(seat) &&
               seat.attendance != Attendance::sitting_out;
    });
}

std::optional<Positions> bomb_pot_positions(const Table& table) {
    const int every = table.rules.bomb_pots.every;
    if (every == 0 || table.last_hand.next().value() % every != 0) return std::nullopt;
    const bool alone = has_bomb_pots_alone(table.rules);
    const SeatSet players = without(
        alone ? present(table) : present_as(table, Attendance::playing),
        seats_where(table, [](const Seat& seat) { return seat.habits.skip_bomb_pots; })
    );
    if (!table.button || players.size() < 2) return std::nullopt;
    return Positions{
        .button = alone ? *first_after(*table.button, players) : *table.button,
        .small_blind = {},
        .big_blind = *table.big_blind,
        .dealt_in = players
    };
}

std::optional<Positions> next_positions(const Table& table, std::uint32_t draw) {
    const SeatSet everybody = present(table);
    if (everybody.size() < 2) return std::nullopt;
    const SeatSet playing = present_as(table, Attendance::playing);
    if (!table.button || playing.size() < 2) {  // nobody can be made to wait
        const bool nobody = !table.button || playing.empty();
        Positions next =
            nobody ? new_game(table, everybody, draw) : next_round(table, everybody, {}, true);
        next.missing_big = away_from(table);  // its places say nothing of who had his blind
        return next;
    }
    const SeatSet arriving = without(everybody, playing);
    Positions next = next_round(table, playing, arriving, false);
    note_missed_blinds(table, next);
    return next;
}

}  // namespace cardroom::game
