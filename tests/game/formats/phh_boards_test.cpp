// Boards, bomb pots, bounties and rabbits of PHH files: played where they agree with the rules and
// with themselves, else refused.
#include "tests/game/formats/phh_again.hpp"
#include "tests/game/formats/phh_faults.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

namespace cardroom::game::testing {
namespace {

using namespace formats;

/// Each fault makes `text` one that is not played.
void check_refused(const std::string& text, std::initializer_list<PhhFault> faults) {
    for (const PhhFault& fault : faults) {
        CAPTURE(fault.what);
        CHECK(play_outcome(with(text, fault.old, fault.with)) == in_words(fault.error));
    }
}

}  // namespace

TEST_CASE("phh: boards that all-in players ran again are known by their cards") {
    const HandHistory history = play_or_fail(run_twice_phh()).history;
    CHECK(history.boards.size() == 2);
    CHECK(nets_of(history) == Nets{0, 0});
    const std::string text = run_twice_phh();
    CHECK(play_outcome(text + "_runs = 2\n") == "played");
    CHECK(play_outcome(text + "_runs = 3\n") == "21: not as many boards as are dealt");
    CHECK(play_outcome(text + "_runs = 4\n") == "21: '_runs' is not a whole number in its range");
    CHECK(play_outcome(text + "_boards = 2\n") == "21: only a bomb pot has boards from the first");
    CHECK(play_outcome(text + "_rabbit = \"5c\"\n") == "21: not the cards that complete a board");
    check_refused(
        run_twice_phh(),
        {
            PhhFault{"a river short", "  \"d db 3c\",\n", "", {18, "board cards are missing"}},
            PhhFault{"same card", "d db 3c", "d db Ts", {17, "a card comes twice: Ts"}},
            PhhFault{"a flop", "d db Kc", "d db Kc5c6c", {16, "a street of a wrong size"}},
            PhhFault{
                "four boards",
                "\"d db 3c\",",
                "\"d db 3c\", \"d db 5c\", \"d db 6c\", \"d db 7c\",",
                {17, "more than five cards on the board"}
            },
            PhhFault{"goes on", "\"p1 sm KsKd\"", "\"p1 cc\"", {18, "the hand is over before"}},
            PhhFault{
                "no all-in",
                "cbr 900",
                "cbr 800",
                {19, "the hand does not come to its end: p1 is to act"}
            },
        }
    );
}

TEST_CASE("phh: a bomb pot is played from the flop on, whether checks before it are told or not") {
    const HandHistory history = play_or_fail(double_board_phh()).history;
    CHECK(history.boards.size() == 2);
    CHECK(history.streets.at(0).actions.empty());
    CHECK(nets_of(history) == Nets{200, -100, -100});
    CHECK(
        play_outcome(with(double_board_phh(), "\"p1 cc\",\n  \"p2 cc\",\n  \"p3 cc\",\n", "")) ==
        "played"
    );
    check_refused(
        double_board_phh(),
        {
            PhhFault{"folds", "p2 cc", "p2 f", {11, "a bomb pot is not played before the flop"}},
            PhhFault{"bets", "p2 cc", "p2 cbr 9", {11, "a bomb pot is not played before the flop"}},
            PhhFault{"a blind", "[0, 0, 0]", "[0, 0, 100]", {3, "a bomb pot has no blinds"}},
            PhhFault{"unequal", "100, 100]", "100, 90]", {2, "antes that are not all the same"}},
            PhhFault{"no ante", "[100, 100, 100]", "[0, 0, 0]", {2, "a bomb pot needs an ante"}},
            PhhFault{
                "posts",
                "_boards = 2",
                "_boards = 2\n_dead_posts = [0, 50, 0]",
                {21, "a bomb pot has no posts"}
            },
            PhhFault{
                "three boards",
                "_boards = 2",
                "_boards = 3",
                {20, "'_boards' is not a whole number in its range"}
            },
            PhhFault{
                "no bomb",
                "_bomb_pot = true",
                "_bomb_pot = false",
                {20, "only a bomb pot has boards from the first"}
            },
            PhhFault{"run", "_boards = 2", "_runs = 2", {14, "a street of a wrong size"}},
            PhhFault{
                "run as well",
                "_boards = 2",
                "_boards = 2\n_runs = 2",
                {21, "two boards from the first are not run again"}
            },
            PhhFault{"one flop", "  \"d db 3c8dTh\",\n", "", {14, "board cards are missing"}},
        }
    );
}

TEST_CASE("phh: bounties and rabbits must be those of the hand") {
    const std::string one_board =
        with(with(double_board_phh(), "  \"d db 3c8dTh\",\n", ""), "_boards = 2\n", "");
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
