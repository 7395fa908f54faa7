// Straddles, antes of one player, the button's blind and dead buttons: in every format, and back.
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

TableRules with_straddle(Straddle straddle) {
    TableRules rules = blinds(50, 100);
    rules.straddle = straddle;
    return rules;
}

void always_straddles(Scenario& game, int seat) {
    game.does(SetHabits{SeatNo{seat}, {.straddle = true, .top_up_to = {}}});
}

TableRules with_ante(AnteFrom from) {
    TableRules rules = blinds(50, 100, 100);
    rules.ante_from = from;
    return rules;
}

TableRules short_deck() {
    TableRules rules = blinds(50, 100, 50);
    rules.game = Game::short_deck;
    rules.blinds = Blinds::button;
    return rules;
}

/// Seats 1 to 4, the button dead or not; the first hand's button is seat 4, and seat 2 has left
/// since.
void play_till_seat_2_leaves(Scenario& game) {
    game.seats("1:1000 2:1000 3:1000 4:1000").button(4).deal().finish();
    game.does(Leave{SeatNo{2}, game.now()});
}

TableRules dead_button() {
    TableRules rules = with_straddle(Straddle::raise_by_big_blind);
    rules.button = ButtonRule::dead;
    return rules;
}

}  // namespace

TEST_CASE("formats: a straddle is posted, raised, called short and given up") {
    Scenario game{with_straddle(Straddle::raise_by_big_blind)};
    game.seats("1:1000 2:500 3:1000 4:1000").button(4);
    game.cards("1 AsAd; 2 KsKd; 4 QsQd; board 2c7d9hTs4c");
    always_straddles(game, 3);
    const Recorded hand = record(game, "raise 4 600; all-in 1; all-in 2; fold 3; all-in 4");
    const HandHistory history = hand.seen_by_player(9);
    check_lines(
        to_pokerstars(history),
        {"Ann: posts small blind $0.50",
         "Bob: posts big blind $1",
         "Cyd: posts straddle $2",
         "*** HOLE CARDS ***",
         "Dan: raises $4 to $6",
         "Ann: raises $4 to $10 and is all-in",
         "Bob: calls $4 and is all-in",
         "Cyd: folds",
         "Dan: calls $4 and is all-in",
         "*** FLOP *** [2c 7d 9h]",
         "Ann collected $10 from side pot",
         "Ann collected $17 from main pot",
         "Total pot $27 Main pot $17. Side pot $10. | Rake $0",
         "Seat 3: Cyd folded before Flop"}
    );
    check_lines(
        to_phh(history),
        {"antes = [0, 0, 0, 0]", "blinds_or_straddles = [50, 100, 200, 0]", "_straddle_raise = 100"}
    );
    CHECK(
        in_words(round_of(read_ohh(to_ohh(history)), "Preflop")) ==
        "1 Post SB 50; 2 Post BB 100; 3 Straddle 200; 4 Raise 600; 1 Raise 950 all-in; "
        "2 Call 400 all-in; 3 Fold; 4 Call 400 all-in"
    );
    check_again(hand);
}

TEST_CASE("formats: who straddled speaks last before the flop, and mucks what is beaten") {
    Scenario game{with_straddle(Straddle::raise_to_double)};
    game.seats("1:1000 2:1000 3:1000").button(3).cards("1 KsKd; 3 QsQd; board 2c7d9hTs4c");
    always_straddles(game, 3);
    const Recorded hand = record(
        game,
        "call 1; call 2; check 3; raise 1 200; fold 2; call 3; check 1; check 3; check 1; check 3"
    );
    check_lines(
        to_pokerstars(hand.seen_by_admin()),
        {"Cyd: posts straddle $2",
         "Ann: calls $1.50",
         "Bob: calls $1",
         "Cyd: checks",
         "*** FLOP *** [2c 7d 9h]",
         "Ann: shows [Ks Kd] (a pair of Kings)",
         "Cyd: mucks hand",
         "Ann collected $10 from pot",
         "Seat 3: Cyd (button) mucked [Qs Qd]"}
    );
    check_lines(
        to_phh(hand.seen_by_admin()),
        {"blinds_or_straddles = [50, 100, 200]", "_straddle_raise = 200"}
    );
    check_again(hand);
}

TEST_CASE("formats: the big blind's ante comes after the blind, and may find little left") {
    Scenario game{with_ante(AnteFrom::big_blind)};
    game.seats("1:1000 2:150 3:1000").button(3).cards("2 AsAd; 3 KsKd; board 2c7d9hTs4c");
    const Recorded hand = record(game, "raise 3 300; fold 1");
    check_lines(
        to_pokerstars(hand.seen_by_admin()),
        {"Ann: posts small blind $0.50",
         "Bob: posts big blind $1",
         "Bob: posts the ante $0.50 and is all-in",
         "Cyd: raises $2 to $3",
         "Ann: folds",
         "Uncalled bet ($2) returned to Cyd",
         "Bob collected $3 from pot"}
    );
    check_lines(
        to_phh(hand.seen_by_admin()),
        {"antes = [0, 50, 0]",
         "blinds_or_straddles = [50, 100, 0]",
         "ante_trimming_status = false",
         "_ante = 100",
         "_ante_from = \"big_blind\""}
    );
    const auto ohh = read_ohh(to_ohh(hand.seen_by_player(9)));
    CHECK(ohh.at("ante_amount") == 100);
    CHECK(
        in_words(round_of(ohh, "Preflop")) ==
        "1 Post SB 50; 2 Post BB 100; 2 Post Ante 50 all-in; 3 Raise 300; 1 Fold"
    );
    check_again(hand);
}

TEST_CASE("formats: the button's ante comes before the blinds") {
    Scenario game{with_ante(AnteFrom::button)};
    game.seats("1:1000 2:1000 3:1000").button(3);
    const Recorded hand = record(game, "fold 3; fold 1");
    check_lines(
        to_pokerstars(hand.seen_by_admin()),
        {"Cyd: posts the ante $1",
         "Ann: posts small blind $0.50",
         "Bob: posts big blind $1",
         "Uncalled bet ($0.50) returned to Bob",
         "Bob collected $2 from pot"}
    );
    check_lines(to_phh(hand.seen_by_admin()), {"antes = [0, 0, 100]", "_ante_from = \"button\""});
    check_again(hand);

    Scenario two{with_ante(AnteFrom::button)};
    two.seats("1:1000 2:1000").button(1);
    const Recorded heads_up = record(two, "fold 1");
    check_lines(to_phh(heads_up.seen_by_admin()), {"antes = [100, 0]"});
    check_again(heads_up);
}

TEST_CASE("formats: a short deck, where the button posts the only blind") {
    Scenario game{short_deck()};
    game.seats("1:1000 2:1000 3:1000").button(3).cards("1 AsAd; 3 KsKd; board 6c7d9hTsQc");
    const Recorded hand = record(
        game,
        "call 1; fold 2; check 3; check 1; check 3; check 1; raise 3 100; call 1; check 1; check 3"
    );
    check_lines(
        to_pokerstars(hand.seen_by_player(1)),
        {"Ann: posts the ante $0.50",
         "Bob: posts the ante $0.50",
         "Cyd: posts the ante $0.50",
         "Cyd: posts button blind $1",
         "*** HOLE CARDS ***",
         "Dealt to Ann [As Ad]",
         "Ann: calls $1",
         "Bob: folds",
         "Cyd: checks",
         "Cyd: mucks hand",
         "Ann collected $5.50 from pot",
         "Seat 3: Cyd (button blind) mucked"}
    );
    const std::string title = "6+ Hold'em No Limit (Button Blind $1.00 - Ante $0.50 USD)";
    CHECK(to_pokerstars(hand.seen_by_admin()).find(title) < 60);
    check_lines(
        to_phh(hand.seen_by_player(1)),
        {"variant = \"NS\"",
         "antes = [50, 50, 50]",
         "blinds_or_straddles = [0, 0, 100]",
         "ante_trimming_status = true",
         "_small_blind = 50"}
    );
    check_again(hand);

    Scenario two{short_deck()};
    two.seats("1:1000 2:1000").button(2);
    const Recorded heads_up = record(two, "fold 1");
    check_lines(to_phh(heads_up.seen_by_admin()), {"blinds_or_straddles = [100, 0]"});
    check_again(heads_up);
}

TEST_CASE("formats: a small blind may be missing") {
    Scenario game{dead_button()};
    play_till_seat_2_leaves(game);
    always_straddles(game, 4);
    const Recorded hand = record(game, "raise 1 500; fold 3; call 4; check 4; raise 1 100; fold 4");
    const std::string text = to_pokerstars(hand.seen_by_admin());
    check_lines(
        text,
        {"Table 'Alpha' 9-max Seat #1 is the button",
         "Cyd: posts big blind $1",
         "Dan: posts straddle $2",
         "Ann: raises $3 to $5",
         "Ann collected $11 from pot",
         "Seat 1: Ann (button) collected ($11)",
         "Seat 3: Cyd (big blind) folded before Flop",
         "Seat 4: Dan folded on the Flop"}
    );
    CHECK(text.find("small blind") == std::string::npos);
    check_lines(
        to_phh(hand.seen_by_admin()),
        {"blinds_or_straddles = [100, 200, 0]", "seats = [3, 4, 1]", "_small_blind = 50"}
    );
    check_again(hand);
}

TEST_CASE("formats: a big blind that everybody leaves alone without a small one wins nothing") {
    Scenario game{dead_button()};
    play_till_seat_2_leaves(game);
    const ShowCards shows{SeatNo{3}, HandNo{2}, HoleSet::all(1)};
    const Recorded hand = record(game, "fold 4; fold 1", {shows});
    check_lines(
        to_pokerstars(hand.seen_by_admin()),
        {"Cyd: posts big blind $1", "Uncalled bet ($1) returned to Cyd", "Total pot $0 | Rake $0"}
    );
    CHECK(hand.seen_by_admin().late_shows.size() == 1);
    CHECK(results_of_ohh(read_ohh(to_ohh(hand.seen_by_admin()))).at(3) == 0);
    check_again(hand);
}

TEST_CASE("formats: the button may be nobody's") {
    Scenario game{dead_button()};
    play_till_seat_2_leaves(game);
    game.deal().finish();
    const Recorded hand =
        record(game, "call 1; call 3; check 4; check 3; raise 4 100; fold 1; fold 3");
    const HandHistory history = hand.seen_by_admin();
    REQUIRE(history.button == SeatNo{2});
    check_lines(
        to_pokerstars(history),
        {"Table 'Alpha' 9-max Seat #2 is the button",
         "Cyd: posts small blind $0.50",
         "Dan: posts big blind $1",
         "Seat 1: Ann folded on the Flop",
         "Seat 3: Cyd (small blind) folded on the Flop",
         "Seat 4: Dan (big blind) collected ($3)"}
    );
    check_lines(
        to_phh(history), {"blinds_or_straddles = [50, 100, 0]", "seats = [3, 4, 1]", "_button = 2"}
    );
    CHECK(read_ohh(to_ohh(history)).at("dealer_seat") == 2);
    check_again(hand);
}

}  // namespace cardroom::game::testing
