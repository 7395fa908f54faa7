/// Turns for tests: a `your_turn` frame in a line.
#pragma once

#include "server/bot/dice.hpp"
#include "server/bot/your_turn.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace cardroom::server::bot::testing {

inline Hole two(std::string_view text) {
    Hole cards;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        cards.push_back(game::Card::parse(text.substr(i, 2)).value());
    }
    return cards;
}

inline Board board_of(std::string_view text) {
    Board cards;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        cards.push_back(game::Card::parse(text.substr(i, 2)).value());
    }
    return cards;
}

inline game::Street street_of(std::size_t board_cards) {
    return board_cards == 0   ? game::Street::preflop
           : board_cards == 3 ? game::Street::flop
           : board_cards == 4 ? game::Street::turn
                              : game::Street::river;
}

/// Six players with 1000 chips at 5/10; we sit at 4 of `players` and may do anything.
struct Setting {
    std::string_view cards;
    std::string_view board{};
    std::int64_t pot = 15;
    std::int64_t bet = 10;
    std::int64_t call = 10;
    int players = 6;
    int button = 1;
};

inline YourTurn turn_of(const Setting& setting) {
    YourTurn turn;
    turn.table = game::TableId{7};
    turn.hand = game::HandNo{1};
    turn.turn = game::Turn{3};
    turn.seat = game::SeatNo{std::min(4, setting.players)};
    turn.cards = two(setting.cards);
    turn.boards.push_back(board_of(setting.board));
    turn.street = street_of(turn.boards[0].size());
    turn.button = game::SeatNo{setting.button};
    turn.big_blind = game::Chips{std::int64_t{10}};
    turn.pot = game::Chips{setting.pot};
    turn.bet = game::Chips{setting.bet};
    turn.stack = game::Chips{std::int64_t{1000}};
    turn.base = game::Millis{20'000};
    turn.legal.check = setting.call == 0;
    turn.legal.to_call = game::Chips{setting.call};
    turn.legal.raise = game::RaiseRange{
        game::Chips{std::max<std::int64_t>(10, setting.bet * 2)}, game::Chips{std::int64_t{1000}}
    };
    for (int seat = 1; seat <= setting.players; ++seat) {
        turn.players.push_back(
            {game::SeatNo{seat}, game::Chips{std::int64_t{1000}}, {}, game::Standing::live}
        );
    }
    return turn;
}

/// Any cards, board, pot and legal range that a server might show.
inline YourTurn random_turn(Dice& dice) {
    std::vector<int> deck(game::deck_size);
    for (int i = 0; i < game::deck_size; ++i)
        deck[static_cast<std::size_t>(i)] = i;
    for (std::size_t i = deck.size() - 1; i > 0; --i) {
        std::swap(deck[i], deck[dice.below(static_cast<std::uint32_t>(i + 1))]);
    }
    constexpr std::array<std::size_t, 4> board_sizes{0, 3, 4, 5};
    YourTurn turn = turn_of({.cards = "", .players = dice.between(2, 9)});
    const std::size_t board = board_sizes[dice.below(4)];
    turn.cards.push_back(game::Card::from_code(deck[0]));
    turn.cards.push_back(game::Card::from_code(deck[1]));
    for (std::size_t i = 0; i < board; ++i)
        turn.boards[0].push_back(game::Card::from_code(deck[i + 2]));
    turn.street = street_of(board);
    turn.seat = game::SeatNo{dice.between(1, static_cast<int>(turn.players.size()))};
    turn.button = game::SeatNo{dice.between(1, static_cast<int>(turn.players.size()))};
    const std::int64_t stack = dice.between(1, 3000);
    turn.stack = game::Chips{stack};
    turn.pot = game::Chips{std::int64_t{dice.between(10, 2000)}};
    turn.legal.check = dice.chance(0.4);
    const std::int64_t call =
        turn.legal.check ? 0 : std::min<std::int64_t>(stack, dice.between(1, 900));
    turn.legal.to_call = game::Chips{call};
    turn.bet = game::Chips{call};
    turn.legal.fold = !turn.legal.check || dice.chance(0.5);
    turn.legal.raise.reset();
    if (stack > call && dice.chance(0.8)) {
        const std::int64_t low = std::min<std::int64_t>(stack, call * 2 + dice.between(1, 40));
        turn.legal.raise = game::RaiseRange{game::Chips{low}, game::Chips{stack}};
    }
    return turn;
}

}  // namespace cardroom::server::bot::testing
