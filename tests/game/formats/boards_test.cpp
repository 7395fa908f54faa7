// Several boards: run twice or three times by all-in players, or two from the first card in a bomb
// pot; in every format, and back.
#include "game/formats/ohh.hpp"
#include "game/formats/phh_actions.hpp"
#include "game/formats/phh_write.hpp"
#include "game/formats/pokerstars.hpp"
#include "tests/game/formats/lines.hpp"
#include "tests/game/formats/ohh_reader.hpp"
#include "tests/game/formats/phh_again.hpp"
#include "tests/game/formats/recorded.hpp"
#include "tests/game/formats/stars_reader.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {
namespace {

using namespace formats;

TableRules running(int times) {
    TableRules rules = blinds(50, 100);
    rules.most_runs = times;
    return rules;
}

/// All-in on the flop; the turn and the river come twice, and each player wins one.
Recorded run_twice(const char* votes) {
    Scenario game{running(2)};
    game.seats("1:1000 2:1000").button(1).cards("1 AsAd; 2 KsKd; board 2c7d9hTs4cKc3c");
    return record(game, std::string{"call 1; check 2; all-in 2; call 1; "} + votes);
}

/// The second hand of a table is a bomb pot with an ante of 100; the first cost the small blind 50.
Recorded bomb_pot(int boards, const char* stacks, const char* cards, const char* actions) {
    TableRules rules = blinds(50, 100);
    rules.bomb_pots = {2, chips(100), boards};
    Scenario game{rules};
    game.seats(stacks).button(3).deal().finish();
    game.cards(cards);
    return record(game, actions);
}

/// Bob is beaten on both boards, and mucks.
Recorded double_board() {
    return bomb_pot(
        2,
        "1:1000 2:1000 3:1000",
        "1 AsAd; 2 KsKd; board 2c7d9h3c8dThTsJs4c5c",
        "check 1; check 2; check 3; check 1; check 2; check 3; raise 1 200; call 2; fold 3"
    );
}

std::string deals_in(const HandHistory& history) {
    std::string deals;
    for (const std::string& action : phh_actions(history)) {
        if (action.starts_with("d db")) deals += action.substr(5) + " ";
    }
    return deals;
}

std::string from(const std::string& text, const char* line) {
    const auto start = text.find(line);
    REQUIRE(start != std::string::npos);
    return text.substr(start);
}

}  // namespace

TEST_CASE("formats: a hand run twice, in PokerStars text") {
    const std::string text = to_pokerstars(run_twice("run 2 2; run 1 2").seen_by_player(1));
    CHECK(from(text, "*** FLOP ***") == R"(*** FLOP *** [2c 7d 9h]
Bob: bets $9 and is all-in
Ann: calls $9 and is all-in
*** FIRST TURN *** [2c 7d 9h] [Ts]
*** FIRST RIVER *** [2c 7d 9h Ts] [4c]
*** SECOND TURN *** [2c 7d 9h] [Kc]
*** SECOND RIVER *** [2c 7d 9h Kc] [3c]
*** FIRST SHOW DOWN ***
Bob: shows [Ks Kd] (a pair of Kings)
Ann: shows [As Ad] (a pair of Aces)
Ann collected $10 from pot
*** SECOND SHOW DOWN ***
Bob: shows [Ks Kd] (three of a kind, Kings)
Ann: shows [As Ad] (a pair of Aces)
Bob collected $10 from pot
*** SUMMARY ***
Total pot $20 | Rake $0
Hand was run twice
FIRST Board [2c 7d 9h Ts 4c]
SECOND Board [2c 7d 9h Kc 3c]
Seat 1: Ann (button) (small blind) showed [As Ad] and won ($10) with a pair of Aces, and lost with a pair of Aces
Seat 2: Bob (big blind) showed [Ks Kd] and lost with a pair of Kings, and won ($10) with three of a kind, Kings



)");
    const StarsHand read = read_stars(text);
    CHECK(read.times_run == 2);
    CHECK(read.boards.size() == 2);
    CHECK(results_of(read) == std::map<std::string, std::int64_t>{{"Ann", 0}, {"Bob", 0}});
}

TEST_CASE("formats: a hand run twice is dealt again from the split on in PHH, and plays so") {
    const Recorded hand = run_twice("run 2 2; run 1 2");
    CHECK(deals_in(hand.seen_by_admin()) == "2c7d9h Ts 4c Kc 3c ");
    check_lines(to_phh(hand.seen_by_admin()), {"_runs = 2"});
    check_again(hand);

    const Recorded declined = run_twice("run 2 2; run 1 1");
    CHECK(deals_in(declined.seen_by_admin()) == "2c7d9h Ts 4c ");
    CHECK(to_phh(declined.seen_by_admin()).find("_runs") == std::string::npos);
    check_again(declined);
}

TEST_CASE("formats: a hand run twice is flagged in OHH, its second board in rounds of its own") {
    const auto ohh = read_ohh(to_ohh(run_twice("run 2 2; run 1 2").seen_by_player(1)));
    CHECK(ohh.at("flags") == nlohmann::json{"Run_It_Twice"});
    CHECK(
        rounds_in_words(ohh) == "Preflop* Flop 2c7d9h* Turn Ts River 4c Turn Kc River 3c Showdown*"
    );
    CHECK(ohh.at("pots").size() == 1);
    CHECK(ohh.at("pots").at(0).at("player_wins").size() == 2);
}

TEST_CASE("formats: run three times before the flop, with a side pot and rake") {
    TableRules rules = running(3);
    rules.rake = {.hundredths = 500, .cap = chips(1'000)};
    Scenario game{rules};
    game.seats("1:300 2:900 3:900").button(3);
    game.cards("1 AsAd; 2 KsKd; 3 QsQd; board 2c7d9hTs4c3c8d5hJs6cKcQc2d5c9c");
    const Recorded hand = record(game, "all-in 3; call 1; call 2; run 1 3; run 2 3; run 3 3");
    // 45 of 900 and 60 of 1200 are raked: 285 and 380 a board, and 1140 = 3 * 380.
    check_lines(
        to_pokerstars(hand.seen_by_admin()),
        {"Cyd: raises $8 to $9 and is all-in",
         "*** FIRST FLOP *** [2c 7d 9h]",
         "*** FIRST TURN *** [2c 7d 9h] [Ts]",
         "*** FIRST RIVER *** [2c 7d 9h Ts] [4c]",
         "*** SECOND FLOP *** [3c 8d 5h]",
         "*** SECOND RIVER *** [3c 8d 5h Js] [6c]",
         "*** THIRD RIVER *** [Kc Qc 2d 5c] [9c]",
         "*** FIRST SHOW DOWN ***",
         "Cyd: shows [Qs Qd] (a pair of Queens)",
         "Bob collected $3.80 from side pot",
         "Ann collected $2.85 from main pot",
         "*** SECOND SHOW DOWN ***",
         "Bob collected $3.80 from side pot",
         "Ann collected $2.85 from main pot",
         "*** THIRD SHOW DOWN ***",
         "Cyd: shows [Qs Qd] (three of a kind, Queens)",
         "Bob collected $3.80 from side pot",
         "Bob collected $2.85 from main pot",
         "Total pot $21 Main pot $8.55. Side pot $11.40. | Rake $1.05",
         "Hand was run three times",
         "THIRD Board [Kc Qc 2d 5c 9c]"}
    );
    CHECK(deals_in(hand.seen_by_admin()) == "2c7d9h Ts 4c 3c8d5h Js 6c KcQc2d 5c 9c ");
    const auto ohh = read_ohh(to_ohh(hand.seen_by_admin()));
    CHECK(ohh.at("pots").at(0).at("player_wins").at(0).at("win_amount") == 570);
    CHECK(ohh.at("pots").at(1).at("player_wins").at(0).at("win_amount") == 1'140);
    CHECK(ohh.at("pots").at(1).at("rake") == 60);
    check_again(hand);
}

TEST_CASE("formats: a bomb pot has everybody's ante, no blinds and nothing before the flop") {
    const Recorded hand = bomb_pot(
        1,
        "1:1000 2:1000 3:1000",
        "1 KsKd; 2 AsAd; board 2c7d9hTs4c",
        "raise 1 200; call 2; fold 3; check 1; check 2; check 1; check 2"
    );
    const HandHistory history = hand.seen_by_player(9);
    check_lines(
        to_pokerstars(history),
        {"Ann: posts the ante $1",
         "Bob: posts the ante $1",
         "Cyd: posts the ante $1",
         "*** HOLE CARDS ***",
         "*** FLOP *** [2c 7d 9h]",
         "Ann: bets $2",
         "Bob: calls $2",
         "Cyd: folds",
         "Bob collected $7 from pot",
         "Seat 2: Bob showed [As Ad] and won ($7) with a pair of Aces",
         "Seat 3: Cyd (button) folded on the Flop"}
    );
    check_lines(
        to_phh(history),
        {"antes = [100, 100, 100]",
         "blinds_or_straddles = [0, 0, 0]",
         "  \"p1 cc # bomb pot\",",
         "  \"p3 cc # bomb pot\",",
         "  \"d db 2c7d9h\",",
         "  \"p1 cbr 200\",",
         "ante_trimming_status = true",
         "_bomb_pot = true"}
    );
    const auto ohh = read_ohh(to_ohh(history));
    CHECK(ohh.at("flags") == nlohmann::json{"Observed", "Bomb_Pot"});
    CHECK(
        in_words(round_of(ohh, "Preflop")) == "1 Post Ante 100; 2 Post Ante 100; 3 Post Ante 100"
    );
    check_again(hand);
}

TEST_CASE("formats: both boards of a bomb pot are told street by street, in PokerStars text") {
    const std::string text = to_pokerstars(double_board().seen_by_player(9));
    CHECK(from(text, "*** HOLE CARDS ***") == R"(*** HOLE CARDS ***
*** FIRST FLOP *** [2c 7d 9h]
*** SECOND FLOP *** [3c 8d Th]
Ann: checks
Bob: checks
Cyd: checks
*** FIRST TURN *** [2c 7d 9h] [Ts]
*** SECOND TURN *** [3c 8d Th] [Js]
Ann: checks
Bob: checks
Cyd: checks
*** FIRST RIVER *** [2c 7d 9h Ts] [4c]
*** SECOND RIVER *** [3c 8d Th Js] [5c]
Ann: bets $2
Bob: calls $2
Cyd: folds
*** FIRST SHOW DOWN ***
Ann: shows [As Ad] (a pair of Aces)
Bob: mucks hand
Ann collected $3.50 from pot
*** SECOND SHOW DOWN ***
Ann: shows [As Ad] (a pair of Aces)
Bob: mucks hand
Ann collected $3.50 from pot
*** SUMMARY ***
Total pot $7 | Rake $0
Hand was run twice
FIRST Board [2c 7d 9h Ts 4c]
SECOND Board [3c 8d Th Js 5c]
Seat 1: Ann showed [As Ad] and won ($3.50) with a pair of Aces, and won ($3.50) with a pair of Aces
Seat 2: Bob mucked
Seat 3: Cyd (button) folded on the River



)");
}

TEST_CASE("formats: both boards of a bomb pot come by turns in PHH and OHH") {
    const Recorded hand = double_board();
    CHECK(deals_in(hand.seen_by_admin()) == "2c7d9h 3c8dTh Ts Js 4c 5c ");
    check_lines(to_phh(hand.seen_by_admin()), {"_bomb_pot = true", "_boards = 2"});
    const auto ohh = read_ohh(to_ohh(hand.seen_by_player(1)));
    CHECK(ohh.at("flags") == nlohmann::json{"Bomb_Pot", "Run_It_Twice"});
    CHECK(
        rounds_in_words(ohh) ==
        "Preflop* Flop 2c7d9h Flop 3c8dTh* Turn Ts Turn Js* River 4c River 5c* Showdown*"
    );
    check_again(hand);
}

TEST_CASE("formats: who is all-in by the ante of a bomb pot has a part of it, on each board") {
    const Recorded hand = bomb_pot(
        2,
        "1:150 2:1000 3:1000",
        "1 AsAd; 2 KsKd; 3 QsQc; board 2c7d9h3c8dThTsJs4cQd",
        "raise 2 200; call 3; check 2; check 3; check 2; check 3"
    );
    // The pot of 300 goes to Ann's aces and Cyd's queens, that of 400 to kings and queens.
    check_lines(
        to_pokerstars(hand.seen_by_admin()),
        {"Ann: posts the ante $1 and is all-in",
         "Bob collected $2 from side pot",
         "Ann collected $1.50 from main pot",
         "*** SECOND SHOW DOWN ***",
         "Cyd collected $2 from side pot",
         "Cyd collected $1.50 from main pot",
         "Total pot $7 Main pot $3. Side pot $4. | Rake $0"}
    );
    const std::string phh = to_phh(hand.seen_by_admin());
    CHECK(phh.find("p1 cc") == std::string::npos);
    check_lines(phh, {"  \"p2 cc # bomb pot\",", "  \"p3 cc # bomb pot\","});
    check_again(hand);
}

TEST_CASE("formats: a bomb pot that ends by folding is not run to the end") {
    const Recorded hand = bomb_pot(
        2, "1:1000 2:1000 3:1000", "1 AsAd; board 2c7d9h3c8dTh", "raise 1 200; fold 2; fold 3"
    );
    check_lines(
        to_pokerstars(hand.seen_by_admin()),
        {"Uncalled bet ($2) returned to Ann",
         "Ann collected $3 from pot",
         "Ann: doesn't show hand",
         "FIRST Board [2c 7d 9h]",
         "SECOND Board [3c 8d Th]"}
    );
    check_again(hand);
}

TEST_CASE("formats: the button of a bomb pot may be a player who is not dealt in") {
    TableRules rules = blinds(50, 100);
    rules.bomb_pots = {2, chips(100), 1};
    Scenario game{rules};
    game.seats("1:1000 2:1000 3:1000").button(3).deal().finish();
    game.does(SetHabits{SeatNo{3}, {.skip_bomb_pots = true, .top_up_to = {}}});
    const Recorded hand = record(game, "raise 1 200; fold 2");
    check_lines(
        to_pokerstars(hand.seen_by_admin()),
        {"Table 'Alpha' 9-max Seat #3 is the button", "Seat 3: Cyd ($10 in chips) is sitting out"}
    );
    check_lines(to_phh(hand.seen_by_admin()), {"antes = [100, 100]", "_button = 3"});
    check_again(hand);
}

}  // namespace cardroom::game::testing
