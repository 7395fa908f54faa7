#include "server/bot/memory.hpp"

namespace cardroom::server::bot {

namespace {

constexpr double usual_looseness = 0.3;
constexpr int prior_hands = 10;        // so many hands does the usual count for
constexpr int remembered_hands = 200;  // after that, the old half is forgotten

}  // namespace

void Memory::begin_hand(const Json& event) {
    known_ = true;
    preflop_ = true;
    raises_ = 0;
    aggressor_.reset();
    for (const Json& number : read_list(event, "seats")) {
        const std::int64_t seat = whole(number, "seats");
        if (seat < 1 || seat > game::max_seats) throw BadFrame{"field seats is out of range"};
        Habits& habits = habits_[static_cast<std::size_t>(seat - 1)];
        if (habits.hands >= remembered_hands) {
            habits.hands /= 2;
            habits.played /= 2;
        }
        ++habits.hands;
        habits.counted = false;
    }
}

void Memory::put_chips_in(game::SeatNo seat) {
    Habits& habits = habits_[seat.index()];
    if (!preflop_ || habits.counted || habits.hands == 0) return;
    habits.counted = true;
    ++habits.played;
}

void Memory::see(const Json& event) {
    const std::string& kind = read_text(event, "e");
    if (kind == "hand") {
        begin_hand(event);
    } else if (kind == "raised") {
        const game::SeatNo seat = read_seat(event, "seat");
        raises_ = raises_.value_or(0) + 1;
        aggressor_ = seat;
        put_chips_in(seat);
    } else if (kind == "called") {
        put_chips_in(read_seat(event, "seat"));
    } else if (kind == "board") {
        preflop_ = false;
        raises_ = 0;
    } else if (kind == "seat_taken") {
        habits_[read_seat(event, "seat").index()] = Habits{};
    }
}

double Memory::looseness(game::SeatNo seat) const {
    const Habits& habits = habits_[seat.index()];
    return (habits.played + usual_looseness * prior_hands) / (habits.hands + prior_hands);
}

}  // namespace cardroom::server::bot
