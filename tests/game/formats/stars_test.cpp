// PokerStars text, line by line: what trackers rely on.
#include "game/formats/pokerstars.hpp"
#include "tests/game/formats/lines.hpp"
#include "tests/game/formats/recorded.hpp"
#include "tests/game/formats/stars_reader.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {
namespace {

using namespace formats;

/// Two raises, all-ins for less, an uncalled part, a side pot; ante 10, rake 5 %.
Recorded side_pot_hand() {
    TableRules rules = blinds(50, 100, 10);
    rules.rake = {500, Chips{std::int64_t{1'000}}};
    Scenario game{rules};
    game.seats("1:1010 2:410 3:2010 5:900").seat(8, 2'500, Attendance::sitting_out).button(3);
    game.cards("1 AsAd; 2 KsKd; 3 QsQd; 5 2s2d; board 2c7d9hTs4c");
    return record(game, "raise 2 300; raise 3 2000; fold 5; all-in 1; all-in 2");
}

constexpr const char* side_pot_text =
    R"(PokerStars Hand #7000000001:  Hold'em No Limit ($0.50/$1.00 USD) - 2026/01/31 18:05:09 UTC [2026/01/31 13:05:09 ET]
Table 'Alpha' 9-max Seat #3 is the button
Seat 1: Ann ($10.10 in chips)
Seat 2: Bob ($4.10 in chips)
Seat 3: Cyd ($20.10 in chips)
Seat 5: Eve ($9 in chips)
Seat 8: Hal ($25 in chips) is sitting out
Eve: posts the ante $0.10
Ann: posts the ante $0.10
Bob: posts the ante $0.10
Cyd: posts the ante $0.10
Eve: posts small blind $0.50
Ann: posts big blind $1
*** HOLE CARDS ***
Dealt to Cyd [Qs Qd]
Bob: raises $2 to $3
Cyd: raises $17 to $20 and is all-in
Eve: folds
Ann: calls $9 and is all-in
Bob: calls $1 and is all-in
Uncalled bet ($10) returned to Cyd
*** FLOP *** [2c 7d 9h]
*** TURN *** [2c 7d 9h] [Ts]
*** RIVER *** [2c 7d 9h Ts] [4c]
*** SHOW DOWN ***
Cyd: shows [Qs Qd] (a pair of Queens)
Ann: shows [As Ad] (a pair of Aces)
Bob: shows [Ks Kd] (a pair of Kings)
Ann collected $11.41 from side pot
Ann collected $12.25 from main pot
*** SUMMARY ***
Total pot $24.90 Main pot $12.25. Side pot $11.41. | Rake $1.24
Board [2c 7d 9h Ts 4c]
Seat 1: Ann (big blind) showed [As Ad] and won ($23.66) with a pair of Aces
Seat 2: Bob showed [Ks Kd] and lost with a pair of Kings
Seat 3: Cyd (button) showed [Qs Qd] and lost with a pair of Queens
Seat 5: Eve (small blind) folded before Flop



)";

constexpr const char* play_money_header =
    "PokerStars Hand #7000000001:  Hold'em No Limit (50/100) - "
    "2026/01/31 18:05:09 UTC [2026/01/31 13:05:09 ET]";

}  // namespace

TEST_CASE("stars: antes, all-ins, a side pot, an uncalled bet and rake, in full") {
    CHECK(to_pokerstars(side_pot_hand().seen_by_player(3)) == side_pot_text);
}

TEST_CASE("stars: play money has neither sign nor cents, and says so") {
    check_lines(
        to_pokerstars(side_pot_hand().seen_by_player(3), StarsMoney::play),
        {play_money_header,
         "Table 'Alpha' 9-max (Play Money) Seat #3 is the button",
         "Seat 1: Ann (1010 in chips)",
         "Cyd: raises 1700 to 2000 and is all-in",
         "Total pot 2490 Main pot 1225. Side pot 1141. | Rake 124"}
    );
}

TEST_CASE("stars: heads-up the button is the small blind; a beaten hand is mucked") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1).cards("1 2s3d; 2 KsKd; board 2c7d9hTs4c");
    const Recorded hand =
        record(game, "call 1; check 2; check 2; check 1; check 2; check 1; raise 2 150; call 1");
    check_lines(
        to_pokerstars(hand.seen_by_player(2)),
        {"Ann: posts small blind $0.50",
         "Bob: posts big blind $1",
         "Dealt to Bob [Ks Kd]",
         "Ann: calls $0.50",
         "Bob: checks",
         "Bob: bets $1.50",
         "Ann: calls $1.50",
         "*** SHOW DOWN ***",
         "Bob: shows [Ks Kd] (a pair of Kings)",
         "Ann: mucks hand",
         "Bob collected $5 from pot",
         "Seat 1: Ann (button) (small blind) mucked [2s 3d]",
         "Seat 2: Bob (big blind) showed [Ks Kd] and won ($5) with a pair of Kings"}
    );
    check_lines(
        to_pokerstars(hand.seen_by_spectator()),
        {"Ann: mucks hand", "Seat 1: Ann (button) (small blind) mucked"}
    );
}

TEST_CASE("stars: a walk, and what was shown after it") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000").button(3).cards("2 KsKd");
    const ShowCards shows{SeatNo{2}, HandNo{1}, HoleSet::all(1)};
    check_lines(
        to_pokerstars(record(game, "fold 3; fold 1", {shows}).seen_by_player(1)),
        {"Uncalled bet ($0.50) returned to Bob",
         "Bob collected $1 from pot",
         "Bob: shows [Ks]",
         "*** SUMMARY ***",
         "Total pot $1 | Rake $0",
         "Seat 1: Ann (small blind) folded before Flop",
         "Seat 2: Bob (big blind) showed [Ks] and won ($1)",
         "Seat 3: Cyd (button) folded before Flop (didn't bet)"}
    );
    Scenario hidden;
    hidden.seats("1:1000 2:1000 3:1000").button(3);
    check_lines(
        to_pokerstars(record(hidden, "fold 3; fold 1").seen_by_player(2)),
        {"Bob collected $1 from pot",
         "Bob: doesn't show hand",
         "Seat 2: Bob (big blind) collected ($1)"}
    );
}

TEST_CASE("stars: folds are told by street") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000 4:1000").button(4);
    const Recorded hand = record(
        game,
        "call 3; call 4; call 1; check 2; raise 1 100; fold 2; call 3; call 4; "
        "raise 1 100; fold 3; call 4; raise 1 100; fold 4"
    );
    check_lines(
        to_pokerstars(hand.seen_by_player(1)),
        {"Seat 1: Ann (small blind) collected ($9)",
         "Seat 2: Bob (big blind) folded on the Flop",
         "Seat 3: Cyd folded on the Turn",
         "Seat 4: Dan (button) folded on the River"}
    );
}

TEST_CASE("stars: three side pots are numbered, an odd chip goes to the first winner") {
    Scenario game{blinds(5, 10)};
    game.seats("1:35 2:65 3:105 4:200").button(4);
    game.cards("1 AsKs; 2 AdKd; 3 QsQd; 4 2s3d; board 4c7d9hTs5c");
    const Recorded hand = record(game, "all-in 3; all-in 4; all-in 1; all-in 2");
    const StarsHand read = read_stars(to_pokerstars(hand.seen_by_admin()));
    CHECK(read.pots == std::vector<std::int64_t>{140, 90, 80});
    std::vector<std::string> won;
    for (const StarsWin& win : read.wins) {
        won.push_back(win.name + " " + std::to_string(win.amount) + " " + win.pot);
    }
    CHECK(
        won ==
        std::vector<std::string>{"Cyd 80 side pot-2", "Cyd 90 side pot-1", "Cyd 140 main pot"}
    );

    Scenario split{blinds(5, 10, 1)};
    split.seats("1:1000 2:1000 3:1000").button(3);
    split.cards("1 AsKs; 2 AdKd; 3 QsQd; board 4c7d9hTs5c");
    const Recorded tied = record(
        split,
        "call 3; call 1; check 2; raise 1 10; call 2; fold 3; check 1; check 2; check 1; check 2"
    );
    check_lines(
        to_pokerstars(tied.seen_by_admin()),
        {"Ann collected $0.27 from pot", "Bob collected $0.26 from pot"}
    );
}

TEST_CASE("stars: what newcomers post: a live blind, a dead one, or both in one line") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000 4:1000 5:1000 6:1000").button(1);
    game.deal().finish();
    for (const int seat : {5, 6}) {
        game.table().seats[static_cast<std::size_t>(seat) - 1]->attendance = Attendance::posting;
    }
    game.table().seats[5]->debts = {.small_blind = true, .big_blind = true};
    const Recorded hand = record(
        game,
        "check 5; check 6; call 1; fold 2; call 3; check 4; all-in 3; fold 4; fold 5; fold 6; fold "
        "1"
    );
    const std::string text = to_pokerstars(hand.seen_by_admin());
    check_lines(
        text,
        {"Cyd: posts small blind $0.50",
         "Dan: posts big blind $1",
         "Eve: posts big blind $1",
         "Fay: posts small & big blinds $1.50"}
    );
}

TEST_CASE("stars: a live post and another player's dead one are two lines") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000 4:1000 5:1000 6:1000").button(1);
    game.deal().finish();
    for (const std::size_t seat : {4U, 5U}) {
        game.table().seats[seat]->attendance = Attendance::posting;
    }
    game.table().seats[5]->debts = {.small_blind = true, .big_blind = false};
    check_lines(
        to_pokerstars(
            record(game, "check 5; fold 6; fold 1; fold 2; fold 3; check 4; fold 4").seen_by_admin()
        ),
        {"Dan: posts big blind $1", "Eve: posts big blind $1", "Fay: posts small blind $0.50"}
    );
}

TEST_CASE("stars: the dead half of two posts may take the last chip") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000 4:1000 5:1000 6:120").button(1);
    game.deal().finish();
    game.table().seats[5]->attendance = Attendance::posting;
    game.table().seats[5]->debts = {.small_blind = true, .big_blind = true};
    check_lines(
        to_pokerstars(record(game, "fold 5; fold 1; fold 2; fold 3; check 4").seen_by_admin()),
        {"Fay: posts small & big blinds $1.20 and is all-in"}
    );
}

TEST_CASE("stars: a seat without chips is not listed") {
    Scenario game;
    game.seats("1:1000 2:2000 3:2000").button(3);
    game.cards("1 7c2d; 2 AsAd; board KsQd8h9c3c").deal();
    game.play("fold 3; all-in 1; call 2");
    const std::string text = to_pokerstars(record(game, "fold 2").seen_by_admin());
    check_lines(text, {"Seat 2: Bob ($30 in chips)", "Seat 3: Cyd ($20 in chips)"});
    CHECK(text.find("Seat 1: Ann (") == std::string::npos);
}

TEST_CASE("stars: times are also told in the time of the American east coast") {
    struct Row {
        const char* what;
        const char* utc;
        const char* eastern;
        std::int64_t seconds;
    };
    for (const Row& row : {
             Row{"winter", "2026/01/31 03:00:00", "2026/01/30 22:00:00", 1'769'828'400},
             Row{"last second of winter",
                 "2026/03/08 06:59:59",
                 "2026/03/08 01:59:59",
                 1'772'953'199},
             Row{"summer begins", "2026/03/08 07:00:00", "2026/03/08 03:00:00", 1'772'953'200},
             Row{"last second of summer",
                 "2026/11/01 05:59:59",
                 "2026/11/01 01:59:59",
                 1'793'512'799},
             Row{"winter begins", "2026/11/01 06:00:00", "2026/11/01 01:00:00", 1'793'512'800},
         }) {
        CAPTURE(row.what);
        HandHistory history = side_pot_hand().seen_by_admin();
        history.at = Instant{std::chrono::seconds{row.seconds}};
        const StarsHand read = read_stars(to_pokerstars(history));
        CHECK(read.utc == row.utc);
        CHECK(read.eastern == row.eastern);
    }
}

TEST_CASE("stars: names cannot end a line, and a table's name not its quotes") {
    Recorded hand = side_pot_hand();
    hand.labels.table = "Bob's\n*** SUMMARY ***";
    hand.labels.names[0] = "Ann\r\nBob: folds";
    const std::string text = to_pokerstars(hand.seen_by_admin());
    check_lines(
        text,
        {"Table 'Bob-s?*** SUMMARY ***' 9-max Seat #3 is the button",
         "Ann??Bob: folds: posts big blind $1"}
    );
    CHECK(text.find("\nBob: folds") == std::string::npos);
}

}  // namespace cardroom::game::testing
