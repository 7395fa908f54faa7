// Antes, blinds and straddles of PHH files of other rooms, without fields of ours: they are played
// where the standard's own fields tell all, and refused where no table here has them.
#include "tests/game/formats/phh_again.hpp"
#include "tests/game/formats/phh_faults.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {
namespace {

using namespace formats;

/// Four players; `blinds`, antes and the decisions as given.
std::string four(const char* antes, const char* blinds, const std::string& decisions) {
    return std::string{"variant = \"NT\"\nantes = "} + antes + "\nblinds_or_straddles = " + blinds +
           "\nmin_bet = 100\nstarting_stacks = [1000, 1000, 1000, 1000]\nactions = [\"d dh p1 "
           "2c2d\", \"d dh p2 3c3d\", \"d dh p3 4c4d\", \"d dh p4 5c5d\", " +
           decisions + "]\n";
}

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

TEST_CASE("phh: a straddle may be all that its player has") {
    const std::string text = four("[0, 0, 0, 0]", "[50, 100, 200, 0]", R"("p4 f", "p1 f", "p2 f")");
    CHECK(
        play_outcome(with(text, "[1000, 1000, 1000, 1000]", "[1000, 1000, 200, 1000]")) == "played"
    );
    CHECK(
        play_outcome(with(text, "[1000, 1000, 1000, 1000]", "[1000, 1000, 199, 1000]")) ==
        "3: a straddle of more than the stack"
    );
}

TEST_CASE("phh: a small blind that nobody posts is half an odd big blind, rounded up") {
    const std::string text = with(
        four("[0, 0, 0, 0]", "[25, 0, 0, 0]", R"("p2 f", "p3 f", "p4 f")"),
        "min_bet = 100",
        "min_bet = 25"
    );
    CHECK(play_or_fail(text).history.small_blind == chips(13));
}

}  // namespace cardroom::game::testing
