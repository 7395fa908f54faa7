// The stand-in for a hand mucked unseen is the weakest there is: compared with trying every hand.
#include "game/formats/weakest_hole.hpp"

#include "tests/game/property/random_play.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <string_view>
#include <utility>

namespace cardroom::game::testing {
namespace {

using namespace formats;
using Known = std::vector<std::optional<Card>>;
using Worth = std::pair<LowRank, HandRank>;

Worth worth_of(Ranking ranking, const std::vector<Card>& hole, const std::vector<Card>& board) {
    const HighLow worth = best_high_low(ranking, hole, board);
    return {worth.low, worth.high};
}

/// Tries every way to bring `hole` to `size` cards.
void try_all(
    std::vector<Card> hole,
    std::span<const Card> left,
    std::size_t size,
    const std::function<void(const std::vector<Card>&)>& visit
) {
    if (hole.size() == size) return visit(hole);
    for (std::size_t i = 0; i < left.size(); ++i) {
        hole.push_back(left[i]);
        try_all(hole, left.subspan(i + 1), size, visit);
        hole.pop_back();
    }
}

struct Row {
    const char* name;
    Ranking ranking;
    std::size_t size;
    std::size_t given;  ///< cards of the hand that are known
};

/// A board, the cards given and twelve others, of a shuffled deck.
void check_weakest(const Row& row, Dice& dice) {
    const Deck shuffled = dice.shuffled();
    std::vector<Card> deck;
    for (const Card card : shuffled.order()) {
        if (in_deck(row.ranking, card)) deck.push_back(card);
    }
    const auto take = [&](std::size_t count) {
        const std::vector<Card> taken{deck.end() - static_cast<std::ptrdiff_t>(count), deck.end()};
        deck.resize(deck.size() - count);
        return taken;
    };
    const std::vector<Card> board = take(5);
    const std::vector<Card> given = take(row.given);
    const std::vector<Card> left = take(12);
    Known known(row.size);
    std::ranges::copy(given, known.begin() + static_cast<std::ptrdiff_t>(row.size - row.given));

    const std::vector<Card> hole =
        weakest_hole(row.ranking, known, left, std::array{BoardToLose{board}});
    REQUIRE(hole.size() == row.size);
    for (std::size_t i = 0; i < row.size; ++i) {
        if (known[i]) CHECK(hole[i] == *known[i]);
        if (!known[i]) CHECK(std::ranges::count(left, hole[i]) == 1);
        CHECK(std::ranges::count(hole, hole[i]) == 1);
    }
    const Worth worth = worth_of(row.ranking, hole, board);
    int weaker = 0;
    try_all(given, left, row.size, [&](const std::vector<Card>& other) {
        if (worth_of(row.ranking, other, board) < worth) ++weaker;
    });
    CHECK(weaker == 0);
}

}  // namespace

TEST_CASE("weakest hole: no other cards make a weaker hand, in any game") {
    Dice dice{20'261'401};
    for (const Row& row : {
             Row{"hold'em", Ranking::holdem, 2, 0},
             Row{"hold'em, one shown", Ranking::holdem, 2, 1},
             Row{"hold'em, both shown", Ranking::holdem, 2, 2},
             Row{"short deck", Ranking::short_deck, 2, 0},
             Row{"omaha", Ranking::omaha, 4, 0},
             Row{"omaha, one shown", Ranking::omaha, 4, 1},
             Row{"omaha, three shown", Ranking::omaha, 4, 3},
             Row{"omaha, five cards", Ranking::omaha, 5, 0},
             Row{"omaha, five cards, two shown", Ranking::omaha, 5, 2},
         }) {
        CAPTURE(row.name);
        for (int round = 0; round < 100; ++round) {
            check_weakest(row, dice);
        }
    }
}

TEST_CASE("weakest hole: a hand without a low comes before all that have one") {
    const auto cards = [](std::string_view text) {
        std::vector<Card> all;
        for (; !text.empty(); text.remove_prefix(2)) {
            all.push_back(Card::parse(text.substr(0, 2)).value());
        }
        return all;
    };
    const auto board = cards("2c4d6hKsKd");
    const auto left = cards("AcAs3s5s7c8dJcQcTd");
    const std::vector<Card> hole =
        weakest_hole(Ranking::omaha_hi_lo, Known(4), left, std::array{BoardToLose{board}});
    CHECK(best_high_low(Ranking::omaha_hi_lo, hole, board).low == LowRank{});
    for (const Card card : hole) {
        CHECK(std::ranges::count(cards("AcAs8d"), card) <= 1);
    }
}

namespace {

/// Whether `hole` loses to `best` on every board.
bool loses(Ranking ranking, const std::vector<Card>& hole, std::span<const BoardToLose> boards) {
    return std::ranges::all_of(boards, [&](const BoardToLose& lost) {
        const auto [high, low] = best_high_low(ranking, hole, lost.board);
        return high < lost.best.high && (!low.qualifies() || low < lost.best.low);
    });
}

}  // namespace

TEST_CASE("weakest hole: on two boards it loses both, when any hand does") {
    Dice dice{20'261'402};
    for (const Row& row : {
             Row{"hold'em", Ranking::holdem, 2, 0},
             Row{"short deck", Ranking::short_deck, 2, 0},
             Row{"omaha", Ranking::omaha, 4, 0},
             Row{"omaha hi-lo", Ranking::omaha_hi_lo, 4, 0},
         }) {
        CAPTURE(row.name);
        int lost = 0;
        for (int round = 0; round < 100; ++round) {
            const Deck shuffled = dice.shuffled();
            std::vector<Card> deck;
            for (const Card card : shuffled.order()) {
                if (in_deck(row.ranking, card)) deck.push_back(card);
            }
            const std::span<const Card> cards{deck};
            const auto shown = cards.subspan(10, row.size);
            std::array<BoardToLose, 2> boards;
            for (std::size_t i = 0; i < boards.size(); ++i) {
                const auto board = cards.subspan(5 * i, 5);
                boards[i] = {board, best_high_low(row.ranking, shown, board)};
            }
            const auto left = cards.subspan(16, 12);
            bool any_loses = false;
            try_all({}, left, row.size, [&](const std::vector<Card>& hole) {
                any_loses = any_loses || loses(row.ranking, hole, boards);
            });
            const auto hole = weakest_hole(row.ranking, Known(row.size), left, boards);
            CHECK(loses(row.ranking, hole, boards) == any_loses);
            lost += any_loses ? 1 : 0;
        }
        CHECK(lost > 10);
        CHECK(lost < 100);
    }
}

}  // namespace cardroom::game::testing
