// Beside the pots: the bounty for seven and deuce, and the cards that would have come.
#include "game/formats/ohh.hpp"
#include "game/formats/phh_write.hpp"
#include "game/formats/pokerstars.hpp"
#include "tests/game/formats/lines.hpp"
#include "tests/game/formats/ohh_reader.hpp"
#include "tests/game/formats/phh_again.hpp"
#include "tests/game/formats/recorded.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {
namespace {

using namespace formats;

TableRules seven_deuce() {
    TableRules rules = blinds(50, 100);
    rules.seven_deuce = chips(50);
    return rules;
}

TableRules rabbit_hunt() {
    TableRules rules = blinds(50, 100);
    rules.rabbit_hunt = true;
    return rules;
}

}  // namespace

TEST_CASE("formats: seven and deuce win a bounty of everybody, who may have less") {
    Scenario game{seven_deuce()};
    game.seats("1:1000 2:130 3:1000").button(3).cards("1 7s2d");
    const Recorded hand = record(game, "fold 3; raise 1 300; fold 2");
    const HandHistory history = hand.seen_by_player(3);
    check_lines(
        to_pokerstars(history),
        {"Uncalled bet ($2) returned to Ann",
         "Ann collected $2 from pot",
         "Ann: shows [7s 2d]",
         "Ann wins the $0.30 bounty from Bob",
         "Ann wins the $0.50 bounty from Cyd",
         "*** SUMMARY ***",
         "Total pot $2 | Rake $0",
         "Seat 1: Ann (small blind) showed [7s 2d] and won ($2)"}
    );
    CHECK(to_pokerstars(history).find("SHOW DOWN") == std::string::npos);
    check_lines(
        to_phh(history),
        {"finishing_stacks = [1180, 0, 950]", "winnings = [200, 0, 0]", "_bounties = [80, -30, -50]"
        }
    );
    const auto ohh = read_ohh(to_ohh(history));
    CHECK(
        in_words(round_of(ohh, "Showdown")) ==
        "1 Shows Cards 7s 2d; 2 Player Adjustment -30; 3 Player Adjustment -50"
    );
    CHECK(ohh.at("pots").at(0).at("player_wins").at(0).at("bonus_amount") == 80);
    CHECK(results_of_ohh(ohh) == std::map<int, std::int64_t>{{1, 180}, {2, -130}, {3, -50}});
    check_again(hand);
}

TEST_CASE("formats: seven and deuce win their bounty at showdown, and all-in, too") {
    Scenario game{seven_deuce()};
    game.seats("1:1000 2:1000 3:1000").button(3).cards("1 7s2d; 2 AsKd; board 7c2c9hTs4c");
    const Recorded hand = record(
        game, "fold 3; call 1; check 2; check 1; check 2; check 1; check 2; check 1; check 2"
    );
    check_lines(
        to_pokerstars(hand.seen_by_admin()),
        {"*** SHOW DOWN ***",
         "Ann: shows [7s 2d] (two pair, Sevens and Deuces)",
         "Bob: mucks hand",
         "Ann collected $2 from pot",
         "Ann wins the $0.50 bounty from Bob",
         "Ann wins the $0.50 bounty from Cyd"}
    );
    check_again(hand);

    Scenario all_in{seven_deuce()};
    all_in.seats("1:1000 2:1000").button(1).cards("1 7s2d; 2 AsKd; board 7c2c9hTs4c");
    const Recorded broke = record(all_in, "all-in 1; call 2");
    CHECK(broke.seen_by_admin().bounties.empty());
    check_again(broke);
}

TEST_CASE("formats: the rabbit's cards are PHH's alone, and nobody's before they were shown") {
    const char* const cards = "1 KsKd; 2 AsAd; board 2c7d9hTs4c";
    const HuntRabbit hunts{SeatNo{3}, HandNo{1}};
    Scenario game{rabbit_hunt()};
    game.seats("1:1000 2:1000 3:1000").button(3).cards(cards);
    const Recorded hand = record(game, "fold 3; call 1; check 2; raise 1 100; fold 2", {hunts});
    check_lines(to_phh(hand.seen_by_player(3)), {"_rabbit = \"Ts4c\""});
    CHECK(to_pokerstars(hand.seen_by_player(3)).find("Ts") == std::string::npos);
    CHECK(to_ohh(hand.seen_by_player(3)).find("Ts") == std::string::npos);
    check_again(hand);

    Scenario early{rabbit_hunt()};
    early.seats("1:1000 2:1000 3:1000").button(3).cards(cards);
    const Recorded before_flop = record(early, "fold 3; fold 1", {hunts});
    check_lines(to_phh(before_flop.seen_by_player(3)), {"_rabbit = \"2c7d9hTs4c\""});
    check_again(before_flop);

    Recorded not_asked = before_flop;
    not_asked.events.pop_back();
    CHECK(to_phh(not_asked.seen_by_admin()).find("2c7d") == std::string::npos);
}

}  // namespace cardroom::game::testing
