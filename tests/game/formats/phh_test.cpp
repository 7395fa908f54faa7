// PHH: written as the standard has it, and read back to the same hand.
#include "game/formats/phh.hpp"

#include "game/formats/phh_write.hpp"
#include "tests/game/formats/phh_again.hpp"
#include "tests/game/formats/recorded.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {
namespace {

using namespace formats;

constexpr const char* called_river_text = R"(variant = "NT"
antes = [0, 0, 0]
blinds_or_straddles = [50, 100, 0]
min_bet = 100
starting_stacks = [1000, 2000, 3000]
actions = [
  "d dh p1 AsAd",
  "d dh p2 ????",
  "d dh p3 ????",
  "p3 f",
  "p1 cc",
  "p2 cc",
  "d db 2c7d9h",
  "p1 cc",
  "p2 cc",
  "d db Ts",
  "p1 cc",
  "p2 cc",
  "d db 4c",
  "p1 cbr 200",
  "p2 cc",
  "p1 sm AsAd",
  "p2 sm",
]
time = 18:05:09
time_zone = "UTC"
day = 31
month = 1
year = 2026
hand = 1
seats = [1, 2, 3]
seat_count = 9
table = "Alpha"
players = ["Ann", "Bob", "Cyd"]
finishing_stacks = [1300, 1700, 3000]
winnings = [600, 0, 0]
_table_id = 7
)";

Recorded called_river() {
    Scenario game;
    game.seats("1:1000 2:2000 3:3000").button(3);
    game.cards("1 AsAd; 2 KsKd; 3 QsQd; board 2c7d9hTs4c");
    return record(
        game, "fold 3; call 1; check 2; check 1; check 2; check 1; check 2; raise 1 200; call 2"
    );
}

}  // namespace

TEST_CASE("phh: required fields first, players from the button's left, unknown cards as ??") {
    CHECK(to_phh(called_river().seen_by_spectator()) == called_river_text);
}

TEST_CASE("phh: heads-up the first player is the big blind, the forced bets small blind first") {
    Scenario game{blinds(50, 100)};
    game.seats("4:1000 7:600").button(7);
    const HandHistory history = record(game, "fold 7").seen_by_admin();
    REQUIRE(history.button == SeatNo{7});
    const std::string text = to_phh(history);
    CHECK(text.find("blinds_or_straddles = [50, 100]\n") != std::string::npos);
    CHECK(text.find("starting_stacks = [1000, 600]\n") != std::string::npos);
    CHECK(text.find("seats = [4, 7]\n") != std::string::npos);
    CHECK(text.find("\"p2 f\"") != std::string::npos);
    CHECK(play_or_fail(text).history == without_viewer(history));
}

TEST_CASE("phh: who showed after the hand shows once, with all he showed") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000").button(3).cards("2 KsKd");
    const HandNo hand{1};
    const ShowCards first{SeatNo{2}, hand, HoleSet::from_bits(2)};
    const Recorded one = record(game, "fold 3; fold 1", {first});
    const std::string text = to_phh(one.seen_by_player(3));
    CHECK(text.find("\"d dh p2 ??Kd\"") != std::string::npos);
    CHECK(text.find("\"p2 sm ??Kd\"") != std::string::npos);
    CHECK(play_or_fail(text).history == without_viewer(one.seen_by_player(3)));
}

TEST_CASE("phh: every viewer's file plays to the hand he knows") {
    int hands = 0;
    for (std::uint32_t seed = 20'261'201; seed < 20'261'601; ++seed) {
        CAPTURE(seed);
        for (const Recorded& hand : random_hands(seed, 400)) {
            const std::int64_t player = hands % 15;
            check_again(hands % 3 == 0 ? hand.seen_by_admin() : hand.seen_by_player(player));
            ++hands;
        }
    }
    MESSAGE("phh: ", hands, " random hands written, read and played again");
    CHECK(hands > 200);
}

TEST_CASE("phh: fields, comments and amounts may be written in any way that TOML allows") {
    const PlayedHand played = play_or_fail(R"(
# The smallest unit is a cent.
'table'   = 12            # a number is a name, too
blinds_or_straddles=[0.50,1,0,]
antes = [
    0.0, 0, # nobody
    0
]
starting_stacks = [ 100, 1_00.25, 100.00 ]
"variant" = 'NT'
hand = "17"
min_bet = 1.0
players = ["\u0041nn", "Bob \"B\"", 'C:\d']
_note = [[1, 2], ["three", true], 07:30:00.25]
actions = ["# nobody posts", "d dh p1 2c2d", "d dh p2 3c3d # pocket threes",
  " d  dh  p3  4c4d ", "", "p3 cbr 2.5 # a raise", "p1 f", "p2 f"]
)");
    const HandHistory& history = played.history;
    CHECK(history.table == "12");
    CHECK(history.hand == HandNo{17});
    CHECK(history.big_blind == Chips{std::int64_t{100}});
    CHECK(history.players.at(0).name == "Ann");
    CHECK(history.players.at(1).name == "Bob \"B\"");
    CHECK(history.players.at(1).stack == Chips{std::int64_t{10'025}});
    CHECK(history.players.at(2).name == "C:\\d");
    CHECK(history.streets.front().actions.at(0).to == Chips{std::int64_t{250}});
    CHECK(history.players.at(2).net == Chips{std::int64_t{150}});
    CHECK(history.at == Instant{});
}

TEST_CASE("phh: a file of another room is played, and said not to agree when it does not") {
    std::string text = called_river_text;
    CHECK(play_or_fail(text).stacks_agree);
    text.replace(text.find("[1300, 1700"), 11, "[1290, 1700");
    CHECK_FALSE(play_or_fail(text).stacks_agree);
    text.erase(
        text.find("finishing_stacks"), text.find("winnings") - text.find("finishing_stacks")
    );
    CHECK(play_or_fail(text).stacks_agree);
}

TEST_CASE("phh: cards nobody knows stay unknown, and who mucked them loses") {
    const PlayedHand played = play_or_fail(called_river_text);
    CHECK(played.history == without_viewer(called_river().seen_by_spectator()));
    CHECK_FALSE(all_known(played.history.players.at(1).hole));
}

TEST_CASE("phh: posts of newcomers are negative blinds and dead posts, and are posted again") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000 4:1000 5:1000 6:1000").button(1);
    game.deal().finish();
    for (const int seat : {5, 6}) {
        game.table().seats[static_cast<std::size_t>(seat) - 1]->attendance = Attendance::posting;
    }
    game.table().seats[5]->debts = {.small_blind = true, .big_blind = true};
    const Recorded hand =
        record(game, "check 5; check 6; all-in 1; fold 2; fold 3; fold 4; fold 5; fold 6");
    const std::string text = to_phh(hand.seen_by_admin());
    CHECK(text.find("antes = [0, 0, 0, 50, 0, 0]\n") != std::string::npos);
    CHECK(text.find("blinds_or_straddles = [50, 100, -100, -100, 0, 0]\n") != std::string::npos);
    CHECK(text.find("_dead_posts = [0, 0, 0, 50, 0, 0]\n") != std::string::npos);
    CHECK(text.find("ante_trimming_status") == std::string::npos);
    CHECK(play_or_fail(text).history == without_viewer(hand.seen_by_admin()));
}

}  // namespace cardroom::game::testing
