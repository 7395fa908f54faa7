// Every export tells who shows in the order in which they show.
#include "game/formats/ohh.hpp"
#include "game/formats/phh_write.hpp"
#include "game/formats/pokerstars.hpp"
#include "tests/game/formats/lines.hpp"
#include "tests/game/formats/ohh_reader.hpp"
#include "tests/game/formats/recorded.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {
namespace {

using namespace formats;

/// 1 is all-in by calling, 2 and 3 check it down: 2 and 3 show before 1.
Recorded checked_down() {
    Scenario game;
    game.seats("1:100 2:2000 3:2000").button(3);
    game.cards("1 AsAd; 2 KsKd; 3 QsQd; board 2c7d9hTs4c");
    return record(
        game, "call 3; call 1; check 2; check 2; check 3; check 2; check 3; check 2; check 3"
    );
}

}  // namespace

TEST_CASE("S1 every export shows those of the last side pot first") {
    const HandHistory history = checked_down().seen_by_admin();
    check_lines(
        to_pokerstars(history),
        {"Bob: shows [Ks Kd] (a pair of Kings)",
         "Cyd: shows [Qs Qd] (a pair of Queens)",
         "Ann: shows [As Ad] (a pair of Aces)",
         "Ann collected $3 from pot"}
    );
    CHECK(
        in_words(round_of(read_ohh(to_ohh(history)), "Showdown")) ==
        "2 Shows Cards Ks Kd; 3 Shows Cards Qs Qd; 1 Shows Cards As Ad"
    );
    const std::string phh = to_phh(history);
    const auto shows = [&](const char* words) { return phh.find(words); };
    CHECK(shows("p2 sm KsKd") < shows("p3 sm QsQd"));
    CHECK(shows("p3 sm QsQd") < shows("p1 sm AsAd"));
    CHECK(shows("p1 sm AsAd") < phh.size());
}

}  // namespace cardroom::game::testing
