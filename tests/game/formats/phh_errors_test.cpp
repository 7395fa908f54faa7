// A file with a fault is not read: the error says where and why.
#include "game/formats/toml.hpp"
#include "tests/game/formats/phh_faults.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

namespace cardroom::game::testing {
namespace {

void check_read(std::initializer_list<PhhFault> faults) {
    for (const PhhFault& row : faults) {
        CAPTURE(row.what);
        CHECK(read_outcome(changed(row)) == in_words(row.error));
    }
}

}  // namespace

TEST_CASE("phh: the file that the faults below are made of has none") {
    CHECK(read_outcome(good_phh()) == "read");
    CHECK(play_outcome(good_phh()) == "played");
}

TEST_CASE("phh: what is not of TOML, or of the part we read, is an error") {
    check_read({
        PhhFault{"no key", "antes =", "=", {2, "no key"}},
        PhhFault{"no equals sign", "antes =", "antes :", {2, "no '=' after the key 'antes'"}},
        PhhFault{"dotted key", "antes =", "antes.all =", {2, "a dotted key"}},
        PhhFault{"no value", "min_bet = 100", "min_bet =", {4, "no value"}},
        PhhFault{"not a value", "min_bet = 100", "min_bet = 1oo", {4, "not a value"}},
        PhhFault{"leading zero", "min_bet = 100", "min_bet = 0100", {4, "not a value"}},
        PhhFault{"exponent", "min_bet = 100", "min_bet = 1e2", {4, "not a value"}},
        PhhFault{
            "two values", "min_bet = 100", "min_bet = 100 200", {4, "something follows the value"}
        },
        PhhFault{"given twice", "min_bet = 100", "antes = []", {4, "'antes' is given twice"}},
        PhhFault{"open string", "\"NT\"", "\"NT", {1, "a string without its end"}},
        PhhFault{"long string", "\"NT\"", "\"\"\"NT\"\"\"", {1, "a string of several lines"}},
        PhhFault{"bad escape", "\"NT\"", R"("N\x54")", {1, "an unknown escape in a string"}},
        PhhFault{"no character", "\"NT\"", R"("\uD800")", {1, "an escape that is no character"}},
        PhhFault{"a lone byte", "Bob", "B\xFF", {26, "a byte that is not of UTF-8"}},
        PhhFault{"too long a form", "Bob", "B\xC0\x80", {26, "a byte that is not of UTF-8"}},
        PhhFault{"half a pair", "NT", "\xED\xA0\x80", {1, "a byte that is not of UTF-8"}},
        PhhFault{"open array", "\"Cyd\"]", "\"Cyd\"", {27, "an array without its end"}},
        PhhFault{"no comma", "\"Bob\",", "\"Bob\"", {26, "no ',' between two items"}},
        PhhFault{"table", "seats =", "[2]\nseats =", {25, "a table: one hand is one file"}},
        PhhFault{"inline table", "min_bet = 100", "min_bet = {}", {4, "a table inside a line"}},
        PhhFault{
            "control character",
            "min_bet = 100",
            "min_bet = 100 # \x01",
            {4, "a control character in a comment"}
        },
        PhhFault{
            "deep array",
            "seats = [1",
            "_x = [[[[[[[[[[1]]]]]]]]]]\nseats = [1",
            {25, "arrays too deep in each other"}
        },
    });
    CHECK(read_outcome(std::string(formats::max_toml_size + 1, ' ')) == "0: the text is too long");
}

TEST_CASE("phh: fields that are missing, unknown or of another kind are errors") {
    check_read({
        PhhFault{"no variant", "variant", "_variant", {0, "no field 'variant'"}},
        PhhFault{"no stacks", "starting_stacks", "_stacks", {0, "no field 'starting_stacks'"}},
        PhhFault{"no actions", "actions", "_actions", {0, "no field 'actions'"}},
        PhhFault{"no antes", "antes", "_antes", {0, "no field 'antes'"}},
        PhhFault{"no smallest bet", "min_bet", "_min_bet", {0, "no field 'min_bet'"}},
        PhhFault{"unknown field", "seats", "saets", {25, "unknown field 'saets'"}},
        PhhFault{"another game", "\"NT\"", "\"F7S\"", {1, "a game that is not played here: 'F7S'"}},
        PhhFault{"variant a number", "\"NT\"", "7", {1, "'variant' is no text"}},
        PhhFault{
            "stacks a number", "[1000, 2000, 300]", "1000", {5, "'starting_stacks' is no list"}
        },
        PhhFault{"one player", "[1000, 2000, 300]", "[1000]", {5, "a hand has 2 to 9 players"}},
        PhhFault{"no chips", "2000, 300", "2000, 0", {5, "a stack must be positive"}},
    });
}

TEST_CASE("phh: amounts that are none, or not one for each player, are errors") {
    check_read({
        PhhFault{
            "unknown stack",
            "2000, 300",
            "2000, inf",
            {5, "'starting_stacks' holds an amount that is not known"}
        },
        PhhFault{
            "text for chips",
            "2000, 300",
            "2000, \"300\"",
            {5, "'starting_stacks' holds something that is no amount"}
        },
        PhhFault{
            "too fine",
            "2000, 300",
            "2000, 300.00001",
            {5, "amounts finer than four decimal places"}
        },
        PhhFault{
            "two antes", "[0, 0, 0]", "[0, 0]", {2, "'antes' has not one entry for each player"}
        },
        PhhFault{"negative ante", "[0, 0, 0]", "[0, 0, -1]", {2, "an ante is negative"}},
        PhhFault{
            "bring-in", "min_bet", "bring_in = 5\nmin_bet", {4, "a game with blinds has none"}
        },
        PhhFault{
            "limit's bet", "min_bet", "big_bet = 5\nmin_bet", {4, "a bet of fixed-limit games"}
        },
        PhhFault{"no bet", "min_bet = 100", "min_bet = 0", {4, "a bet must be positive"}},
    });
}

TEST_CASE("phh: seats and names that do not fit the players are errors") {
    check_read({
        PhhFault{"seat ten", "[1, 2, 3]", "[1, 2, 10]", {25, "seats are 1 to 9"}},
        PhhFault{"same seat", "[1, 2, 3]", "[1, 2, 2]", {25, "a seat is taken twice"}},
        PhhFault{
            "not clockwise", "[1, 2, 3]", "[1, 3, 2]", {25, "the seats are not in clockwise order"}
        },
        PhhFault{"two names", ", \"Cyd\"", "", {26, "'players' has not one entry for each player"}},
        PhhFault{
            "a number as name", "\"Cyd\"", "7", {26, "'players' holds something that is no text"}
        },
    });
}

TEST_CASE("phh: days, times and other fields beyond their range are errors") {
    check_read({
        PhhFault{
            "no such day",
            "seats =",
            "day = 31\nmonth = 2\nyear = 2026\ntime = 1:00:00\nseats =",
            {28, "not a value"}
        },
        PhhFault{
            "31st of February",
            "seats =",
            "day = 31\nmonth = 2\nyear = 2026\ntime = 01:00:00\nseats =",
            {25, "no such day"}
        },
        PhhFault{"hour 25", "seats =", "time = 25:00:00\nseats =", {25, "not a value"}},
        PhhFault{
            "month 13",
            "seats =",
            "month = 13\nseats =",
            {25, "'month' is not a whole number in its range"}
        },
        PhhFault{
            "small table",
            "seats =",
            "seat_count = 2\nseats =",
            {25, "fewer seats than a player's number"}
        },
        PhhFault{
            "maybe",
            "seats =",
            "ante_trimming_status = 1\nseats =",
            {25, "'ante_trimming_status' is no true or false"}
        },
        PhhFault{"negative rake", "seats =", "_rake = -5\nseats =", {25, "the rake is negative"}},
    });
}

TEST_CASE("phh: actions that say nothing, or against each other, are errors") {
    check_read({
        PhhFault{"a number", "\"p3 f\"", "7", {10, "an action is no text"}},
        PhhFault{"nobody", "p3 f", "p4 f", {10, "no such player"}},
        PhhFault{"no player", "p3 f", "q3 f", {10, "no such player"}},
        PhhFault{"nothing", "p3 f", "p3", {10, "a player does nothing"}},
        PhhFault{"no verb", "p3 f", "p3 x", {10, "no action of this game: 'x'"}},
        PhhFault{"a draw", "p3 f", "p3 sd", {10, "no action of this game: 'sd'"}},
        PhhFault{"too much", "p3 f", "p3 f now", {10, "an action with too many words"}},
        PhhFault{"no amount", "p1 cbr 200", "p1 cbr", {14, "a bet without its amount"}},
        PhhFault{"a word", "p1 cbr 200", "p1 cbr all", {14, "a bet without its amount"}},
        PhhFault{"nothing bet", "p1 cbr 200", "p1 cbr 0", {14, "a bet without its amount"}},
        PhhFault{"dealer", "d db Ts", "d burn", {16, "the dealer does nothing known"}},
    });
}

TEST_CASE("phh: cards dealt in a wrong order or number, or twice, are errors") {
    check_read({
        PhhFault{
            "early action", "d dh p3 ????", "p1 f", {9, "an action before all hole cards are dealt"}
        },
        PhhFault{
            "early board",
            "d dh p3 ????",
            "d db 2c7d9h",
            {9, "a board before all hole cards are dealt"}
        },
        PhhFault{
            "order",
            "d dh p2 KsKd",
            "d dh p3 KsKd",
            {8, "hole cards are dealt to p1 first, each player once"}
        },
        PhhFault{"three cards", "KsKd", "KsKdKc", {8, "a wrong number of hole cards"}},
        PhhFault{"no card", "KsKd", "KsKx", {8, "no card: 'Kx'"}},
        PhhFault{"half a card", "KsKd", "KsK", {8, "no card: 'K'"}},
        PhhFault{"same card", "KsKd", "KsAs", {8, "a card comes twice: As"}},
        PhhFault{"on the board", "2c7d9h", "2c7dAs", {13, "a card comes twice: As"}},
        PhhFault{"two cards", "2c7d9h", "2c7d", {13, "a street of a wrong size"}},
        PhhFault{"no turn", "d db Ts", "d db TsJs", {16, "a street of a wrong size"}},
        PhhFault{"blank board", "d db Ts", "d db ??", {16, "an unknown card on the board"}},
        PhhFault{
            "sixth card", "\"p1 sm AsAd\"", "\"d db 5c\"", {22, "more than five cards on the board"}
        },
    });
}

TEST_CASE("phh: players who act or show what they cannot are errors") {
    check_read({
        PhhFault{"after folding", "\"p1 cbr 200\"", "\"p3 cc\"", {14, "a player who folded acts"}},
        PhhFault{"shows twice", "p2 sm", "p1 sm", {23, "a player shows or mucks twice"}},
        PhhFault{
            "other cards", "p1 sm AsAd", "p1 sm AsAc", {22, "shows a card that was not dealt"}
        },
        PhhFault{"one card", "p1 sm AsAd", "p1 sm As", {22, "shows a wrong number of cards"}},
        PhhFault{
            "shows and more", "p1 sm AsAd", "p1 sm As Ad", {22, "an action with too many words"}
        },
    });
}

TEST_CASE("phh: a hand in which not everybody gets hole cards is an error") {
    std::string text = good_phh();
    text.erase(text.find("  \"d dh p3"), std::string{"  \"d dh p3 ????\",\n"}.size());
    CHECK(read_outcome(text) == "9: an action before all hole cards are dealt");
    CHECK(
        read_outcome("variant = \"NT\"\nantes = [0, 0]\nblinds_or_straddles = [1, 2]\nmin_bet = 2\n"
                     "starting_stacks = [5, 5]\nactions = []\n") == "6: p1 gets no hole cards"
    );
}

TEST_CASE("phh: a card that is known only at the showdown is one that nobody has seen") {
    const PhhFault twice{
        "again", "\"d dh p2 KsKd\"", "\"d dh p2 ????\"", {23, "a card comes twice: As"}
    };
    CHECK(read_outcome(with(changed(twice), "p2 sm", "p2 sm AsKd")) == in_words(twice.error));
    CHECK(read_outcome(with(changed(twice), "p2 sm", "p2 sm QsKd")) == "read");
}

}  // namespace cardroom::game::testing
