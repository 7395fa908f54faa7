// Pot-limit hands of other rooms: rooms that count antes in the pot before the flop, and rooms that
// do not.
#include "tests/game/formats/phh_faults.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {
namespace {

/// Heads-up, 5 and 10 cents with an ante of 2; the button opens to `to`.
std::string opened_to(const std::string& to) {
    return R"(variant = "PO"
antes = [0.02, 0.02]
blinds_or_straddles = [0.05, 0.10]
min_bet = 0.10
starting_stacks = [10, 10]
actions = ["d dh p1 ????????", "d dh p2 ????????",
  "p2 cbr )" +
           to + R"(", "p1 f"]
)";
}

}  // namespace

TEST_CASE("phh: a pot-limit raise before the flop may count the antes, or not") {
    CHECK(play_outcome(opened_to("0.30")) == "played");
    CHECK(play_outcome(opened_to("0.34")) == "played");
    CHECK(play_outcome(opened_to("0.35")) == "7: not allowed: above_max_raise");
}

}  // namespace cardroom::game::testing
