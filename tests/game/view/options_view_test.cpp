/// What viewers see of several boards, of shares at an all-in, and of what comes after a hand.
#include "game/rules/strength.hpp"
#include "game/table/view.hpp"
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace cardroom::game::testing {
namespace {

TableRules with_runs() {
    TableRules rules = blinds(50, 100);
    rules.most_runs = 2;
    return rules;
}

/// What a spectator sees of the last command.
std::vector<EventView> seen(const Table& before, const Scenario& game) {
    std::vector<EventView> views;
    Table table = before;
    for (const Event& event : game.events()) {
        evolve(table, event);
        views.push_back(view(event, table, spectator));
    }
    return views;
}

std::vector<EventView> played(Scenario& game, const std::string& action) {
    const Table before = game.table();
    game.play(action);
    return seen(before, game);
}

template <class View>
std::vector<View> only(const std::vector<EventView>& views) {
    std::vector<View> found;
    for (const EventView& one : views) {
        if (const auto* wanted = std::get_if<View>(&one)) found.push_back(*wanted);
    }
    return found;
}

std::int64_t share_of(const Equities& equity, int seat) {
    for (const SeatEquity& share : equity) {
        if (share.seat == SeatNo{seat}) return share.hundredths;
    }
    return -1;
}

/// Aces against kings, all-in before the flop; two clubs come, then nothing for the kings.
Scenario aces_and_kings(const TableRules& rules) {
    Scenario game{rules};
    game.seats("1:1000 2:1000").button(1);
    game.cards("1 AsAh; 2 KsKh; board 2c3d7h8sTcKc4d5h9s2h").deal().play("all-in 1");
    return game;
}

}  // namespace

TEST_CASE("shares are seen once all cards lie open: sampled before the flop, exact after it") {
    Scenario game = aces_and_kings(blinds(50, 100));
    const auto views = played(game, "all-in 2");

    const auto shown = only<ShownView>(views);
    REQUIRE(shown.size() == 2);
    CHECK(shown[0].equity.empty());  // the other hand is still hidden
    // 1,410,336 wins and 9,308 ties of 1,712,304 boards are 82.64 %.
    CHECK(share_of(shown[1].equity, 1) > 8100);
    CHECK(share_of(shown[1].equity, 1) < 8430);

    const auto boards = only<BoardDealtView>(views);
    REQUIRE(boards.size() == 3);
    CHECK(share_of(boards[0].equity, 2) > 800);  // two kings, two cards: about 8.5 %
    CHECK(share_of(boards[0].equity, 2) < 900);
    CHECK(share_of(boards[1].equity, 2) == 455);  // 2 of 44
    CHECK(share_of(boards[1].equity, 1) == 9545);
    CHECK(boards[2].equity.empty());  // nothing is to come
}

TEST_CASE("shares are not told while a hand that can win is hidden") {
    Scenario game;
    game.seats("1:1000 2:300 3:1000").button(3).deal().play("raise 3 300; call 1");
    for (const BoardDealtView& board : only<BoardDealtView>(played(game, "call 2"))) {
        CHECK(board.equity.empty());
    }
    CHECK(view(game.table(), spectator).hand->equity.empty());
}

TEST_CASE("a table that waits for consent shows the question, the shares and the open hands") {
    Scenario game = aces_and_kings(with_runs());
    const auto asked = only<RunsAskedView>(played(game, "all-in 2"));
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].seat == SeatNo{2});
    CHECK(asked[0].most == 2);
    CHECK(asked[0].answer_time == Millis{10'000});

    const HandView hand = view(game.table(), spectator).hand.value();
    CHECK(hand.to_act == SeatNo{2});
    REQUIRE(hand.legal.has_value());
    CHECK(hand.legal->most_runs == 2);
    CHECK(hand.equity.size() == 2);
    CHECK(hand.players[0].cards.size() == 2);
}

TEST_CASE("each board has its own shares, its own pot and the hand that won it") {
    Scenario game = aces_and_kings(with_runs());
    game.play("all-in 2; run 2 2");
    const auto views = played(game, "run 1 2");

    const auto boards = only<BoardDealtView>(views);
    REQUIRE(boards.size() == 6);
    CHECK(boards[3].board == 1);
    CHECK(boards[3].street == Street::flop);
    // Kc 4d 5h: the aces need one of two aces, or a straight, among 40 cards.
    CHECK(share_of(boards[3].equity, 2) > 8800);

    const auto pots = only<PotAwardedView>(views);
    REQUIRE(pots.size() == 2);
    CHECK(pots[0].board == 1);
    REQUIRE(pots[0].wins.size() == 1);
    CHECK(pots[0].wins[0].seat == SeatNo{2});
    CHECK(category(pots[0].wins[0].strength->high) == HandCategory::three_of_a_kind);
    CHECK(category(pots[1].wins[0].strength->high) == HandCategory::pair);

    const HandView hand = view(game.table(), spectator).hand.value();
    REQUIRE(hand.boards.size() == 2);
    CHECK(hand.boards[0][0].text() == "2c");
    CHECK(hand.boards[1][0].text() == "Kc");
}

TEST_CASE("a pot won without a showdown names no hand") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1).deal();
    const auto pots = only<PotAwardedView>(played(game, "fold 1"));
    REQUIRE(pots.size() == 1);
    CHECK_FALSE(pots[0].wins[0].strength);
}

TEST_CASE("the rabbit's cards are seen by all, and no hole card with them") {
    TableRules rules = blinds(50, 100);
    rules.rabbit_hunt = true;
    Scenario game{rules};
    game.seats("1:1000 2:1000").button(1).cards("board 2c3d7h8sTc").deal().play("fold 1");
    const Table before = game.table();
    game.does(HuntRabbit{SeatNo{1}, game.table().last_hand});
    const auto rabbits = only<RabbitShownView>(seen(before, game));
    REQUIRE(rabbits.size() == 1);
    CHECK(rabbits[0].cards[0].text() == "2c");
    const HandView hand = view(game.table(), spectator).hand.value();
    CHECK(hand.rabbit.size() == 5);
    for (const std::optional<Card>& card : hand.players[1].cards) {
        CHECK_FALSE(card);
    }
}

TEST_CASE("a bomb pot and a straddle are told") {
    TableRules rules = blinds(50, 100);
    rules.straddle = Straddle::raise_to_double;
    rules.bomb_pots = {.every = 2, .ante = chips(100), .boards = 2};
    Scenario game{rules};
    game.seats("1:1000 2:1000 3:1000").button(3);
    game.does(SetHabits{SeatNo{3}, {.straddle = true, .top_up_to = {}}}).deal();
    CHECK(view(game.table(), spectator).hand->straddler == SeatNo{3});
    const Table before = game.finish().table();
    game.deal();
    const auto opened = only<HandOpenedView>(seen(before, game));
    REQUIRE(opened.size() == 1);
    CHECK(opened[0].boards == 2);
    CHECK(opened[0].bomb_pot);
    CHECK(view(game.table(), spectator).hand->bomb_pot);
    CHECK(view(game.table(), spectator).hand->boards.size() == 2);
}

TEST_CASE("a winner at hi-lo is told what they won with: the high, the low, or both") {
    struct Row {
        std::string name, seats, cards, first, last;
        std::vector<std::string> wins;
    };
    const std::vector<Row> rows{
        {"a low that came with a pair does not win with the pair",
         "1:1000 2:1000",
         "1 KcTs8dTh; 2 5dJhTd3s; board Kh4d7c7hAd",
         "all-in 1",
         "call 2",
         {"2 1000 7-5-4-3-A low", "1 1000 two pair, Kings and Sevens"}},
        {"a scoop is won with both",
         "1:1000 2:1000",
         "1 Ac2c3dQh; 2 KcQsJdTh; board 4c5c9cKd8h",
         "all-in 1",
         "call 2",
         {"1 2000 a flush, Ace high, and 8-5-4-2-A low"}},
        {"a low that is not the best wins nothing",
         "1:1000 2:1000",
         "1 KcKs7d3d; 2 Ac2dJsJh; board Kh4d5c8hQs",
         "all-in 1",
         "call 2",
         {"2 1000 8-5-4-2-A low", "1 1000 three of a kind, Kings"}},
        {"a low quartered is told as a low, beside the high that has the other quarter",
         "1:1000 2:1000 3:1000",
         "1 Ac2dKsKc; 2 As2hJsJh; 3 QdQs9h9d; board Kh4d5c8hQc",
         "all-in 1; call 2",
         "call 3",
         {"2 750 8-5-4-2-A low", "1 2250 three of a kind, Kings, and 8-5-4-2-A low"}},
        {"without a low the name is the high's alone",
         "1:1000 2:1000",
         "1 KcKs7d6d; 2 Ac2d4s4h; board KhTd9c8hQs",
         "all-in 1",
         "call 2",
         {"1 2000 a straight, Six to Ten"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        TableRules rules = blinds(50, 100);
        rules.game = Game::omaha_hi_lo;
        Scenario game{rules};
        game.seats(row.seats).button(1).cards(row.cards).deal().play(row.first);
        const auto pots = only<PotAwardedView>(played(game, row.last));
        std::vector<std::string> wins;
        for (const PotAwardedView& pot : pots) {
            for (const WinView& win : pot.wins) {
                REQUIRE(win.strength);
                wins.push_back(
                    std::to_string(win.seat.number()) + " " + std::to_string(win.amount.units()) +
                    " " + name_of(*win.strength)
                );
            }
        }
        CHECK(wins == row.wins);
    }
}

TEST_CASE("a hand shown on two boards has no one strength and no one share") {
    TableRules rules = blinds(50, 100);
    rules.bomb_pots = {.every = 2, .ante = chips(100), .boards = 2};
    Scenario game{rules};
    game.seats("1:1000 2:1000 3:1000").button(3).deal().finish().deal();
    game.play("check 1; check 2; check 3; check 1; check 2; check 3; check 1; check 2");
    const auto shown = only<ShownView>(played(game, "check 3"));
    REQUIRE_FALSE(shown.empty());
    for (const ShownView& one : shown) {
        CHECK_FALSE(one.strength);
        CHECK(one.equity.empty());
    }
}

}  // namespace cardroom::game::testing
