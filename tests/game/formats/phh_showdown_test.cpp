// Showdowns of other rooms: who mucks, who keeps cards face down, and whose share is certain.
#include "game/formats/phh_write.hpp"
#include "game/formats/pokerstars.hpp"
#include "tests/game/formats/lines.hpp"
#include "tests/game/formats/phh_again.hpp"
#include "tests/game/formats/phh_faults.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {
namespace {

using namespace formats;

/// Two players all-in before the flop, as the large public data set tells it: cents, cards that
/// nobody saw, and a question to both after each deal.
constexpr const char* kept_until_the_river = R"(variant = "NT"
ante_trimming_status = false
antes = [0, 0]
blinds_or_straddles = [0.05, 0.10]
min_bet = 0.10
starting_stacks = [10, 10]
actions = ["d dh p1 ????", "d dh p2 ????", "p2 cbr 10", "p1 cc",
  "p1 sm ????", "p2 sm ????", "d db 2c7d9h",
  "p1 sm ????", "p2 sm ????", "d db Ts",
  "p1 sm ????", "p2 sm ????", "d db 4c",
  "p1 sm KsKd", "p2 sm ????"]
venue = "Somewhere"
currency_symbol = "$"
)";

/// Three of different stacks all-in before the flop; what they say of their cards follows.
std::string three_all_in(const std::string& words) {
    return std::string{R"(variant = "NT"
antes = [0, 0, 0]
blinds_or_straddles = [50, 100, 0]
min_bet = 100
starting_stacks = [300, 900, 900]
actions = ["d dh p1 ????", "d dh p2 ????", "d dh p3 ????", "p3 cbr 900", "p1 cc", "p2 cc",
  "d db 2c7d9h", "d db Ts", "d db 4c",
)"} + words +
           "]\n";
}

}  // namespace

TEST_CASE("phh: all-in players may keep their cards after each deal, and one shows at the river") {
    const PlayedHand played = play_or_fail(kept_until_the_river);
    CHECK(nets_of(played.history) == Nets{1'000, -1'000});
    check_lines(
        to_pokerstars(played.history),
        {"*** RIVER *** [2c 7d 9h Ts] [4c]",
         "p2: mucks hand",
         "p1: shows [Ks Kd] (a pair of Kings)",
         "p1 collected $20 from pot",
         "Seat 1: p1 (big blind) showed [Ks Kd] and won ($20) with a pair of Kings",
         "Seat 2: p2 (button) (small blind) mucked"}
    );
}

TEST_CASE("phh: what all-in players keep is written again after each deal, as it was read") {
    const std::string text = to_phh(play_or_fail(kept_until_the_river).history);
    CAPTURE(text);
    check_lines(
        text,
        {"  \"p1 cc\",",
         "  \"p2 sm ????\",",
         "  \"p1 sm KsKd\",",
         "  \"d db 2c7d9h\",",
         "  \"p2 sm ????\",",
         "  \"d db Ts\",",
         "  \"p2 sm ????\",",
         "  \"d db 4c\",",
         "  \"p2 sm ????\","}
    );
    CHECK(to_phh(play_or_fail(text).history) == text);
    // Who mucks gives the hand up, and does so when the board lies there.
    const std::string mucked =
        with(kept_until_the_river, R"("p1 sm KsKd", "p2 sm ????")", R"("p1 sm KsKd", "p2 sm")");
    const std::string again = to_phh(play_or_fail(mucked).history);
    check_lines(again, {"  \"p2 sm ????\",", "  \"d db 4c\",", "  \"p2 sm\","});
    CHECK(to_phh(play_or_fail(again).history) == again);
}

TEST_CASE("phh: an all-in loser mucks, or shows one card, when the winner's share is certain") {
    for (const char* const words :
         {R"("p2 sm")", R"("p2 sm As??")", R"("p2 sm ??As")", R"("p2 sm AsXx")", R"("p2 sm -")"}) {
        CAPTURE(words);
        const std::string text =
            with(kept_until_the_river, R"("p2 sm ????"])", words + std::string{"]"});
        const HandHistory history = play_or_fail(text).history;
        CHECK(nets_of(history) == Nets{1'000, -1'000});
        CHECK_FALSE(all_known(history.players.at(1).hole));
        CHECK(to_phh(play_or_fail(to_phh(history)).history) == to_phh(history));
    }
    const std::string one = with(kept_until_the_river, R"("p2 sm ????"])", R"("p2 sm As??"])");
    check_lines(
        to_pokerstars(play_or_fail(one).history),
        {"p2: shows [As]", "Seat 2: p2 (button) (small blind) showed [As] and lost"}
    );
}

TEST_CASE("phh: all others mucked, so whoever keeps cards face down wins them all") {
    const std::string text =
        with(kept_until_the_river, R"("p1 sm KsKd", "p2 sm ????")", R"("p1 sm", "p2 sm ????")");
    const HandHistory history = play_or_fail(text).history;
    CHECK(nets_of(history) == Nets{-1'000, 1'000});
    CHECK_FALSE(any_known(history.players.at(1).hole));
    check_lines(
        to_pokerstars(history),
        {"p2: doesn't show hand",
         "p1: mucks hand",
         "p2 collected $20 from pot",
         "Seat 2: p2 (button) (small blind) collected ($20)"}
    );
    CHECK(to_phh(play_or_fail(to_phh(history)).history) == to_phh(history));
}

TEST_CASE(
    "phh: a showdown that cards do not decide is refused with line, player and what is missing"
) {
    struct Row {
        const char* words;
        const char* outcome;
    };
    for (const Row& row : {
             Row{R"("p1 sm ????", "p2 sm ????")",
                 "11: p2 keeps cards, too: whose hand wins is not known"},
             Row{R"("p1 sm As??", "p2 sm ????")",
                 "11: p2 keeps cards, too: whose hand wins is not known"},
             Row{R"("p1 sm", "p2 sm")", "11: p2 mucks, too: nobody is left to win"},
             Row{R"("p1 sm KsKd", "p2 sm", "p2 sm ????")", "11: a player shows or mucks twice"},
             Row{R"("p1 sm KsKd", "p2 sm ????", "p2 sm ????")", "11: a player shows or mucks twice"
             },
             Row{R"("p1 sm KsKd", "p1 sm ????")", "11: a player shows or mucks twice"},
             Row{R"("p1 sm KsKs", "p2 sm ????")", "11: a card comes twice: Ks"},
         }) {
        CAPTURE(row.words);
        const std::string text =
            with(kept_until_the_river, R"("p1 sm KsKd", "p2 sm ????")", row.words);
        CHECK(play_outcome(text) == row.outcome);
    }
    // Nobody says what became of the second hand.
    std::string silent = good_phh();
    silent.erase(silent.find("  \"p2 sm\",\n"), std::string{"  \"p2 sm\",\n"}.size());
    silent = with(silent, "p2 KsKd", "p2 ????");
    CHECK(play_outcome(silent) == "22: p2 has unknown cards at showdown");
}

TEST_CASE("phh: no cards that are left would lose, so the muck is refused") {
    // The board is a royal flush: everybody has it.
    std::string text = with(kept_until_the_river, "2c7d9h", "AcKcQc");
    text = with(text, R"("d db Ts")", R"("d db Jc")");
    text = with(text, R"("d db 4c")", R"("d db Tc")");
    CHECK(play_outcome(text) == "11: p2 may win: the cards kept are missing");
    CHECK(
        play_outcome(with(text, R"("p2 sm ????"])", R"("p2 sm"])")) ==
        "11: p2 mucks cards that are missing: none would lose"
    );
    CHECK(play_outcome(with(text, R"("p2 sm ????"])", R"("p2 sm QsQd"])")) == "played");
}

TEST_CASE("phh: one card shown may win by itself, whatever the other is") {
    std::string text = with(kept_until_the_river, "2c7d9h", "2s7s9s");
    text = with(text, R"("p2 sm ????"])", R"("p2 sm As??"])");
    CHECK(nets_of(play_or_fail(text).history) == Nets{-1'000, 1'000});
    CHECK(play_outcome(with(text, "KsKd", "KdKs")) == "played");
}

TEST_CASE("phh: a side pot needs a hand of its own") {
    CHECK(
        nets_of(play_or_fail(three_all_in(R"("p3 sm", "p1 sm AsAd", "p2 sm KsKd")")).history) ==
        Nets{600, 300, -900}
    );
    CHECK(
        nets_of(play_or_fail(three_all_in(R"("p3 sm QsQd", "p1 sm ????", "p2 sm")")).history) ==
        Nets{-300, -900, 1'200}
    );
    CHECK(
        play_outcome(three_all_in(R"("p3 sm ????", "p1 sm AsAd", "p2 sm ????")")) ==
        "8: p2 may win: the cards kept are missing"
    );
    CHECK(
        play_outcome(three_all_in(R"("p3 sm", "p1 sm AsAd", "p2 sm")")) ==
        "8: p2 mucks cards that are missing: none would lose"
    );
}

TEST_CASE("phh: a hand that was dealt in sight and is mucked must not win") {
    const std::string text =
        with(with(good_phh(), "p1 sm AsAd", "p1 sm"), "\"p2 sm\"", "\"p2 sm KsKd\"");
    CHECK(play_outcome(text) == "22: p1 mucks a hand that wins");
}

TEST_CASE("phh: cards are shown in any order, and one after the other") {
    const std::string other = with(good_phh(), "p1 sm AsAd", "p1 sm AdAs");
    CHECK(play_or_fail(other).history == play_or_fail(good_phh()).history);
    const std::string parts = with(good_phh(), "\"p1 sm AsAd\"", "\"p1 sm As??\", \"p1 sm ??Ad\"");
    CHECK(play_or_fail(parts).history == play_or_fail(good_phh()).history);
    CHECK(
        read_outcome(with(good_phh(), "p1 sm AsAd", "p1 sm AsAs")) ==
        "22: shows a card that was not dealt"
    );
}

TEST_CASE("phh: who loses first and shows nothing has mucked, in whatever order the file tells it"
) {
    std::string text = with(good_phh(), "p1 AsAd", "p1 ????");
    text = with(text, "\"p1 sm AsAd\"", "\"p1 sm ????\"");
    text = with(text, "\"p2 sm\"", "\"p2 sm KsKd\"");
    const HandHistory history = play_or_fail(text).history;
    CHECK(nets_of(history) == Nets{-300, 300, 0});
    CHECK(to_phh(play_or_fail(to_phh(history)).history) == to_phh(history));
}

TEST_CASE("phh: the faults of a whole hand name a line and a player") {
    std::string text = good_phh();
    const std::string end = "  \"p1 cc\",\n  \"p2 cc\",\n  \"p1 sm AsAd\",\n  \"p2 sm\",\n";
    text.erase(text.find(end), end.size());
    CHECK(play_outcome(text) == "19: the hand does not come to its end: p1 is to act");
    CHECK(play_outcome(with(good_phh(), "  \"d db 4c\",\n", "")) == "19: board cards are missing");
    const std::string undealt = with(good_phh(), "  \"d dh p3 ????\",\n  \"p3 f\",\n", "");
    CHECK(read_outcome(undealt) == "9: an action before all hole cards are dealt");
}

}  // namespace cardroom::game::testing
