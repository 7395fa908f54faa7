// Two boards, straddles and other games: the formats write them before the rules can play them.
#include "game/formats/names.hpp"
#include "game/formats/ohh.hpp"
#include "game/formats/phh_actions.hpp"
#include "game/formats/phh_write.hpp"
#include "game/formats/pokerstars.hpp"
#include "tests/game/formats/recorded.hpp"
#include "tests/game/formats/stars_reader.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace cardroom::game::testing {
namespace {

using namespace formats;

Card card(const char* text) {
    return Card::parse(text).value();
}

/// All-in on the flop; the turn and the river come twice, and each player wins one.
HandHistory run_twice() {
    Scenario game;
    game.seats("1:1000 2:1000").button(1).cards("1 AsAd; 2 KsKd; board 2c7d9hTs4c");
    HandHistory history = record(game, "call 1; check 2; all-in 2; call 1").seen_by_player(1);
    Board second = history.boards.front();
    second[3] = card("Kc");
    second[4] = card("3c");
    history.boards.push_back(second);
    for (HistoryReveal& reveal : history.streets[1].reveals) {
        reveal.hands.emplace_back(
            reveal.seat == SeatNo{1} ? "a pair of Aces" : "three of a kind, Kings"
        );
    }
    const Chips half{std::int64_t{1'000}};
    history.pots.front().wins = {{SeatNo{1}, half, 0}, {SeatNo{2}, half, 1}};
    return history;
}

}  // namespace

TEST_CASE("formats: a hand run twice, in PokerStars text") {
    const std::string text = to_pokerstars(run_twice());
    const auto start = text.find("*** FLOP ***");
    REQUIRE(start != std::string::npos);
    CHECK(text.substr(start) == R"(*** FLOP *** [2c 7d 9h]
Bob: bets $9 and is all-in
Ann: calls $9 and is all-in
*** FIRST TURN *** [2c 7d 9h] [Ts]
*** FIRST RIVER *** [2c 7d 9h Ts] [4c]
*** SECOND TURN *** [2c 7d 9h] [Kc]
*** SECOND RIVER *** [2c 7d 9h Kc] [3c]
*** FIRST SHOW DOWN ***
Bob: shows [Ks Kd] (a pair of Kings)
Ann: shows [As Ad] (a pair of Aces)
Ann collected $10 from pot
*** SECOND SHOW DOWN ***
Bob: shows [Ks Kd] (three of a kind, Kings)
Ann: shows [As Ad] (a pair of Aces)
Bob collected $10 from pot
*** SUMMARY ***
Total pot $20 | Rake $0
Hand was run twice
FIRST Board [2c 7d 9h Ts 4c]
SECOND Board [2c 7d 9h Kc 3c]
Seat 1: Ann (button) (small blind) showed [As Ad] and won ($10) with a pair of Aces, and lost with a pair of Aces
Seat 2: Bob (big blind) showed [Ks Kd] and lost with a pair of Kings, and won ($10) with three of a kind, Kings



)");
    CHECK(read_stars(text).boards.size() == 2);
}

TEST_CASE("formats: a hand run twice has one more deal on every street in PHH") {
    std::string deals;
    for (const std::string& action : phh_actions(run_twice())) {
        if (action.starts_with("d db")) deals += action.substr(5) + " ";
    }
    CHECK(deals == "2c7d9h Ts Kc 4c 3c ");
}

TEST_CASE("formats: a hand run twice is flagged in OHH, its second board in rounds of its own") {
    const auto ohh = nlohmann::json::parse(to_ohh(run_twice())).at("ohh");
    CHECK(ohh.at("flags").at(0) == "Run_It_Twice");
    std::string rounds;
    for (const auto& round : ohh.at("rounds")) {
        rounds += round.at("street").get<std::string>() + round.at("cards").dump() + " ";
    }
    CHECK(
        rounds ==
        "Preflop[] Flop[\"2c\",\"7d\",\"9h\"] Turn[\"Ts\"] River[\"4c\"] "
        "Turn[\"Kc\"] River[\"3c\"] Showdown[] "
    );
}

TEST_CASE("formats: two boards from the first card share nothing") {
    HandHistory history = run_twice();
    history.boards[1][0] = card("2d");
    CHECK(shared_cards(history.boards) == 0);
    const std::string text = to_pokerstars(history);
    CHECK(text.find("*** FIRST FLOP *** [2c 7d 9h]\n") != std::string::npos);
    CHECK(text.find("*** SECOND FLOP *** [2d 7d 9h]\n") != std::string::npos);
}

TEST_CASE("formats: a straddle") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000 4:1000").button(4);
    HandHistory history = record(game, "fold 3; fold 4; fold 1").seen_by_admin();
    history.straddle = Chips{std::int64_t{200}};
    history.posts.push_back({SeatNo{3}, PostKind::straddle, history.straddle, false});
    CHECK(to_pokerstars(history).find("Cyd: posts straddle $2\n") != std::string::npos);
    CHECK(to_phh(history).find("blinds_or_straddles = [50, 100, 200, 0]\n") != std::string::npos);
    CHECK(to_ohh(history).find("\"action\":\"Straddle\",\"amount\":200") != std::string::npos);
}

TEST_CASE("formats: a bomb pot has antes and no blinds") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000").button(3);
    HandHistory history = record(game, "fold 3; fold 1").seen_by_admin();
    history.bomb_pot = true;
    history.ante = Chips{std::int64_t{300}};
    history.posts.clear();
    for (const int seat : {1, 2, 3}) {
        history.posts.push_back({SeatNo{seat}, PostKind::ante, history.ante, false});
    }
    CHECK(to_phh(history).find("antes = [300, 300, 300]\n") != std::string::npos);
    CHECK(to_phh(history).find("blinds_or_straddles = [0, 0, 0]\n") != std::string::npos);
    CHECK(to_ohh(history).find("\"flags\":[\"Observed\",\"Bomb_Pot\"]") != std::string::npos);
}

TEST_CASE("formats: games have their names in every format, each its own") {
    CHECK(phh_code(Variant::holdem, Betting::no_limit) == "NT");
    CHECK(phh_code(Variant::holdem, Betting::fixed_limit) == "FT");
    CHECK(phh_code(Variant::short_deck, Betting::no_limit) == "NS");
    CHECK(phh_code(Variant::omaha, Betting::pot_limit) == "PO");
    CHECK(phh_code(Variant::omaha_hi_lo, Betting::fixed_limit) == "FO/8");
    CHECK(stars_title(Variant::omaha_hi_lo, Betting::pot_limit) == "Omaha Hi/Lo Pot Limit");
    CHECK(stars_title(Variant::holdem, Betting::fixed_limit) == "Hold'em Limit");
    CHECK(ohh_game(Variant::omaha) == "Omaha");
    CHECK(ohh_bet_type(Betting::fixed_limit) == "FL");
    std::vector<std::string> codes;
    for (int variant = 0; variant < 6; ++variant) {
        for (int betting = 0; betting < 3; ++betting) {
            codes.push_back(phh_code(static_cast<Variant>(variant), static_cast<Betting>(betting)));
        }
    }
    std::ranges::sort(codes);
    CHECK(std::ranges::adjacent_find(codes) == codes.end());
}

TEST_CASE("formats: a fixed-limit hand is named after its bets") {
    TableRules rules = blinds(50, 100);
    rules.betting = Betting::fixed_limit;
    Scenario game{rules};
    game.seats("1:1000 2:1000").button(1);
    const HandHistory history = record(game, "raise 1 200; fold 2").seen_by_admin();
    CHECK(to_pokerstars(history).find("Hold'em Limit ($1/$2 USD)") != std::string::npos);
    const std::string phh = to_phh(history);
    CHECK(phh.find("variant = \"FT\"\n") != std::string::npos);
    CHECK(phh.find("small_bet = 100\nbig_bet = 200\n") != std::string::npos);
    CHECK(phh.find("min_bet") == std::string::npos);
}

}  // namespace cardroom::game::testing
