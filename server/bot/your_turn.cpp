#include "server/bot/your_turn.hpp"

#include <algorithm>

namespace cardroom::server::bot {

namespace {

game::Street read_street(const Json& frame) {
    const std::string& name = read_text(frame, "street");
    if (name == "preflop") return game::Street::preflop;
    if (name == "flop") return game::Street::flop;
    if (name == "turn") return game::Street::turn;
    if (name == "river") return game::Street::river;
    throw BadFrame{"field street is unknown"};
}

game::Standing read_standing(const Json& player) {
    const std::string& name = read_text(player, "standing");
    if (name == "live") return game::Standing::live;
    if (name == "all_in") return game::Standing::all_in;
    if (name == "folded") return game::Standing::folded;
    return game::Standing::not_in;
}

template <class Cards>
Cards read_cards(const Json& list, const char* name) {
    Cards cards;
    for (const Json& text : list) {
        const auto card =
            text.is_string() ? game::Card::parse(text.get_ref<const std::string&>()) : std::nullopt;
        if (!card || cards.full()) throw BadFrame{std::string{"field "} + name + " is no hand"};
        cards.push_back(*card);
    }
    return cards;
}

game::FixedVector<Board, game::max_boards> read_boards(const Json& frame) {
    game::FixedVector<Board, game::max_boards> boards;
    for (const Json& board : read_list(frame, "boards")) {
        if (!board.is_array() || boards.full()) throw BadFrame{"field boards is no list of boards"};
        boards.push_back(read_cards<Board>(board, "boards"));
    }
    if (boards.empty()) throw BadFrame{"field boards is empty"};
    return boards;
}

}  // namespace

game::SeatNo read_seat(const Json& object, const char* name) {
    return game::SeatNo{read_small(object, name, 1, game::max_seats)};
}

game::Legal read_legal(const Json& legal) {
    game::Legal range;
    range.fold = read_bool(legal, "fold");
    range.check = read_bool(legal, "check");
    range.to_call = read_chips(legal, "call");
    if (const Json* raise = member_or_null(legal, "raise")) {
        range.raise = game::RaiseRange{read_chips(*raise, "min_to"), read_chips(*raise, "max_to")};
    }
    range.most_runs = read_small(legal, "most_runs", 0, static_cast<int>(game::max_boards));
    return range;
}

YourTurn read_your_turn(const Json& frame) {
    YourTurn turn;
    turn.table = game::TableId{read_whole(frame, "table")};
    turn.hand = game::HandNo{read_whole(frame, "hand")};
    turn.turn = game::Turn{read_small(frame, "turn")};
    turn.seat = read_seat(frame, "seat");
    turn.street = read_street(frame);
    turn.cards = read_cards<Hole>(read_list(frame, "cards"), "cards");
    turn.boards = read_boards(frame);
    turn.button = read_seat(frame, "button");
    turn.big_blind = read_chips(frame, "big_blind");
    turn.pot = read_chips(frame, "pot");
    turn.bet = read_chips(frame, "bet");
    turn.stack = read_chips(frame, "stack");
    turn.legal = read_legal(member(frame, "legal"));
    turn.base = game::Millis{read_whole(frame, "base_ms")};
    for (const Json& player : read_list(frame, "players")) {
        if (turn.players.full()) throw BadFrame{"field players is too long"};
        turn.players.push_back(
            {read_seat(player, "seat"),
             read_chips(player, "stack"),
             read_chips(player, "bet"),
             read_standing(player)}
        );
    }
    return turn;
}

game::Chips own_bet(const YourTurn& turn) {
    for (const TurnPlayer& player : turn.players) {
        if (player.seat == turn.seat) return player.bet;
    }
    return {};
}

int opponents(const YourTurn& turn) {
    return static_cast<int>(std::count_if(
        turn.players.begin(),
        turn.players.end(),
        [&](const TurnPlayer& player) {
            return player.seat != turn.seat && (player.standing == game::Standing::live ||
                                                player.standing == game::Standing::all_in);
        }
    ));
}

int live_opponents(const YourTurn& turn) {
    return static_cast<int>(std::count_if(
        turn.players.begin(),
        turn.players.end(),
        [&](const TurnPlayer& player) {
            return player.seat != turn.seat && player.standing == game::Standing::live;
        }
    ));
}

}  // namespace cardroom::server::bot
