// PokerStars text of games that it writes in its own way: a blind by the button, and hi-lo.
#include "game/formats/pokerstars.hpp"
#include "tests/game/formats/lines.hpp"
#include "tests/game/formats/phh_again.hpp"
#include "tests/game/formats/recorded.hpp"
#include "tests/game/formats/stars_reader.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {
namespace {

using namespace formats;

TableRules button_blind(std::int64_t blind, std::int64_t ante) {
    TableRules rules = blinds(blind / 2, blind, ante);
    rules.game = Game::short_deck;
    rules.blinds = Blinds::button;
    return rules;
}

Recorded short_deck_hand(std::int64_t blind, std::int64_t ante) {
    Scenario game{button_blind(blind, ante)};
    game.seats("1:10000 2:10000 3:10000").button(3);
    game.cards("1 AsAd; 2 KsKd; 3 QsQd; board 6c7d9hTsJc");
    return record(
        game, "fold 1; call 2; check 3; check 2; check 3; check 2; check 3; check 2; check 3"
    );
}

/// Omaha hi-lo, two players, checked down.
Recorded hi_lo(const char* cards, Betting betting) {
    TableRules rules = blinds(50, 100);
    rules.game = Game::omaha_hi_lo;
    rules.betting = betting;
    Scenario game{rules};
    game.seats("1:1000 2:1000").button(1).cards(cards);
    return record(game, "call 1; check 2; check 2; check 1; check 2; check 1; check 2; check 1");
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

}  // namespace

TEST_CASE("stars: a button blind is told in the title, the posts and the summary") {
    const Recorded hand = short_deck_hand(50, 50);
    const std::string text = to_pokerstars(hand.seen_by_admin());
    CHECK(
        first_line(text) ==
        "PokerStars Hand #7000000001:  6+ Hold'em No Limit (Button Blind $0.50 - Ante $0.50 USD) - "
        "2026/01/31 18:05:09 UTC [2026/01/31 13:05:09 ET]"
    );
    check_lines(
        text,
        {"Table 'Alpha' 9-max Seat #3 is the button",
         "Ann: posts the ante $0.50",
         "Cyd: posts button blind $0.50",
         "*** HOLE CARDS ***",
         "Seat 1: Ann folded before Flop (didn't bet)",
         "Seat 3: Cyd (button blind) mucked [Qs Qd]"}
    );
    CHECK(text.find("big blind") == std::string::npos);
    const StarsHand read = read_stars(text);
    CHECK(read.high == 50);
    auto results = results_of(read);
    CHECK(results["Bob"] == 150);
    check_again(hand);
}

TEST_CASE("stars: a button blind without cents, in play money, without an ante, in a bomb pot") {
    const auto title = [](const HandHistory& history, StarsMoney money) {
        const std::string line = first_line(to_pokerstars(history, money));
        const std::size_t from = line.find(":  ") + 3;
        return line.substr(from, line.find(" - 2026") - from);
    };
    const HandHistory whole = short_deck_hand(200, 100).seen_by_admin();
    const HandHistory mixed = short_deck_hand(200, 50).seen_by_admin();
    const HandHistory free = short_deck_hand(200, 0).seen_by_admin();
    CHECK(
        title(whole, StarsMoney::dollars) == "6+ Hold'em No Limit (Button Blind $2 - Ante $1 USD)"
    );
    CHECK(
        title(mixed, StarsMoney::dollars) ==
        "6+ Hold'em No Limit (Button Blind $2.00 - Ante $0.50 USD)"
    );
    CHECK(title(whole, StarsMoney::play) == "6+ Hold'em No Limit (Button Blind 200 - Ante 100)");
    CHECK(title(free, StarsMoney::dollars) == "6+ Hold'em No Limit (Button Blind $2 USD)");

    TableRules rules = button_blind(200, 100);
    rules.bomb_pots = {2, chips(400), 1};
    Scenario game{rules};
    game.seats("1:10000 2:10000 3:10000").button(3).deal().finish();
    const Recorded bomb = record(game, "check 1; check 2; raise 3 400; fold 1; fold 2");
    CHECK(
        title(bomb.seen_by_admin(), StarsMoney::dollars) ==
        "6+ Hold'em No Limit (Button Blind $2 - Ante $4 USD)"
    );
    check_again(bomb);
}

TEST_CASE("stars: a newcomer's post at a table of button blinds is one") {
    Scenario game{button_blind(100, 50)};
    game.seats("1:10000 2:10000 3:10000 4:10000").button(1);
    game.deal().finish();
    game.table().seats[3]->attendance = Attendance::posting;
    const Recorded hand = record(game, "all-in 3; fold 4; fold 1; fold 2");
    const std::string text = to_pokerstars(hand.seen_by_admin());
    check_lines(text, {"Dan: posts button blind $1"});
    CHECK(text.find("big blind") == std::string::npos);
    auto results = results_of(read_stars(text));
    for (const HistoryPlayer& player : hand.seen_by_admin().players) {
        CHECK(results[player.name] == player.net.units());
    }
}

TEST_CASE("stars: hi-lo hands have a high and a low part") {
    const std::string text = to_pokerstars(
        hi_lo("1 As2sKdKh; 2 QcQdJcTc; board 3d5h7cQsJh", Betting::pot_limit).seen_by_admin()
    );
    CHECK(text.find(":  Omaha Hi/Lo Pot Limit ($0.50/$1.00 USD) - ") != std::string::npos);
    check_lines(
        text,
        {"*** SHOW DOWN ***",
         "Bob: shows [Qc Qd Jc Tc] (HI: three of a kind, Queens)",
         "Ann: shows [As 2s Kd Kh] (HI: a pair of Kings; LO: 7,5,3,2,A)",
         "Bob collected $1 from pot",
         "Ann collected $1 from pot",
         "*** SUMMARY ***",
         "Seat 1: Ann (button) (small blind) showed [As 2s Kd Kh] and won ($1) with HI: a pair of "
         "Kings; LO: 7,5,3,2,A",
         "Seat 2: Bob (big blind) showed [Qc Qd Jc Tc] and won ($1) with HI: three of a kind, "
         "Queens"}
    );
    CHECK(text.find("No low hand qualified") == std::string::npos);
}

TEST_CASE("stars: a hi-lo pot without a low hand says so") {
    const std::string text = to_pokerstars(
        hi_lo("1 As2sKdKh; 2 QcQdJcTc; board 9d5h7cQsJh", Betting::fixed_limit).seen_by_admin()
    );
    CHECK(text.find(":  Omaha Hi/Lo Limit ($1/$2 USD) - ") != std::string::npos);
    check_lines(
        text,
        {"Bob: shows [Qc Qd Jc Tc] (HI: three of a kind, Queens)",
         "Ann: mucks hand",
         "Bob collected $2 from pot",
         "No low hand qualified",
         "*** SUMMARY ***"}
    );
    const StarsHand read = read_stars(text);
    CHECK(read.no_low == 1);
}

TEST_CASE("stars: a royal flush is written as PokerStars does, and high games have no parts") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1).cards("1 AsKs; 2 2c2d; board QsJsTs4h5h");
    const Recorded hand =
        record(game, "call 1; check 2; check 2; check 1; check 2; check 1; check 2; check 1");
    check_lines(
        to_pokerstars(hand.seen_by_admin()),
        {"Ann: shows [As Ks] (a Royal Flush)",
         "Seat 1: Ann (button) (small blind) showed [As Ks] and won ($2) with a Royal Flush"}
    );
}

}  // namespace cardroom::game::testing
