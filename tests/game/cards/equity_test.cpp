#include "tests/game/cards/hands.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace cardroom::game {

namespace {

struct Equity {
    std::vector<std::int64_t> wins;  ///< boards each player wins alone
    std::int64_t ties = 0;           ///< boards on which the best hand is not alone
};

void score(const std::vector<HandKey>& hands, Equity& equity) {
    HandRank top;
    std::size_t winner = 0;
    bool alone = false;
    for (std::size_t i = 0; i < hands.size(); ++i) {
        const HandRank reached = rank(hands[i]);
        if (reached > top) {
            top = reached;
            winner = i;
            alone = true;
        } else if (reached == top) {
            alone = false;
        }
    }
    ++(alone ? equity.wins[winner] : equity.ties);
}

/// Deals `left` more board cards of `deck`, from position `from` on, in every way.
void run_out(
    const std::vector<HandKey>& hands,
    const std::vector<Card>& deck,
    std::size_t from,
    std::size_t left,
    Equity& equity
) {
    if (left == 0) {
        score(hands, equity);
        return;
    }
    std::vector<HandKey> more = hands;
    for (std::size_t i = from; i + left <= deck.size(); ++i) {
        more = hands;
        for (HandKey& hand : more) {
            hand.add(deck[i]);
        }
        run_out(more, deck, i + 1, left - 1, equity);
    }
}

Equity before_the_flop(const std::vector<std::string>& players) {
    std::vector<HandKey> hands;
    std::vector<Card> held;
    for (const std::string& player : players) {
        HandKey& hand = hands.emplace_back();
        for (const Card card : cards(player)) {
            hand.add(card);
            held.push_back(card);
        }
    }
    std::vector<Card> deck;
    for (int code = 0; code < deck_size; ++code) {
        if (std::ranges::count(held, Card::from_code(code)) == 0) {
            deck.push_back(Card::from_code(code));
        }
    }
    Equity equity{std::vector<std::int64_t>(players.size()), 0};
    run_out(hands, deck, 0, 5, equity);
    return equity;
}

}  // namespace

TEST_CASE("hold'em hands win the known number of boards against each other") {
    struct Row {
        std::vector<std::string> players;
        std::vector<std::int64_t> wins;
        std::int64_t ties;
    };
    const Row rows[]{
        {{"As Ah", "Ks Kh"}, {1'410'336, 292'660}, 9'308},
        {{"As Ah", "Kd Kc"}, {1'388'072, 317'694}, 6'538},
        {{"As Ks", "Qh Qd"}, {787'966, 917'606}, 6'732},
        {{"7c 2d", "As Ah"}, {212'248, 1'493'820}, 6'236},
        {{"Js Ts", "2h 2d"}, {912'248, 775'969}, 24'087},
        {{"As Kh", "Qd Qc", "7h 6h"}, {476'547, 590'764, 301'049}, 2'394},
    };
    for (const Row& row : rows) {
        CAPTURE(row.players[0]);
        CAPTURE(row.players[1]);
        const Equity equity = before_the_flop(row.players);
        CHECK(equity.wins == row.wins);
        CHECK(equity.ties == row.ties);
    }
}

}  // namespace cardroom::game
