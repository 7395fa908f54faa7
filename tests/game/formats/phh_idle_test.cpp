// What other rooms let a last player do although nobody can answer: it is played where no money
// changes by it, and live play goes on refusing it.
#include "tests/game/formats/phh_again.hpp"
#include "tests/game/formats/phh_faults.hpp"
#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {
namespace {

using namespace formats;

/// Heads-up: 300 chips against 1000.
std::string heads_up(const std::string& decisions) {
    return std::string{R"(variant = "NT"
antes = [0, 0]
blinds_or_straddles = [50, 100]
min_bet = 100
starting_stacks = [1000, 300]
actions = ["d dh p1 KsKd", "d dh p2 AsAd",
)"} + decisions +
           R"(,
  "p1 sm KsKd", "p2 sm AsAd"]
)";
}

constexpr const char* board = R"(, "d db 2c7d9h", "d db Ts", "d db 4c")";

}  // namespace

TEST_CASE("phh: a raise over the last all-in is a call, for its rest comes back") {
    for (const char* const raise :
         {R"("p2 cbr 300", "p1 cc")",
          R"("p2 cbr 300", "p1 cbr 1000")",
          R"("p2 cbr 300", "p1 cbr 301")",
          R"("p2 cbr 300", "p1 cbr 700")"}) {
        CAPTURE(raise);
        const HandHistory history = play_or_fail(heads_up(std::string{raise} + board)).history;
        CHECK(nets_of(history) == Nets{-300, 300});
        check_again(history);
    }
}

TEST_CASE("phh: an answerless raise of chips that nobody has, or below the bet, stays refused") {
    CHECK(
        play_outcome(heads_up(std::string{R"("p2 cbr 300", "p1 cbr 1001")"} + board)) ==
        "7: not allowed: cannot_raise"
    );
    CHECK(
        play_outcome(heads_up(std::string{R"("p2 cbr 300", "p1 cbr 300")"} + board)) ==
        "7: not allowed: cannot_raise"
    );
    CHECK(
        play_outcome(heads_up(std::string{R"("p2 cbr 300", "p1 cbr 299")"} + board)) ==
        "7: not allowed: cannot_raise"
    );
}

TEST_CASE("phh: a raise that somebody could answer is measured as ever") {
    std::string text = with(good_phh(), "p3 ????", "p3 QsQd");
    text = with(with(text, "p3 f", "p3 cbr 300"), "p1 cc", "p1 cbr 350");
    CHECK(play_outcome(text) == "11: not allowed: below_min_raise");
}

TEST_CASE("phh: who alone has chips may check or bet once more when the betting is closed") {
    // The small blind is all-in for the big blind exactly: there is nothing to decide here.
    const auto exactly = [](const std::string& decisions) {
        return with(heads_up(decisions), "[1000, 300]", "[1000, 100]");
    };
    for (const char* const more : {R"("p1 cc")", R"("p1 cbr 200")", R"("p1 cbr 1000")"}) {
        CAPTURE(more);
        const std::string text = exactly(R"("p2 cc", )" + std::string{more} + board);
        CHECK(nets_of(play_or_fail(text).history) == Nets{-100, 100});
    }
    for (const char* const decisions :
         {R"("p2 cc", "p1 cbr 1001")", R"("p2 cc", "p1 cbr 100")", R"("p2 cc", "p2 cc")"}) {
        CAPTURE(decisions);
        const std::string text = exactly(std::string{decisions} + board);
        CHECK(play_outcome(text) == "7: the hand is over before");
    }
    const std::string folded = exactly(std::string{R"("p2 cc", "p1 f")"} + board);
    CHECK(play_outcome(with(folded, R"("p1 sm KsKd", )", "")) == "7: the hand is over before");
    const std::string late = R"("p2 cc", "d db 2c7d9h", "p1 cbr 200", "d db Ts", "d db 4c")";
    CHECK(play_outcome(exactly(late)) == "7: the hand is over before");
}

TEST_CASE("live play refuses a raise that nobody could answer") {
    Scenario game{blinds(50, 100)};
    game.seats("1:300 2:1000").button(1);
    game.deal().play("all-in 1");
    CHECK(game.attempt("raise 2 1000") == "cannot_raise");
}

}  // namespace cardroom::game::testing
