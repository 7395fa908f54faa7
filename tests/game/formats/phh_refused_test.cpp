// A hand against the rules is not played, and no file whatever does harm.
#include "tests/game/formats/phh_faults.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string_view>

namespace cardroom::game::testing {

TEST_CASE("phh: a hand that the rules do not allow is read, but not played") {
    for (const PhhFault& row : {
             PhhFault{
                 "out of turn",
                 "\"p3 f\",\n  \"p1 cc\"",
                 "\"p1 cc\",\n  \"p3 f\"",
                 {10, "not allowed: not_your_turn"}
             },
             PhhFault{
                 "small raise", "p3 f", "p3 cbr 150\", \"p3 f", {10, "not allowed: below_min_raise"}
             },
             PhhFault{
                 "no such chips", "p1 cbr 200", "p1 cbr 901", {14, "not allowed: above_max_raise"}
             },
             PhhFault{"no turn", "  \"d db Ts\",\n", "", {16, "board cards are missing"}},
             PhhFault{
                 "early flop",
                 "\"p2 cc\",\n  \"d db 2c7d9h\"",
                 "\"d db 2c7d9h\",\n  \"p2 cc\"",
                 {13, "board cards come too early"}
             },
             PhhFault{
                 "cut short",
                 "  \"p1 cc\",\n  \"p2 cc\",\n  \"p1 sm AsAd\",\n  \"p2 sm\",\n",
                 "",
                 {19, "the hand does not come to its end: p1 is to act"}
             },
             PhhFault{"goes on", "\"p1 sm AsAd\"", "\"p1 cc\"", {22, "the hand is over before"}},
             PhhFault{"post", "[50, 100, 0]", "[50, 100, -70]", {3, "a post that is no big blind"}},
             PhhFault{
                 "button posts", "[50, 100, 0]", "[50, 100, -100]", {3, "nobody may post there"}
             },
             PhhFault{
                 "no blinds",
                 "[50, 100, 0]",
                 "[0, 0, 0]",
                 {3, "the big blind is not the smallest bet"}
             },
             PhhFault{
                 "no small blind",
                 "[50, 100, 0]",
                 "[0, 100, 0]",
                 {3, "the small blind must be positive"}
             },
             PhhFault{"unknown winner", "KsKd", "????", {22, "p2 has unknown cards at showdown"}},
         }) {
        CAPTURE(row.what);
        std::string text = changed(row);
        if (row.what == "unknown winner") {
            text.erase(text.find("  \"p2 sm\",\n"), std::string{"  \"p2 sm\",\n"}.size());
        }
        CHECK(read_outcome(text) == "read");
        CHECK(play_outcome(text) == in_words(row.error));
    }
}

namespace {

/// The good file as another game: each hand's two cards are followed by `more` of them.
std::string as_game(const char* code, std::size_t more) {
    std::string text = changed({code, "\"NT\"", code, {}});
    for (const auto& [two, others] :
         {std::pair{"p1 AsAd", "AcAhQc"},
          {"p2 KsKd", "KcKhQd"},
          {"p3 ????", "??????"},
          {"sm AsAd", "AcAhQc"}}) {
        text.insert(text.find(two) + 7, std::string{others}.substr(0, 2 * more));
    }
    return text;
}

}  // namespace

TEST_CASE("phh: every game that is dealt here can be played, others are only read") {
    struct Row {
        const char* code;
        std::size_t more;
        const char* outcome;
    };
    for (const Row& row : {
             Row{"\"NO\"", 2, "played"},
             Row{"\"PO\"", 2, "14: not allowed: above_max_raise"},
             Row{"\"NO5\"", 3, "played"},
             Row{"\"NO/8\"", 2, "played"},
             Row{"\"NO5/8\"", 3, "1: a game that cannot be played yet"},
         }) {
        CAPTURE(row.code);
        std::string text = as_game(row.code, row.more);
        if (row.code == std::string{"\"PO\""}) text.replace(text.find("cbr 200"), 7, "cbr 201");
        CHECK(read_outcome(text) == "read");
        CHECK(play_outcome(text) == row.outcome);
    }
}

TEST_CASE("phh: a fixed limit has a big bet of two small ones") {
    const auto fixed = [](const char* big_bet) {
        std::string text = changed({"limit", "\"NT\"", "\"FT\"", {}});
        text.replace(text.find("min_bet"), 7, std::string{"big_bet = "} + big_bet + "\nsmall_bet");
        return text.replace(text.find("cbr 200"), 7, "cbr 100");
    };
    CHECK(play_outcome(fixed("200")) == "played");
    CHECK(read_outcome(fixed("250")) == "read");
    CHECK(play_outcome(fixed("250")) == "4: the big bet is not two small ones");
}

TEST_CASE("phh: when everybody mucks, nobody can be said to have won") {
    std::string text = changed({"hidden", "p1 AsAd", "p1 ????", {}});
    text.replace(text.find("p2 KsKd"), 7, "p2 ????");
    text.replace(text.find("p1 sm AsAd"), 10, "p1 sm");
    CHECK(read_outcome(text) == "read");
    CHECK(play_outcome(text) == "23: p2 mucks, too: nobody is left to win");
    CHECK(play_outcome(with(text, "p1 sm", "p1 sm ????")) == "played");
}

TEST_CASE("phh: whatever a file holds, reading and playing it ends with an answer") {
    std::mt19937 dice{20'261'301};
    constexpr std::string_view letters = "pdhsmcbrf 0123456789AsKd?#\"'[],=.-_\n\\u{}x\xC3";
    constexpr std::array files{good_phh, run_twice_phh, double_board_phh};
    int played = 0;
    for (int round = 0; round < 30'000; ++round) {
        std::string text = files[static_cast<std::size_t>(round) % files.size()]();
        for (auto faults = dice() % 3 + 1; faults > 0; --faults) {
            const std::size_t at = dice() % text.size();
            const std::size_t length = dice() % 4;
            const char letter = letters[dice() % letters.size()];
            text.replace(at, std::min(length, text.size() - at), dice() % 2, letter);
        }
        if (play_outcome(text) == "played") ++played;
    }
    MESSAGE("phh: ", played, " of 30000 damaged files still played");
    CHECK(played > 0);
    CHECK(played < 10'000);
}

}  // namespace cardroom::game::testing
