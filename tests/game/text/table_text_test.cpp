#include "game/text/codec.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cardroom::game;
using namespace cardroom::game::literals;

namespace {

Table quiet_table() {
    Table table;
    table.rules.small_blind = 50_chips;
    table.rules.big_blind = 100_chips;
    table.rules.min_buy_in = 2000_chips;
    table.rules.max_buy_in = 20000_chips;
    return table;
}

Seat busy_seat() {
    Seat seat;
    seat.player = PlayerId{1001};
    seat.stack = 4711_chips;
    seat.attendance = Attendance::sitting_out;
    seat.intent = Intent::leave;
    seat.debts = {true, true};
    seat.big_blinds_missed = 2;
    seat.habits = {true, false, false, 400_chips};
    seat.top_up_wanted = 300_chips;
    seat.bank = Millis{30'000};
    seat.hands_since_refill = 7;
    seat.idle_since = Instant{Millis{1'700'000'000'000}};
    return seat;
}

Deck a_deck() {
    std::array<Card, deck_size> order{};
    for (int i = 0; i < deck_size; ++i) {
        order[static_cast<std::size_t>(i)] = Card::from_code(deck_size - 1 - i);
    }
    return Deck{order};
}

Hand a_hand() {
    Hand hand;
    hand.no = HandNo{17};
    hand.deck = a_deck();
    hand.dealt = 10;
    hand.street = Street::turn;
    hand.button = SeatNo{3};
    hand.small_blind = SeatNo{4};
    hand.big_blind = SeatNo{5};
    hand.bet = 300_chips;
    hand.full_raise = 200_chips;
    hand.full_bet = 300_chips;
    hand.bets = 2;
    hand.heads_up_street = true;
    hand.to_act = SeatNo{4};
    hand.turn = Turn{9};
    hand.last_aggressor = SeatNo{5};
    hand.boards.push_back({});
    for (std::int8_t position = 6; position < 10; ++position) {
        hand.boards[0].push_back(position);
    }
    hand.boards.push_back(hand.boards[0]);
    hand.bomb_pot = true;
    hand.straddler = SeatNo{1};
    hand.runs_vote = RunsVote{{}, 2};
    hand.runs_vote->asked.insert(SeatNo{4});
    HandPlayer& player = hand.players[3];
    player = {
        Standing::live,
        5000_chips,
        100_chips,
        700_chips,
        50_chips,
        100_chips,
        {},
        HoleSet::all(2),
        true
    };
    player.hole.push_back(0);
    player.hole.push_back(3);
    hand.players[4].standing = Standing::all_in;
    hand.players[2].standing = Standing::folded;
    return hand;
}

Table busy_table() {
    Table table = quiet_table();
    table.seats[3] = busy_seat();
    table.button = SeatNo{3};
    table.small_blind = SeatNo{4};
    table.big_blind = SeatNo{5};
    table.last_hand = HandNo{17};
    table.paused = true;
    table.departures.push_back({PlayerId{9}, 12_chips, Instant{Millis{5}}});
    table.departures.push_back({PlayerId{8}, 0_chips, Instant{Millis{6}}});
    table.phase = a_hand();
    return table;
}

constexpr const char* busy_text =
    "rules holdem no_limit 3 6 50 100 small_and_big 0 everybody moving none 0 0 1 1 0 "
    "2000 20000 0 0 - - no_flop_no_drop 20000 30000 5000 10 20000 3600000 900000 2 60000 "
    "fold_when_free antes_in_pot\n"
    "seat -\n"
    "seat -\n"
    "seat -\n"
    "seat 1001 4711 sitting_out leave owes_small_blind owes_big_blind 2 "
    "straddle 400 300 30000 7 1700000000000\n"
    "seat -\n"
    "seat -\n"
    "seat -\n"
    "seat -\n"
    "seat -\n"
    "departures 2 9 12 5 8 0 6\n"
    "last 17 3 4 5 paused\n"
    "hand 17 10 turn 3 4 5 300 200 300 2 heads_up 4 9 5 bomb_pot 1 2 4 engine 3\n"
    "boards 2 4 6 7 8 9 4 6 7 8 9\n"
    "player not_in 0 0 0 0 - 0 -\n"
    "player not_in 0 0 0 0 - 0 -\n"
    "player folded 0 0 0 0 - 0 -\n"
    "player live 5000 100 700 50 100 2 0 3 1,2 mucked\n"
    "player all_in 0 0 0 0 - 0 -\n"
    "player not_in 0 0 0 0 - 0 -\n"
    "player not_in 0 0 0 0 - 0 -\n"
    "player not_in 0 0 0 0 - 0 -\n"
    "player not_in 0 0 0 0 - 0 -\n";

std::string replaced(std::string text, std::string_view old, std::string_view with) {
    const std::size_t at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), with);
}

}  // namespace

TEST_CASE("a table has its frozen text") {
    CHECK(write_table(busy_table()) == busy_text);
}

TEST_CASE("a table comes back from its text whole, in every phase") {
    Table over = busy_table();
    over.phase = HandOver{a_hand(), {5_chips, -8_chips}, 3_chips, {}};
    std::get<HandOver>(over.phase).rabbit.push_back(10);
    for (const Table& table : {quiet_table(), busy_table(), over}) {
        const auto read = read_table(write_table(table), a_deck());
        REQUIRE(read);
        CHECK(*read == table);
    }
}

TEST_CASE("an older table's text has the rules that it was made with, and comes back as it was") {
    std::string old = replaced(busy_text, " antes_in_pot", "");
    old = replaced(old, " engine 3", "");
    const auto table = read_table(old, a_deck());
    REQUIRE(table);
    CHECK_FALSE(table->rules.antes_in_pot);
    CHECK(std::get<Hand>(table->phase).engine == 2);
    CHECK(write_table(*table) == old);
}

TEST_CASE("a hand's table needs its deck, a table between hands does not") {
    CHECK_FALSE(read_table(write_table(busy_table()), std::nullopt));
    CHECK(read_table(write_table(quiet_table()), std::nullopt));
}

TEST_CASE("the deck does not change a table's text") {
    Table table = busy_table();
    std::get<Hand>(table.phase).deck = Deck{};
    CHECK(write_table(table) == busy_text);
}

TEST_CASE("an altered table text is refused") {
    struct Row {
        const char* old;
        const char* with;
    };
    for (const Row& row : {
             Row{"limit 3 6", "limit 3 10"},
             Row{"limit 3 6", "limit 3 1"},
             Row{"limit 3 6", "limit 0 6"},
             Row{"rules holdem", "rules hold"},
             Row{"holdem no_limit", "holdem no"},
             Row{"holdem no_limit 3 6", "omaha no_limit 3 9 6"},
             Row{"3 6 50 100", "3 6 50 -100"},
             Row{"3 6 50 100", "3 6 50 0"},  // rules that make no sense
             Row{"fold_when_free", "fold"},
             Row{"fold_when_free", "fold_when_free 1"},
             Row{"fold_when_free antes_in_pot", "antes_in_pot fold_when_free"},
             Row{"seat -\n", ""},
             Row{"seat -\n", "seat -\nseat -\n"},
             Row{"seat -\n", "seat - -\n"},
             Row{"seat -\n", "seat\n"},
             Row{"seat 1001", "seat -1001"},
             Row{"4711", "-4711"},
             Row{"4711", "9007199254740992"},
             Row{"leave owes", "stay owes"},
             Row{"owes_small_blind owes_big_blind", "owes_big_blind owes_small_blind"},
             Row{"departures 2", "departures 1"},
             Row{"departures 2", "departures 3"},
             Row{"departures 2", "departures 33"},
             Row{"last 17 3 4 5", "last 17 0 4 5"},
             Row{"last 17 3 4 5", "last 17 3 4 10"},
             Row{"hand 17", "idle 17"},
             Row{"hand 17 10", "hand 17 53"},
             Row{"hand 17 10 turn 3", "hand 17 10 turn -"},
             Row{"boards 2 4 6", "boards 2 6 6"},
             Row{"boards 2", "boards 4"},
             Row{"1 2 4 engine", "1 4 4 engine"},
             Row{"engine 3", "engine 2"},
             Row{"engine 3", "engine 4"},
             Row{"engine 3", "engine"},
             Row{"free antes", "free no_antes"},
             Row{"boards 2 4 6", "boards 2 4 52"},
             Row{"boards 2 4 6", "boards 2 4 -1"},
             Row{"100 2 0 3", "100 2 -2 3"},
             Row{"100 2 0 3", "100 2 0 52"},
             Row{"100 2 0 3", "100 6 0 3"},
             Row{"1,2 mucked", "2,1 mucked"},
             Row{"1,2 mucked", "1,6 mucked"},
         }) {
        CAPTURE(row.old);
        CAPTURE(row.with);
        CHECK_FALSE(read_table(replaced(busy_text, row.old, row.with), a_deck()));
    }
    CHECK_FALSE(read_table(std::string{busy_text} + "\n", a_deck()));
    CHECK_FALSE(read_table("", a_deck()));
}
