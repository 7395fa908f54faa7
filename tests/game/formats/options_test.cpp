// Random hands of tables with every option: each format tells what everybody won or lost, and PHH
// plays back to the same.
#include "game/formats/ohh.hpp"
#include "game/formats/pokerstars.hpp"
#include "tests/game/formats/ohh_reader.hpp"
#include "tests/game/formats/option_play.hpp"
#include "tests/game/formats/phh_again.hpp"
#include "tests/game/formats/stars_reader.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

namespace cardroom::game::testing {
namespace {

using namespace formats;

/// How often each option was met.
using Counts = std::map<std::string, int>;

void count_options(const HandHistory& history, Counts& counts) {
    const std::size_t boards = history.boards.size();
    ++counts["hands"];
    counts["straddles"] += history.straddle > Chips{} ? 1 : 0;
    counts["antes of one"] += history.ante_from != AnteFrom::everybody ? 1 : 0;
    counts["bomb pots"] += history.bomb_pot ? 1 : 0;
    counts["bomb pots run again"] +=
        history.bomb_pot && !history.double_board && boards > 1 ? 1 : 0;
    counts["double boards"] += history.double_board ? 1 : 0;
    counts["run twice"] += !history.double_board && boards == 2 ? 1 : 0;
    counts["run three times"] += boards == 3 ? 1 : 0;
    counts["bounties"] += history.bounties.empty() ? 0 : 1;
    counts["rabbits"] += history.rabbit.empty() ? 0 : 1;
    counts["blinds missing"] += history.bomb_pot || history.small_blind_seat ? 0 : 1;
    counts["dead buttons"] += in_position(history).back()->seat == history.button ? 0 : 1;
}

/// The blinds are not the first players after a dead button: so the engine deals when a single
/// player was playing before. No format has places for such players. To be dropped when it does
/// not.
bool has_odd_places(const Recorded& hand, const HandHistory& history) {
    const auto order = in_position(history);
    const bool two_blinds = hand.before.rules.blinds == Blinds::small_and_big;
    if (history.bomb_pot || !two_blinds || order.size() == 2) return false;
    const std::size_t big = history.small_blind_seat ? 1 : 0;
    const bool small_is_first = big == 0 || order[0]->seat == history.small_blind_seat;
    return !small_is_first || order[big]->seat != history.big_blind_seat;
}

std::int64_t collected(const StarsHand& hand) {
    std::int64_t sum = 0;
    for (const StarsWin& win : hand.wins) {
        sum += win.amount;
    }
    return sum;
}

void check_stars(const HandHistory& history) {
    const std::string text = to_pokerstars(history);
    CAPTURE(text);
    const StarsHand hand = read_stars(text);
    auto results = results_of(hand);
    for (const HistoryPlayer& player : history.players) {
        if (player.dealt_in) CHECK(results[player.name] == player.net.units());
    }
    CHECK(collected(hand) + hand.rake == hand.total);
    CHECK(hand.times_run == static_cast<int>(history.boards.size()));
    const bool board = !history.boards.front().empty();
    CHECK(hand.boards.size() == (board ? history.boards.size() : 0));
}

void check_ohh(const HandHistory& history) {
    const std::string text = to_ohh(history);
    CAPTURE(text);
    auto results = results_of_ohh(read_ohh(text));
    for (const HistoryPlayer& player : history.players) {
        if (player.dealt_in) CHECK(results[player.seat.number()] == player.net.units());
    }
}

}  // namespace

TEST_CASE("formats: hands with every option are told right in all formats, and played again") {
    Counts counts;
    for (std::uint32_t seed = 20'261'501; seed < 20'261'901; ++seed) {
        CAPTURE(seed);
        for (const Recorded& hand : random_option_hands(seed, 400)) {
            const HandHistory history = hand.seen_by_admin();
            if (has_odd_places(hand, history)) continue;
            count_options(history, counts);
            check_stars(history);
            check_ohh(history);
            check_again(history);
            check_again(hand.seen_by_player(counts["hands"] % 15));
        }
    }
    for (const auto& [what, count] : counts) {
        MESSAGE("formats: ", what, ": ", count);
        CHECK_MESSAGE(count > 20, what);
    }
}

}  // namespace cardroom::game::testing
