// Every hand of the oracle, written as PokerStars text, says the same as the oracle.
#include "game/formats/pokerstars.hpp"
#include "tests/game/formats/oracle_words.hpp"
#include "tests/game/formats/recorded.hpp"
#include "tests/game/formats/stars_reader.hpp"

#include <doctest/doctest.h>

#include <sstream>

namespace cardroom::game::testing {
namespace {

using namespace formats;
using oracle::OracleHand;

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) {
        out += part;
    }
    return out;
}

std::size_t place(const std::vector<std::string>& names, const std::string& name) {
    const auto found = std::ranges::find(names, name);
    return static_cast<std::size_t>(found - names.begin());
}

std::string decisions_in(const StarsHand& hand) {
    const auto names = names_in_position(hand);
    std::ostringstream out;
    for (const StarsStreet& street : hand.streets) {
        for (const StarsAct& act : street.acts) {
            out << place(names, act.name) + 1;
            if (act.verb == "folds") out << " f; ";
            if (act.verb == "checks" || act.verb == "calls") out << " cc; ";
            if (act.verb == "bets") out << " cbr " << act.amount << "; ";
            if (act.verb == "raises") out << " cbr " << act.to << "; ";
        }
    }
    return out.str();
}

std::string board_in(const StarsHand& hand) {
    std::string dealt;
    for (const StarsStreet& street : hand.streets) {
        CHECK(joined(street.before) == dealt);
        dealt += joined(street.cards);
    }
    return dealt;
}

void check_results(const OracleHand& oracle, const StarsHand& hand) {
    auto results = results_of(hand);
    for (std::size_t i = 0; i < oracle.stacks.size(); ++i) {
        CHECK(results[name_of_player(i)] == oracle.net.at(i).units());
    }
}

void check_stars(const OracleHand& oracle, const StarsHand& hand) {
    CHECK(decisions_in(hand) == in_words(oracle.decisions));
    CHECK(board_in(hand) == in_words(oracle.board));
    CHECK(
        joined(hand.boards.empty() ? std::vector<std::string>{} : hand.boards.front()) ==
        in_words(oracle.board)
    );
    check_results(oracle, hand);
    std::int64_t collected = 0;
    for (const StarsWin& win : hand.wins) {
        collected += win.amount;
    }
    CHECK(collected + hand.rake == hand.total);
    for (std::size_t i = 0; i < oracle.stacks.size(); ++i) {
        const std::string name = name_of_player(i);
        CHECK(hand.seats.at(i).name == name);
        CHECK(hand.seats.at(i).stack == oracle.stacks[i].units());
        CHECK(joined(hand.dealt.at(name)) == in_words(oracle.hole_cards[i]));
    }
    CHECK(hand.low == oracle.small_blind.units());
    CHECK(hand.high == oracle.big_blind.units());
    CHECK(hand.button == static_cast<int>(oracle.stacks.size()));
    CHECK(hand.blank_lines == 3);
    if (oracle.pots.size() < 2) return;
    CHECK(hand.pots.size() == oracle.pots.size());
    for (std::size_t i = 0; i < oracle.pots.size(); ++i) {
        CHECK(hand.pots.at(i) == oracle.pots[i].amount.units());
    }
}

}  // namespace

TEST_CASE("stars: every oracle hand parses back to the same actions and results") {
    int hands = 0;
    for_each_oracle_hand([&](const OracleHand& oracle, const std::string&) {
        const Recorded hand = record(oracle);
        const HandHistory history = hand.seen_by_admin();
        check_stars(oracle, read_stars(to_pokerstars(history)));
        check_stars(oracle, read_stars(to_pokerstars(history, StarsMoney::play)));
        check_results(oracle, read_stars(to_pokerstars(hand.seen_by_player(hands % 3 + 1))));
        ++hands;
    });
    CHECK(hands >= 20);
}

}  // namespace cardroom::game::testing
