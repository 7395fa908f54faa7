/// Walking around the table: everything clockwise, from the seat after a given one.
#pragma once

#include "game/table/table.hpp"

#include <cstdint>
#include <optional>

namespace cardroom::game {

/// The next chair clockwise, taken or not.
[[nodiscard]] constexpr SeatNo clockwise(SeatNo seat) {
    return SeatNo::at((seat.index() + 1) % max_seats);
}

/// The first seat after `from` that `wanted` accepts; `from` itself is asked last.
template <class Wanted>
[[nodiscard]] std::optional<SeatNo> first_after(SeatNo from, Wanted wanted) {
    SeatNo seat = from;
    for (int step = 0; step < max_seats; ++step) {
        seat = clockwise(seat);
        if (wanted(seat)) return seat;
    }
    return std::nullopt;
}

/// Those of `seats` with a higher number than `from`.
[[nodiscard]] constexpr SeatSet beyond(SeatNo from, SeatSet seats) {
    return SeatSet::from_bits(static_cast<std::uint16_t>(seats.bits() & (~1U << from.index())));
}

/// The first of `seats` that `wanted` accepts, clockwise from the one after `from`; `from` itself
/// is asked last.
template <class Wanted>
[[nodiscard]] std::optional<SeatNo> first_after(SeatNo from, SeatSet seats, Wanted wanted) {
    const SeatSet later = beyond(from, seats);
    for (SeatSet left : {later, without(seats, later)}) {
        for (; !left.empty(); left.erase(left.lowest())) {
            if (wanted(left.lowest())) return left.lowest();
        }
    }
    return std::nullopt;
}

/// The first of `seats` after `from`; `from` itself comes last.
[[nodiscard]] inline std::optional<SeatNo> first_after(SeatNo from, SeatSet seats) {
    if (seats.empty()) return std::nullopt;
    const SeatSet later = beyond(from, seats);
    return later.empty() ? seats.lowest() : later.lowest();
}

/// Calls `visit` for each of `seats`, clockwise from the one after `from`.
template <class Visit>
void for_each_after(SeatNo from, SeatSet seats, Visit visit) {
    (void)first_after(from, seats, [&](SeatNo seat) {
        visit(seat);
        return false;
    });
}

/// Whether `seat` lies strictly between `from` and `to`, walking clockwise. Nothing lies between
/// a seat and itself.
[[nodiscard]] constexpr bool between(SeatNo seat, SeatNo from, SeatNo to) {
    const auto steps = [&](SeatNo end) {
        return (end.index() + max_seats - from.index()) % max_seats;
    };
    return steps(seat) > 0 && steps(seat) < steps(to);
}

/// The players of a hand in one of the given standings.
template <class... Standings>
[[nodiscard]] SeatSet seats_in(const Hand& hand, Standings... standings) {
    SeatSet found;
    for (std::size_t i = 0; i < max_seats; ++i) {
        if (((hand.players[i].standing == standings) || ...)) found.insert(SeatNo::at(i));
    }
    return found;
}

/// Who can still win: everybody dealt in who has not folded.
[[nodiscard]] inline SeatSet contenders(const Hand& hand) {
    return seats_in(hand, Standing::live, Standing::all_in);
}

}  // namespace cardroom::game
