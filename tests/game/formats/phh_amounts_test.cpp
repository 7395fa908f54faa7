// Large numbers in PHH: what is written is read back, and what is larger says so.
#include "game/formats/phh_write.hpp"
#include "tests/game/formats/phh_again.hpp"
#include "tests/game/formats/phh_faults.hpp"
#include "tests/game/formats/recorded.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {
namespace {

using namespace formats;

/// Two players all-in with so many chips each, and a third who folds.
Recorded all_in_with(std::int64_t chips_each) {
    Scenario game{blinds(50, 100)};
    const std::string stack = std::to_string(chips_each);
    game.seats("1:" + stack + " 2:" + stack + " 3:1000").button(3);
    game.cards("1 AsAd; 2 KsKd; board 2c7d9hTs4c");
    return record(game, "fold 3; all-in 1; call 2");
}

std::string with_stack(const std::string& amount) {
    return with(good_phh(), "2000, 300", amount + ", 300");
}

}  // namespace

TEST_CASE("phh: amounts from 10^15 on are read back as they were written") {
    for (const std::int64_t each :
         {std::int64_t{999'999'999'999'999},
          std::int64_t{1'000'000'000'000'000},
          std::int64_t{4'503'599'627'370'495},
          max_chips.units()}) {
        CAPTURE(each);
        const Recorded hand = all_in_with(each);
        CHECK(nets_of(hand.seen_by_admin()).front() == each);
        check_again(hand);
    }
}

TEST_CASE("phh: numbers that are too large say so, and are never another number") {
    CHECK(read_outcome(with_stack("100_000_000_000_000_000")) == "read");
    const std::string too_large = "5: 'starting_stacks' holds an amount that is too large";
    for (const char* const amount :
         {"100000000000000001",
          "999999999999999999",
          "9223372036854775808",
          "18446744073709551617",
          "36893488147419103232.5",
          "1000000000000000000000000000000000000000000000"}) {
        CAPTURE(amount);
        CHECK(read_outcome(with_stack(amount)) == too_large);
    }
    CHECK(read_outcome(with_stack("100000000000000.0001")) == too_large);
    CHECK(
        read_outcome(with_stack("inf")) == "5: 'starting_stacks' holds an amount that is not known"
    );
    CHECK(
        read_outcome(with(good_phh(), "p1 cbr 200", "p1 cbr 18446744073709551816")) ==
        "14: a bet that is too large"
    );
    CHECK(
        read_outcome(with(good_phh(), "p1 cbr 200", "p1 cbr 100000000000000001")) ==
        "14: a bet that is too large"
    );
    CHECK(
        play_outcome(with(good_phh(), "p1 cbr 200", "p1 cbr 9007199254740992")) ==
        "14: not allowed: bad_amount"
    );
}

TEST_CASE("phh: a hand's number, a seat or a table's number may be too large as well") {
    struct Row {
        const char* field;
        const char* outcome;
    };
    for (const Row& row : {
             Row{"hand = 9007199254740991\n", "read"},
             Row{"hand = 9007199254740992\n", "27: 'hand' is too large"},
             Row{"hand = 18446744073709551617\n", "27: 'hand' is too large"},
             Row{"hand = \"18446744073709551617\"\n", "27: 'hand' is too large"},
             Row{"hand = \"HD-18446744073709551617\"\n", "read"},
             Row{"_table_id = 18446744073709551617\n", "27: '_table_id' is too large"},
             Row{"table = 18446744073709551617\n", "27: 'table' is too large"},
             Row{"table = \"18446744073709551617\"\n", "read"},
             Row{"day = 18446744073709551617\n", "27: 'day' is too large"},
             Row{"_rake = 18446744073709551617\n", "27: '_rake' holds an amount that is too large"},
         }) {
        CAPTURE(row.field);
        CHECK(read_outcome(good_phh() + std::string{row.field}) == row.outcome);
    }
    CHECK(
        read_outcome(with(good_phh(), "[1, 2, 3]", "[1, 2, 18446744073709551619]")) ==
        "25: 'seats' holds a number that is too large"
    );
}

TEST_CASE("phh: a table's name of digits stays as it is written") {
    for (const char* const name : {"+5", "007", "1_000", "18446744073709551617"}) {
        CAPTURE(name);
        const std::string text = good_phh() + std::string{"table = \""} + name + "\"\n";
        CHECK(play_or_fail(text).history.table == name);
    }
    CHECK(play_or_fail(good_phh() + std::string{"table = 1_000\n"}).history.table == "1000");
}

}  // namespace cardroom::game::testing
