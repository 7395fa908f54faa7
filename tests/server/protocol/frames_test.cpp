// Every frame that PROTOCOL.md shows, built from the state it tells of: the same text comes out.
#include "server/protocol/frames.hpp"

#include "tests/server/protocol/protocol_page.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace cardroom::server {
namespace {

using namespace game;
using namespace game::literals;

const SeatNo rocky{2};
const SeatNo ann{4};

/// The examples that begin so; each must be shown exactly once.
void check_shown(const std::string& frame) {
    const auto examples = ProtocolPage{}.examples("server");
    const bool shown = std::ranges::find(examples, frame) != examples.end();
    std::string nearest;
    for (const std::string& example : examples) {
        if (example.substr(0, 22) == frame.substr(0, 22)) {
            nearest += "\n  " + example;
        }
    }
    CHECK_MESSAGE(shown, "not in PROTOCOL.md: " << frame << "\nwhich shows:" << nearest);
}

Card card(const char* text) {
    return *Card::parse(text);
}

FixedVector<Card, 5> board(std::initializer_list<const char*> texts) {
    FixedVector<Card, 5> cards;
    for (const char* text : texts) {
        cards.push_back(card(text));
    }
    return cards;
}

SeatNames names() {
    SeatNames names;
    names[rocky.index()] = PublicPlayer{PlayerId{17}, "rocky", true};
    names[ann.index()] = PublicPlayer{PlayerId{42}, "ann", false};
    return names;
}

TableRules rules() {
    TableRules rules;
    rules.small_blind = 5_chips;
    rules.big_blind = 10_chips;
    rules.min_buy_in = 200_chips;
    rules.max_buy_in = 1000_chips;
    return rules;
}

Legal legal(bool check, Chips call, Chips min_to, Chips max_to) {
    return {true, check, call, RaiseRange{min_to, max_to}, 0};
}

/// Of the page's hand; its proof is there as well (deck_check_test.cpp).
const std::string commitment = "45507feb11cc6c2ae774feb1b630a9c8e73d29b4f3390afe756f4e4dc6919490";

EvContext at(std::int64_t seq, const SeatNames& who) {
    EvContext at{TableId{7}, Seq{seq}, HandNo{1023}, &who, Millis{20'000}, {}};
    at.bank.fill(Millis{30'000});
    at.dealt_in.insert(rocky);
    at.dealt_in.insert(ann);
    at.commitment = commitment;
    return at;
}

Seat seat(std::int64_t player, Chips stack) {
    Seat seat;
    seat.player = PlayerId{player};
    seat.stack = stack;
    seat.attendance = Attendance::playing;
    seat.bank = Millis{30'000};
    return seat;
}

SeenCards backs() {
    SeenCards cards;
    cards.push_back(std::nullopt);
    cards.push_back(std::nullopt);
    return cards;
}

SeenCards seen(std::string_view first, std::string_view second) {
    SeenCards cards;
    cards.push_back(Card::parse(first));
    cards.push_back(Card::parse(second));
    return cards;
}

PlayerView live(Chips total) {
    PlayerView player;
    player.standing = Standing::live;
    player.total = total;
    player.cards = backs();
    return player;
}

/// The table of the example: ann is to act on the flop, and looks.
TableView flop() {
    TableView view;
    view.rules = rules();
    view.seats[rocky.index()] = seat(17, 970_chips);
    view.seats[ann.index()] = seat(42, 970_chips);
    view.own_seat = ann;
    view.last_hand = HandNo{1023};
    HandView hand;
    hand.no = HandNo{1023};
    hand.street = Street::flop;
    hand.button = rocky;
    hand.small_blind = rocky;
    hand.big_blind = ann;
    hand.players[rocky.index()] = live(20_chips);
    hand.players[ann.index()] = live(20_chips);
    hand.players[ann.index()].cards = seen("As", "Ks");
    hand.boards.push_back(board({"Ah", "7c", "2d"}));
    hand.pot = 40_chips;
    PotView pot{40_chips, {}};
    pot.eligible.insert(rocky);
    pot.eligible.insert(ann);
    hand.pots.push_back(pot);
    hand.to_act = ann;
    hand.turn = Turn{3};
    hand.legal = legal(true, 0_chips, 10_chips, 970_chips);
    view.hand = hand;
    return view;
}

LobbyEntry house_table() {
    LobbyEntry entry;
    entry.table = TableId{7};
    entry.name = "House 1";
    entry.rules = rules();
    entry.hand = HandNo{1023};
    entry.state = "playing";
    entry.players.push_back({rocky, "rocky", true, 990_chips});
    return entry;
}

TEST_CASE("the ev frames of PROTOCOL.md") {
    const SeatNames who = names();
    const std::array<EventView, 2> raised{
        RaisedTo{ann, 30_chips, true, true, false},
        TurnGivenView{rocky, Turn{4}, legal(false, 30_chips, 60_chips, 970_chips), 70_chips}
    };
    check_shown(ev_frame(at(886, who), raised));

    SeatSet both;
    both.insert(rocky);
    both.insert(ann);
    const std::array<EventView, 6> opened{
        HandOpenedView{HandNo{1023}, rocky, rocky, ann, both},
        Posted{rocky, Post::small_blind, 5_chips, false},
        Posted{ann, Post::big_blind, 10_chips, false},
        HoleDealtView{ann, seen("As", "Ks")},
        HoleDealtView{rocky, backs()},
        TurnGivenView{rocky, Turn{1}, legal(false, 5_chips, 20_chips, 1000_chips), 15_chips}
    };
    check_shown(ev_frame(at(880, who), opened));
}

TEST_CASE("a showdown, as PROTOCOL.md shows it") {
    const SeatNames who = names();
    std::array<Card, 7> cards{};
    std::ranges::transform(
        std::array{"As", "Ks", "Ah", "7c", "2d", "9s", "3h"}, cards.begin(), card
    );
    const HighLow pair{best_hand(cards), {}};
    PotAwardedView pot{0, 0, 260_chips, 0_chips, {}};
    pot.wins.push_back({ann, 260_chips, pair});
    HandEnded end{HandNo{1023}, {}, 0_chips};
    end.net[rocky.index()] = -130_chips;
    end.net[ann.index()] = 130_chips;
    const std::array<EventView, 5> showdown{
        Called{rocky, 80_chips, false},
        ShownView{ann, seen("As", "Ks"), pair, {}},
        MuckedView{rocky, std::nullopt},
        pot,
        end
    };
    check_shown(ev_frame(at(890, who), showdown));
}

/// Rocky and ann all-in on the flop, who have agreed on two boards.
std::array<EventView, 7> run_twice() {
    Equities shares;
    shares.push_back({rocky, 8123});
    shares.push_back({ann, 1877});
    BoardDealtView turn{Street::turn, 1, {}, shares};
    turn.cards.push_back(card("9s"));
    PotAwardedView second{0, 1, 500_chips, 0_chips, {}};
    second.wins.push_back({rocky, 500_chips, std::nullopt});
    RabbitShownView rabbit;
    rabbit.cards.push_back(card("3h"));
    return {
        RunsAskedView{ann, Turn{9}, 2, Millis{10'000}},
        RunsAnswered{ann, 2, Why::chosen},
        RunsAgreed{2},
        turn,
        second,
        BountyPaid{ann, rocky, 20_chips},
        rabbit
    };
}

TEST_CASE("the events of several boards, as PROTOCOL.md shows them") {
    const SeatNames who = names();
    check_shown(ev_frame(at(895, who), run_twice()));
}

TEST_CASE("the snap frame of PROTOCOL.md") {
    const SeatNames who = names();
    const std::array chat{ChatLine{PlayerId{17}, "rocky", "nh", 1763860540000}};
    SnapContext context{TableId{7}, Seq{885}, "House 1", "playing", std::nullopt, &who, {}, chat};
    context.connected.fill(true);
    context.commitment = commitment;
    TableView view = flop();
    view.seats[rocky.index()]->stack = 990_chips;
    check_shown(snap_frame(context, view));
}

TEST_CASE("the frames of a turn, as PROTOCOL.md shows them") {
    const ClockNow clock{TableId{7}, HandNo{1023}, Turn{3}, ann, Millis{14'210}, Millis{30'000}};
    check_shown(clock_frame(clock));
    ClockNow full = clock;
    full.base = Millis{20'000};
    check_shown(your_turn_frame(full, flop(), names()));
}

TEST_CASE("the small frames of PROTOCOL.md") {
    check_shown(presence_frame(TableId{7}, ann, false, Millis{20'000}));
    check_shown(table_state_frame(TableId{7}, "frozen", "saving"));
    check_shown(chat_frame(TableId{7}, ChatLine{PlayerId{42}, "ann", "nice hand", 1763860550000}));
    check_shown(balance_frame(8000_chips));
}

TEST_CASE("the lobby and the welcome of PROTOCOL.md") {
    const std::array playing{house_table()};
    check_shown(lobby_frame(playing));
    std::array waiting{house_table()};
    waiting[0].hand = HandNo{1024};
    waiting[0].state = "waiting";
    waiting[0].players.clear();
    check_shown(lobby_change_frame(waiting, std::array{TableId{9}}));

    Welcome welcome;
    welcome.you = PublicPlayer{PlayerId{42}, "ann", false};
    welcome.kind = "human";
    welcome.balance = 9000_chips;
    welcome.boot = "b7f3";
    welcome.server_ms = 1763860542123;
    welcome.seated = {{TableId{7}, ann}};
    check_shown(welcome_frame(welcome));
}

TEST_CASE("answers, as PROTOCOL.md shows them") {
    check_shown(Answer::ok("7").done());
    Answer resumed = Answer::ok("9");
    resumed.table(TableId{7}).field("seq", 887).flag("resumed", true);
    check_shown(std::move(resumed).done());
    Answer small = Answer::err("7", "below_min_raise", "raise to at least 60");
    check_shown(std::move(small.table(TableId{7})).done());
    const Legal range = legal(false, 30_chips, 60_chips, 970_chips);
    Answer refused =
        Answer::err("23", "below_min_raise", words_for(Refusal::below_min_raise, range));
    refused.table(TableId{7}).legal(range).field("base_ms", 11840).field("bank_ms", 30000);
    check_shown(std::move(refused).done());
}

TEST_CASE("a snap hides what its viewer may not see, and shows who holds nothing") {
    TableView view = flop();
    view.hand->players[rocky.index()].standing = Standing::folded;
    view.hand->players[rocky.index()].cards.clear();
    view.hand->players[ann.index()].cards[1] = std::nullopt;
    const auto json = nlohmann::json::parse(snap_frame({}, view));
    CHECK(json["hand"]["players"][0]["cards"] == nlohmann::json::array());
    CHECK(json["hand"]["players"][1]["cards"] == nlohmann::json::array({"As", "??"}));
    view.hand.reset();
    view.own_seat.reset();
    const auto empty = nlohmann::json::parse(snap_frame({}, view));
    CHECK(empty["hand"].is_null());
    CHECK(empty["you"].is_null());
}

}  // namespace
}  // namespace cardroom::server
