#include "server/bot/table_seen.hpp"

#include "game/text/words.hpp"
#include "server/bot/your_turn.hpp"

#include <algorithm>

namespace cardroom::server::bot {

namespace {

std::size_t seat_index(const Json& object) {
    return read_seat(object, "seat").index();
}

bool sits_out(const Json& object) {
    return read_text(object, "attendance") == "sitting_out";
}

SeatSeen read_seat_seen(const Json& object) {
    const Json* queued = member_or_null(object, "top_up");
    return {
        game::PlayerId{read_whole(object, "player")},
        read_bool(object, "bot"),
        sits_out(object),
        read_chips(object, "stack"),
        queued != nullptr ? game::Chips{whole(*queued, "top_up")} : game::Chips{}
    };
}

game::Game read_game(const Json& rules) {
    const auto& names = game::text::words<game::Game>;
    const auto found = std::ranges::find(names, read_text(rules, "game"));
    if (found == std::end(names)) throw BadFrame{"a game nobody knows"};
    return static_cast<game::Game>(found - std::begin(names));
}

}  // namespace

int TableSeen::taken() const {
    return static_cast<int>(std::count_if(seats.begin(), seats.end(), [](const auto& seat) {
        return seat.has_value();
    }));
}

int TableSeen::humans() const {
    return static_cast<int>(std::count_if(seats.begin(), seats.end(), [](const auto& seat) {
        return seat && !seat->bot;
    }));
}

void TableSeen::take(const Json& snap, game::PlayerId me) {
    seq = game::Seq{read_whole(snap, "seq")};
    ready = known = true;
    const Json& rules = member(snap, "rules");
    seat_count = read_small(rules, "seats", 2, game::max_seats);
    game = read_game(rules);
    big_blind = read_chips(rules, "big_blind");
    min_buy_in = read_chips(rules, "min_buy_in");
    max_buy_in = read_chips(rules, "max_buy_in");
    straddles = read_text(rules, "straddle") != "none";
    bomb_pots = member_or_null(rules, "bomb_pots") != nullptr;
    rabbit_hunt = read_bool(rules, "rabbit_hunt");
    seats = {};
    mine.reset();
    for (const Json& entry : read_list(snap, "seats")) {
        const std::size_t index = seat_index(entry);
        seats[index] = read_seat_seen(entry);
        if (seats[index]->player == me) mine = game::SeatNo::at(index);
    }
    const Json* hand = member_or_null(snap, "hand");
    in_hand = hand != nullptr && !read_bool(*hand, "over");
    if (!in_hand) return;
    // Stacks in a snapshot are what lies behind; ours are those the hand began with.
    for (const Json& player : read_list(*hand, "players")) {
        auto& seat = seats[seat_index(player)];
        if (seat) seat->stack += read_chips(player, "total");
    }
}

void TableSeen::take_event(const Json& event, game::PlayerId me) {
    const std::string& kind = read_text(event, "e");
    if (kind == "hand") {
        in_hand = true;
    } else if (kind == "hand_end") {
        in_hand = false;
        for (const Json& net : read_list(event, "net")) {
            auto& seat = seats[seat_index(net)];
            if (seat) seat->stack += read_chips(net, "amount");
        }
    } else if (kind == "voided") {
        in_hand = false;
    } else if (kind == "seat_taken") {
        const std::size_t index = seat_index(event);
        seats[index] = read_seat_seen(event);
        if (seats[index]->player == me) mine = game::SeatNo::at(index);
    } else if (kind == "seat_left") {
        const std::size_t index = seat_index(event);
        seats[index].reset();
        if (mine && mine->index() == index) mine.reset();
    } else if (kind == "topped_up") {
        auto& seat = seats[seat_index(event)];
        if (!seat) return;
        seat->stack += read_chips(event, "amount");
        seat->queued = game::Chips{};
    } else if (kind == "top_up_queued") {
        auto& seat = seats[seat_index(event)];
        if (seat) seat->queued = read_chips(event, "amount");
    } else if (kind == "sat_out" || kind == "sat_in") {
        auto& seat = seats[seat_index(event)];
        if (seat) seat->sitting_out = kind == "sat_out";
    }
}

}  // namespace cardroom::server::bot
