// Every hand of the oracle, written as PHH, is read and played back to the same; so are its own
// lines.
#include "game/formats/phh_write.hpp"
#include "tests/game/formats/oracle_words.hpp"
#include "tests/game/formats/phh_again.hpp"
#include "tests/game/formats/recorded.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <sstream>

namespace cardroom::game::testing {
namespace {

using namespace formats;
using oracle::OracleHand;

std::string decisions_in(const PhhHand& hand) {
    using Kind = PhhAction::Kind;
    std::ostringstream out;
    for (const PhhAction& action : hand.actions) {
        const std::size_t player = action.player + 1;
        if (action.kind == Kind::fold) out << player << " f; ";
        if (action.kind == Kind::check_or_call) out << player << " cc; ";
        if (action.kind == Kind::bet_or_raise)
            out << player << " cbr " << action.to.units() << "; ";
    }
    return out.str();
}

std::string cards_dealt(const PhhHand& hand, PhhAction::Kind kind) {
    std::string dealt;
    for (const PhhAction& action : hand.actions) {
        if (action.kind != kind) continue;
        for (const auto& card : action.cards) {
            dealt += card.value().text();
        }
    }
    return dealt;
}

void check_phh(const OracleHand& oracle, const HandHistory& history) {
    const std::string text = to_phh(history);
    const PhhHand hand = read_or_fail(text);
    std::string hole_cards;
    for (const auto& cards : oracle.hole_cards) {
        hole_cards += in_words(cards);
    }
    CHECK(decisions_in(hand) == in_words(oracle.decisions));
    CHECK(cards_dealt(hand, PhhAction::Kind::deal_hole) == hole_cards);
    CHECK(cards_dealt(hand, PhhAction::Kind::deal_board) == in_words(oracle.board));
    CHECK(hand.stacks == oracle.stacks);
    for (std::size_t i = 0; i < oracle.stacks.size(); ++i) {
        CHECK(hand.finishing_stacks.at(i) - oracle.stacks[i] == oracle.net.at(i));
    }
    const PlayedHand played = play_or_fail(text);
    CHECK(played.history == history);
    CHECK(played.stacks_agree);
}

/// One player's own file tells the same actions and results, though not all cards.
void check_player(const OracleHand& oracle, const HandHistory& history) {
    const std::string text = to_phh(history);
    CHECK(decisions_in(read_or_fail(text)) == in_words(oracle.decisions));
    const PlayedHand played = play_or_fail(text);
    CHECK(played.stacks_agree);
    CHECK(to_phh(played.history) == text);
}

/// The oracle's own words: its lines hold PHH's fields, its actions are PHH's, and a JSON list is a
/// TOML list.
std::string as_phh_of_others(const std::string& line) {
    const auto json = nlohmann::json::parse(line);
    const bool has_variant = json.contains("variant");
    std::string text = has_variant ? "" : "variant = \"NT\"\n";
    if (!json.contains("min_bet")) {
        text += "min_bet = " + json.at("blinds_or_straddles").at(1).dump() + "\n";
    }
    for (const auto& [name, value] : json.items()) {
        const bool ours = name == "legal" || name == "pots" || name == "net" || name == "id";
        if (!ours) text += name + " = " + value.dump() + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("phh: every oracle hand parses and plays back to the same actions and results") {
    int hands = 0;
    for_each_oracle_hand([&](const OracleHand& oracle, const std::string&) {
        const Recorded hand = record(oracle);
        check_phh(oracle, hand.seen_by_admin());
        check_player(oracle, hand.seen_by_player(hands % 3 + 1));
        ++hands;
    });
    CHECK(hands >= 20);
}

TEST_CASE("phh: every oracle hand is read as others wrote it, and plays to its result") {
    int hands = 0;
    for_each_oracle_hand([&](const OracleHand& oracle, const std::string& line) {
        const PlayedHand played = play_or_fail(as_phh_of_others(line));
        CHECK(played.stacks_agree);
        for (std::size_t i = 0; i < oracle.stacks.size(); ++i) {
            CHECK(played.history.players.at(i).net == oracle.net.at(i));
        }
        ++hands;
    });
    CHECK(hands >= 20);
}

}  // namespace cardroom::game::testing
