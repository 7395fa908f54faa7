#include "game/text/codec.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cardroom::game;
using namespace cardroom::game::literals;

namespace {

constexpr Instant noon{Millis{1'700'000'000'000}};

struct Row {
    const char* line;
    Event event;
};

SeatSet seats(std::initializer_list<int> numbers) {
    SeatSet set;
    for (const int number : numbers) {
        set.insert(SeatNo{number});
    }
    return set;
}

HolePositions positions(std::initializer_list<int> places) {
    HolePositions list;
    for (const int place : places) {
        list.push_back(static_cast<std::int8_t>(place));
    }
    return list;
}

BoardDealt board(Street street, std::initializer_list<int> places, int board = 0) {
    BoardDealt dealt{street, board, {}};
    for (const int place : places) {
        dealt.cards.push_back(static_cast<std::int8_t>(place));
    }
    return dealt;
}

PotAwarded split_pot() {
    PotAwarded pot{1, 0, 301_chips, 3_chips, {}};
    pot.wins.push_back({SeatNo{2}, 149_chips});
    pot.wins.push_back({SeatNo{5}, 149_chips});
    return pot;
}

RabbitShown rabbit() {
    RabbitShown shown;
    shown.cards.push_back(15);
    shown.cards.push_back(16);
    return shown;
}

HandOpened bomb_pot() {
    HandOpened opened{HandNo{20}, SeatNo{3}, std::nullopt, SeatNo{5}, seats({3, 5}), 2, true, {}};
    return opened;
}

HandOpened old_hand() {
    HandOpened opened{
        HandNo{17}, SeatNo{3}, SeatNo{4}, SeatNo{5}, seats({1, 3, 4, 5}), 1, false, {}
    };
    opened.engine = oldest_engine_version;
    return opened;
}

HandEnded hand_end() {
    HandEnded end{HandNo{17}, {}, 3_chips};
    end.net[0] = -150_chips;
    end.net[4] = 147_chips;
    return end;
}

/// Every kind of event. These lines are stored for ever: a change is a new engine version.
const std::vector<Row> golden{
    {"taken 4 1001 20000 playing",
     SeatTaken{SeatNo{4}, PlayerId{1001}, 20000_chips, Attendance::playing}},
    {"taken 9 7 1 waiting_for_blind",
     SeatTaken{SeatNo{9}, PlayerId{7}, 1_chips, Attendance::waiting_for_blind}},
    {"topped_up 4 500", ToppedUp{SeatNo{4}, 500_chips}},
    {"top_up_queued 4 0", TopUpQueued{SeatNo{4}, 0_chips}},
    {"left 4 1001 19500 asked 1700000000000",
     SeatLeft{SeatNo{4}, PlayerId{1001}, 19500_chips, LeaveReason::asked, noon}},
    {"left 1 2 0 idle 0", SeatLeft{SeatNo{1}, PlayerId{2}, 0_chips, LeaveReason::idle, Instant{}}},
    {"left 1 2 0 no_chips 0",
     SeatLeft{SeatNo{1}, PlayerId{2}, 0_chips, LeaveReason::no_chips, Instant{}}},
    {"left 1 2 100 removed 0",
     SeatLeft{SeatNo{1}, PlayerId{2}, 100_chips, LeaveReason::removed, Instant{}}},
    {"intent 4 none", IntentSet{SeatNo{4}, Intent::none}},
    {"intent 4 sit_out_next_hand", IntentSet{SeatNo{4}, Intent::sit_out_next_hand}},
    {"intent 4 sit_out_next_big_blind", IntentSet{SeatNo{4}, Intent::sit_out_next_big_blind}},
    {"intent 4 leave", IntentSet{SeatNo{4}, Intent::leave}},
    {"intent 4 removed", IntentSet{SeatNo{4}, Intent::removed}},
    {"habits 4 0", HabitsSet{SeatNo{4}, {}}},
    {"habits 4 straddle skip_bomb_pots show_beaten 500",
     HabitsSet{SeatNo{4}, {true, true, true, 500_chips}}},
    {"sat_out 4 1700000000000", SatOut{SeatNo{4}, noon}},
    {"sat_in 4 posting", SatIn{SeatNo{4}, Attendance::posting}},
    {"sat_in 4 sitting_out", SatIn{SeatNo{4}, Attendance::sitting_out}},
    {"blind_missed 4 big", BlindMissed{SeatNo{4}, true}},
    {"blind_missed 4 small", BlindMissed{SeatNo{4}, false}},
    {"went_broke 4 1700000000000", WentBroke{SeatNo{4}, noon}},
    {"opened 17 3 4 5 1,3,4,5 1", old_hand()},
    {"opened 17 3 4 5 1,3,4,5 1 engine 3",
     HandOpened{HandNo{17}, SeatNo{3}, SeatNo{4}, SeatNo{5}, seats({1, 3, 4, 5}), 1, false, {}}},
    {"opened 18 3 - 5 3,5,9 1 engine 3",
     HandOpened{HandNo{18}, SeatNo{3}, std::nullopt, SeatNo{5}, seats({3, 5, 9}), 1, false, {}}},
    {"opened 20 3 - 5 3,5 2 bomb_pot engine 3", bomb_pot()},
    {"posted 4 ante 5", Posted{SeatNo{4}, Post::ante, 5_chips, false}},
    {"posted 4 small_blind 50", Posted{SeatNo{4}, Post::small_blind, 50_chips, false}},
    {"posted 5 big_blind 30 all_in", Posted{SeatNo{5}, Post::big_blind, 30_chips, true}},
    {"posted 6 live 100", Posted{SeatNo{6}, Post::live, 100_chips, false}},
    {"posted 6 dead 50", Posted{SeatNo{6}, Post::dead, 50_chips, false}},
    {"posted 6 straddle 200", Posted{SeatNo{6}, Post::straddle, 200_chips, false}},
    {"hole 4 2 0 6", HoleDealt{SeatNo{4}, positions({0, 6})}},
    {"hole 4 4 0 6 12 18", HoleDealt{SeatNo{4}, positions({0, 6, 12, 18})}},
    {"turn 4 1", TurnGiven{SeatNo{4}, Turn{1}}},
    {"folded 4 chosen", Folded{SeatNo{4}, Why::chosen}},
    {"folded 4 timed_out", Folded{SeatNo{4}, Why::timed_out}},
    {"folded 4 left", Folded{SeatNo{4}, Why::left}},
    {"checked 4 timed_out", Checked{SeatNo{4}, Why::timed_out}},
    {"called 4 300", Called{SeatNo{4}, 300_chips, false}},
    {"called 4 300 all_in", Called{SeatNo{4}, 300_chips, true}},
    {"raised 4 300 full", RaisedTo{SeatNo{4}, 300_chips, false, true, false}},
    {"raised 4 300 bet full", RaisedTo{SeatNo{4}, 300_chips, true, true, false}},
    {"raised 4 300 all_in", RaisedTo{SeatNo{4}, 300_chips, false, false, true}},
    {"raised 4 300 bet full all_in", RaisedTo{SeatNo{4}, 300_chips, true, true, true}},
    {"bank_used 4 25000", BankUsed{SeatNo{4}, Millis{25'000}}},
    {"bank_refilled 4 30000", BankRefilled{SeatNo{4}, Millis{30'000}}},
    {"runs_asked 4 7 3", RunsAsked{SeatNo{4}, Turn{7}, 3}},
    {"runs_answered 4 2 chosen", RunsAnswered{SeatNo{4}, 2, Why::chosen}},
    {"runs_answered 4 1 timed_out", RunsAnswered{SeatNo{4}, 1, Why::timed_out}},
    {"runs_agreed 2", RunsAgreed{2}},
    {"board flop 0 3 12 13 14", board(Street::flop, {12, 13, 14})},
    {"board turn 0 1 15", board(Street::turn, {15})},
    {"board river 2 1 16", board(Street::river, {16}, 2)},
    {"uncalled 4 200", UncalledReturned{SeatNo{4}, 200_chips}},
    {"shown 4 1,2", Shown{SeatNo{4}, HoleSet::all(2)}},
    {"shown 4 1", Shown{SeatNo{4}, HoleSet::from_bits(1)}},
    {"shown 4 2", Shown{SeatNo{4}, HoleSet::from_bits(2)}},
    {"mucked 4", Mucked{SeatNo{4}}},
    {"pot 1 0 301 3 2 2 149 5 149", split_pot()},
    {"pot 0 1 10 0 0", PotAwarded{0, 1, 10_chips, 0_chips, {}}},
    {"bounty 2 3 20", BountyPaid{SeatNo{2}, SeatNo{3}, 20_chips}},
    {"rabbit 2 15 16", rabbit()},
    {"ended 17 -150 0 0 0 147 0 0 0 0 3", hand_end()},
    {"paused", Paused{}},
    {"resumed", Resumed{}},
    {"voided 17", HandVoided{HandNo{17}}},
    {"owner 3", OwnerChanged{3}},
};

}  // namespace

TEST_CASE("every event has its frozen line") {
    std::vector<bool> covered(std::variant_size_v<Event>);
    for (const Row& row : golden) {
        CAPTURE(row.line);
        Events events;
        events.push_back(row.event);
        CHECK(write_events(events) == std::string{row.line} + "\n");
        covered[row.event.index()] = true;
    }
    for (std::size_t kind = 0; kind < covered.size(); ++kind) {
        CAPTURE(kind);
        CHECK(covered[kind]);
    }
}

TEST_CASE("every line is read back to what wrote it") {
    for (const Row& row : golden) {
        CAPTURE(row.line);
        const std::string line = std::string{row.line} + "\n";
        const auto events = read_events(line, Deck{});
        REQUIRE(events);
        REQUIRE(events->size() == 1);
        CHECK((*events)[0].index() == row.event.index());
        CHECK(write_events(*events) == line);
    }
}

TEST_CASE("fields come back in their own places") {
    const auto events = read_events(
        "taken 4 1001 20000 posting\nraised 2 350 bet all_in\nended 5 -7 0 0 0 0 0 0 0 6 1\n",
        std::nullopt
    );
    REQUIRE(events);
    REQUIRE(events->size() == 3);
    const auto& taken = std::get<SeatTaken>((*events)[0]);
    CHECK(taken.seat == SeatNo{4});
    CHECK(taken.player == PlayerId{1001});
    CHECK(taken.buy_in == 20000_chips);
    CHECK(taken.attendance == Attendance::posting);
    const auto& raised = std::get<RaisedTo>((*events)[1]);
    CHECK(raised.bet);
    CHECK_FALSE(raised.full);
    CHECK(raised.all_in);
    const auto& ended = std::get<HandEnded>((*events)[2]);
    CHECK(ended.net[0] == -7_chips);
    CHECK(ended.net[8] == 6_chips);
    CHECK(ended.rake == 1_chips);
}

TEST_CASE("an opening carries no deck in text and takes the one it is given") {
    std::array<Card, deck_size> order{};
    for (int i = 0; i < deck_size; ++i) {
        order[static_cast<std::size_t>(i)] = Card::from_code(deck_size - 1 - i);
    }
    Events events;
    HandOpened opened{
        HandNo{1}, SeatNo{1}, SeatNo{2}, SeatNo{3}, seats({1, 2, 3}), 1, false, Deck{order}
    };
    events.push_back(opened);
    const std::string text = write_events(events);
    opened.deck = Deck{};
    Events other;
    other.push_back(opened);
    CHECK(write_events(other) == text);

    const auto read = read_events(text, Deck{order});
    REQUIRE(read);
    CHECK(std::get<HandOpened>((*read)[0]).deck == Deck{order});
    CHECK_FALSE(read_events(text, std::nullopt));
}

TEST_CASE("text that nobody wrote is refused") {
    for (const char* text : {
             "mucked 4",     // no end of line
             "mucked 4 \n",  // a space too many
             "mucked  4\n",
             " mucked 4\n",
             "mucked 4 5\n",  // a token too many
             "mucked 4\n\n",
             "\n",
             "mucked\n",
             "mucked \n",
             "mucked 0\n",  // no such seat
             "mucked 10\n",
             "mucked -1\n",
             "mucked 04\n",  // numbers have one form
             "mucked +4\n",
             "mucked 4.0\n",
             "mucked 0x4\n",
             "mucked four\n",
             "Mucked 4\n",
             "muck 4\n",
             "fled 4\n",
             "mucked 4\r\n",
             "mucked\t4\n",
             "voided -0\n",
             "voided -1\n",
             "voided 9223372036854775808\n",
             "uncalled 4 -1\n",
             "uncalled 4 9007199254740992\n",
             "turn 4 2147483648\n",
             "turn 4 -1\n",
             "hole 4 0 52\n",
             "hole 4 -1 3\n",
             "board flop 50 3\n",
             "board flop 12 4\n",
             "board flop 12 0\n",
             "board fourth 12 1\n",
             "pot 9 10 0 0\n",
             "pot 0 10 0 10 1 1\n",  // more wins than seats
             "pot 0 10 0 2 1 5\n",   // fewer wins than it says
             "pot 0 10 0 1 1 5 2 5\n",
             "opened 17 3 4 5 4,3\n",  // a set has one form
             "opened 17 3 4 5 3,3\n",
             "opened 17 3 4 5 3,\n",
             "opened 17 3 4 5 ,3\n",
             "opened 17 3 4 5 0,3\n",
             "opened 17 3 4 5 34\n",
             "opened 17 - 4 5 3,4\n",             // a button there is
             "opened 17 3 4 5 3,4 1 engine 1\n",  // no rules for such a hand
             "opened 17 3 4 5 3,4 1 engine 2\n",  // the oldest names no version
             "opened 17 3 4 5 3,4 1 engine 4\n",
             "opened 17 3 4 5 3,4 1 engine\n",
             "opened 17 3 4 5 3,4 1 engine 3 bomb_pot\n",
             "raised 4 300 full bet\n",  // flags have one order
             "raised 4 300 full full\n",
             "raised 4 300 any\n",
             "called 4 300 bet\n",
             "shown 4 second first\n",
             "bank_used 4 -1\n",
             "ended 17 0 0 0 0 0 0 0 0 3\n",
             "ended 17 -9007199254740992 0 0 0 0 0 0 0 0 3\n",
             "owner -1\n",
         }) {
        CAPTURE(text);
        CHECK_FALSE(read_events(text, Deck{}));
    }
}

TEST_CASE("no more events are read than one command can cause") {
    std::string text;
    for (std::size_t i = 0; i < max_events; ++i) {
        text += "paused\n";
    }
    CHECK(read_events(text, std::nullopt));
    CHECK_FALSE(read_events(text + "paused\n", std::nullopt));
}

TEST_CASE("any event line cut short is refused or is another whole event's line") {
    for (const Row& row : golden) {
        const std::string line = row.line;
        for (std::size_t length = 0; length < line.size(); ++length) {
            CHECK_FALSE(read_events(line.substr(0, length + 1), Deck{}));
            const std::string cut = line.substr(0, length) + "\n";
            CAPTURE(cut);
            const auto events = read_events(cut, Deck{});
            if (events) CHECK(write_events(*events) == cut);
        }
    }
}
