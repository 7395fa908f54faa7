// PHH files of other rooms, without fields of ours, are played where the standard's own fields tell
// all; what is against the rules of the house, or against itself, is refused.
#include "tests/game/formats/phh_again.hpp"
#include "tests/game/formats/phh_faults.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <stdexcept>

namespace cardroom::game::testing {
namespace {

using namespace formats;

/// All-in on the flop, then two boards to their ends.
constexpr const char* run_twice = R"(variant = "NT"
antes = [0, 0]
blinds_or_straddles = [50, 100]
min_bet = 100
starting_stacks = [1000, 1000]
actions = [
  "d dh p1 KsKd",
  "d dh p2 AsAd",
  "p2 cc",
  "p1 cc",
  "d db 2c7d9h",
  "p1 cbr 900",
  "p2 cc",
  "d db Ts",
  "d db 4c",
  "d db Kc",
  "d db 3c",
  "p1 sm KsKd",
  "p2 sm AsAd",
]
)";

constexpr const char* double_board = R"(variant = "NT"
antes = [100, 100, 100]
blinds_or_straddles = [0, 0, 0]
min_bet = 100
starting_stacks = [1000, 1000, 1000]
actions = [
  "d dh p1 7s2h",
  "d dh p2 ????",
  "d dh p3 ????",
  "p1 cc",
  "p2 cc",
  "p3 cc",
  "d db 2c7d9h",
  "d db 3c8dTh",
  "p1 cbr 200",
  "p2 f",
  "p3 f",
]
_bomb_pot = true
_boards = 2
)";

/// Four players; `blinds`, antes and the decisions as given.
std::string four(const char* antes, const char* blinds, const std::string& decisions) {
    return std::string{"variant = \"NT\"\nantes = "} + antes + "\nblinds_or_straddles = " + blinds +
           "\nmin_bet = 100\nstarting_stacks = [1000, 1000, 1000, 1000]\nactions = [\"d dh p1 "
           "2c2d\", \"d dh p2 3c3d\", \"d dh p3 4c4d\", \"d dh p4 5c5d\", " +
           decisions + "]\n";
}

std::string with(std::string text, const std::string& old, const std::string& now) {
    const std::size_t at = text.find(old);
    if (at == std::string::npos) throw std::runtime_error{old};
    return text.replace(at, old.size(), now);
}

/// What playing `text` gives when `old` is `with` in it.
void check_refused(const char* text, std::initializer_list<Fault> faults) {
    for (const Fault& fault : faults) {
        CAPTURE(fault.what);
        CHECK(play_outcome(with(text, fault.old, fault.with)) == in_words(fault.error));
    }
}

std::vector<std::int64_t> nets_of(const HandHistory& history) {
    std::vector<std::int64_t> nets;
    for (const HistoryPlayer& player : history.players) {
        nets.push_back(player.net.units());
    }
    return nets;
}

using Nets = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("phh: a straddle is known by its place and size") {
    const std::string text = four(
        "[0, 0, 0, 0]", "[50, 100, 200, 0]", R"("p4 cc", "p1 f", "p2 f", "p3 cbr 300", "p4 f")"
    );
    const HandHistory history = play_or_fail(text).history;
    CHECK(history.straddle == chips(200));
    CHECK(history.straddle_raise == chips(100));
    CHECK(nets_of(history) == Nets{-50, -100, 350, -200});
    for (const auto& [blinds, reason] : {
             std::pair{"[50, 100, 0, 200]", "3: a straddle that is not under the gun"},
             {"[50, 100, 300, 0]", "3: a straddle that is not two big blinds"},
             {"[50, 100, 200, 400]", "3: a straddle that is not under the gun"},
         }) {
        CAPTURE(blinds);
        CHECK(play_outcome(with(text, "[50, 100, 200, 0]", blinds)) == reason);
    }
    CHECK(
        play_outcome(with(text, "1000, 1000]", "150, 1000]")) ==
        "3: a straddle of more than the stack"
    );
    CHECK(play_outcome(text + "_straddle_raise = 200\n") == "6: not allowed: below_min_raise");
    CHECK(
        play_outcome(text + "_straddle_raise = 150\n") == "7: neither a big blind nor a straddle"
    );
    CHECK(play_outcome(text + "_straddle_raise = 0\n") == "7: '_straddle_raise' must be positive");
}

TEST_CASE("phh: one ante for the table is the big blind's or the button's by its place") {
    const char* const folds = R"("p3 f", "p4 f", "p1 f")";
    const HandHistory big = play_or_fail(four("[0, 100, 0, 0]", "[50, 100, 0, 0]", folds)).history;
    CHECK(big.ante_from == AnteFrom::big_blind);
    CHECK(nets_of(big) == Nets{-50, 50, 0, 0});
    const HandHistory last = play_or_fail(four("[0, 0, 0, 40]", "[50, 100, 0, 0]", folds)).history;
    CHECK(last.ante_from == AnteFrom::button);
    CHECK(last.ante == chips(40));
    CHECK(nets_of(last) == Nets{-50, 90, 0, -40});
    for (const char* const antes : {"[10, 0, 0, 0]", "[0, 10, 20, 0]", "[0, 10, 0, 10]"}) {
        CAPTURE(antes);
        CHECK(
            play_outcome(four(antes, "[50, 100, 0, 0]", folds)) ==
            "2: an ante of neither everybody, the big blind nor the button"
        );
    }
    CHECK(
        play_outcome(four("[0, 101, 0, 0]", "[50, 100, 0, 0]", folds)) ==
        "2: an ante over the big blind"
    );
    const std::string said = four("[0, 0, 0, 0]", "[50, 100, 0, 0]", folds);
    CHECK(
        play_outcome(said + "_ante = 10\n_ante_from = \"everybody\"\n") ==
        "2: antes that are not all the same"
    );
    CHECK(
        play_outcome(said + "_ante = 10\n_ante_from = \"dealer\"\n") ==
        "8: an ante of nobody known: 'dealer'"
    );
}

TEST_CASE("phh: without small blind the first player has the big one, or the last as button") {
    const std::string missing =
        four("[0, 0, 0, 0]", "[100, 0, 0, 0]", R"("p2 cc", "p3 f", "p4 f", "p1 cc", "d db KsKdKc",
        "p1 cc", "p2 cbr 100", "p1 f")");
    const HandHistory dead = play_or_fail(missing).history;
    CHECK_FALSE(dead.small_blind_seat.has_value());
    CHECK(dead.big_blind_seat == SeatNo{1});
    CHECK(dead.small_blind == chips(50));
    CHECK(nets_of(dead) == Nets{-100, 100, 0, 0});
    const HandHistory said = play_or_fail(missing + "_small_blind = 30\n").history;
    CHECK(said.small_blind == chips(30));
    CHECK(play_outcome(missing + "_small_blind = -1\n") == "8: '_small_blind' must be positive");
    // Nobody's seat is between seat 1, the button, and seat 2.
    CHECK(play_outcome(missing + "seats = [2, 3, 4, 1]\n") == "3: nobody may post there");
    CHECK(play_outcome(missing + "seats = [3, 4, 5, 1]\n") == "played");

    const std::string button =
        four("[0, 0, 0, 0]", "[0, 0, 0, 100]", R"("p1 f", "p2 f", "p3 cbr 200", "p4 f")");
    CHECK(play_or_fail(button).history.big_blind_seat == SeatNo{4});
    CHECK(nets_of(play_or_fail(button).history) == Nets{0, 0, 100, -100});
    CHECK(
        play_outcome(button + "_button = 5\n") == "7: a button that posts the blind is a player's"
    );
}

TEST_CASE("phh: the button may be nobody's, but behind the last player") {
    const std::string text = good_phh();
    const HandHistory history = play_or_fail(text + "_button = 5\n").history;
    CHECK(history.button == SeatNo{5});
    CHECK(history.small_blind_seat == SeatNo{1});
    CHECK(play_outcome(text + "_button = 3\n") == "played");
    CHECK(play_outcome(text + "_button = 2\n") == "27: the button is not behind the last player");
    CHECK(
        play_outcome(text + "_button = 10\n") == "27: '_button' is not a whole number in its range"
    );
}

TEST_CASE("phh: boards that all-in players ran again are known by their cards") {
    const HandHistory history = play_or_fail(run_twice).history;
    CHECK(history.boards.size() == 2);
    CHECK(nets_of(history) == Nets{0, 0});
    const std::string text = run_twice;
    CHECK(play_outcome(text + "_runs = 2\n") == "played");
    CHECK(play_outcome(text + "_runs = 3\n") == "21: not as many boards as are dealt");
    CHECK(play_outcome(text + "_runs = 4\n") == "21: '_runs' is not a whole number in its range");
    CHECK(play_outcome(text + "_boards = 2\n") == "21: only a bomb pot has boards from the first");
    CHECK(play_outcome(text + "_rabbit = \"5c\"\n") == "21: not the cards that complete a board");
    check_refused(
        run_twice,
        {
            Fault{"a river short", "  \"d db 3c\",\n", "", {0, "board cards are missing"}},
            Fault{"same card", "d db 3c", "d db Ts", {17, "a card comes twice: Ts"}},
            Fault{"a flop", "d db Kc", "d db Kc5c6c", {16, "a street of a wrong size"}},
            Fault{
                "four boards",
                "\"d db 3c\",",
                "\"d db 3c\", \"d db 5c\", \"d db 6c\", \"d db 7c\",",
                {17, "more than five cards on the board"}},
            Fault{"goes on", "\"p1 sm KsKd\"", "\"p1 cc\"", {18, "the hand is over before"}},
            Fault{"no all-in", "cbr 900", "cbr 800", {0, "the hand does not come to its end"}},
        }
    );
}

TEST_CASE("phh: a bomb pot is played from the flop on, whether checks before it are told or not") {
    const HandHistory history = play_or_fail(double_board).history;
    CHECK(history.boards.size() == 2);
    CHECK(history.streets.at(0).actions.empty());
    CHECK(nets_of(history) == Nets{200, -100, -100});
    CHECK(
        play_outcome(with(double_board, "\"p1 cc\",\n  \"p2 cc\",\n  \"p3 cc\",\n", "")) == "played"
    );
    check_refused(
        double_board,
        {
            Fault{"folds", "p2 cc", "p2 f", {11, "a bomb pot is not played before the flop"}},
            Fault{"bets", "p2 cc", "p2 cbr 9", {11, "a bomb pot is not played before the flop"}},
            Fault{"a blind", "[0, 0, 0]", "[0, 0, 100]", {3, "a bomb pot has no blinds"}},
            Fault{"unequal", "100, 100]", "100, 90]", {2, "antes that are not all the same"}},
            Fault{"no ante", "[100, 100, 100]", "[0, 0, 0]", {2, "a bomb pot needs an ante"}},
            Fault{
                "posts",
                "_boards = 2",
                "_boards = 2\n_dead_posts = [0, 50, 0]",
                {21, "a bomb pot has no posts"}},
            Fault{
                "three boards",
                "_boards = 2",
                "_boards = 3",
                {20, "'_boards' is not a whole number in its range"}},
            Fault{
                "no bomb",
                "_bomb_pot = true",
                "_bomb_pot = false",
                {20, "only a bomb pot has boards from the first"}},
            Fault{"run", "_boards = 2", "_runs = 2", {14, "a street of a wrong size"}},
            Fault{
                "run as well",
                "_boards = 2",
                "_boards = 2\n_runs = 2",
                {21, "two boards from the first are not run again"}},
            Fault{"one flop", "  \"d db 3c8dTh\",\n", "", {14, "board cards are missing"}},
        }
    );
}

TEST_CASE("phh: bounties and rabbits must be those of the hand") {
    const std::string one_board =
        with(with(double_board, "  \"d db 3c8dTh\",\n", ""), "_boards = 2\n", "");
    CHECK(play_outcome(one_board) == "played");
    CHECK(play_outcome(one_board + "_bounties = [80, -50, -30]\n") != "played");
    CHECK(
        nets_of(play_or_fail(one_board + "_bounties = [100, -50, -50]\n").history) ==
        Nets{300, -150, -150}
    );
    for (const auto& [bounties, reason] : {
             std::pair{"[50, 50, -100]", "not what some players paid to one"},
             {"[100, -50, -40]", "not what some players paid to one"},
             {"[0, 0, 0]", "not what some players paid to one"},
             {"[50, -50]", "'_bounties' has not one entry for each player"},
             {"[-50, 100, -50]", "not the bounties of this hand"},
             {"[50, -50, 0]", "not the bounties of this hand"},
         }) {
        CAPTURE(bounties);
        CHECK(
            play_outcome(one_board + "_bounties = " + bounties + "\n") ==
            "19: " + std::string{reason}
        );
    }
    CHECK(play_or_fail(one_board + "_rabbit = \"3c8d\"\n").history.rabbit.size() == 2);
    for (const auto& [rabbit, reason] : {
             std::pair{"3c", "not the cards that complete a board"},
             {"3c??", "not the cards that complete a board"},
             {"3c2c", "a card comes twice: 2c"},
             {"3cTx", "no card: 'Tx'"},
         }) {
        CAPTURE(rabbit);
        CHECK(
            play_outcome(one_board + "_rabbit = \"" + rabbit + "\"\n") ==
            "19: " + std::string{reason}
        );
    }
}

}  // namespace cardroom::game::testing
