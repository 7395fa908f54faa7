// Every hand of the oracle, written as Open Hand History, adds up to what the oracle says.
#include "game/formats/ohh.hpp"
#include "tests/game/formats/oracle_words.hpp"
#include "tests/game/formats/recorded.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <map>

namespace cardroom::game::testing {
namespace {

using namespace formats;
using oracle::OracleHand;

/// Chips as OHH has them: every action's amount is what it adds; wins are what came back.
struct OhhSums {
    std::map<int, std::int64_t> added;
    std::map<int, std::int64_t> won;
    std::int64_t pots = 0;
    std::string decisions;
    std::string board;
};

OhhSums sums_in(const nlohmann::json& ohh) {
    OhhSums sums;
    for (const auto& round : ohh.at("rounds")) {
        std::map<int, std::int64_t> street;
        for (const auto& card : round.at("cards")) {
            sums.board += card.get<std::string>();
        }
        for (const auto& action : round.at("actions")) {
            const int player = action.at("player_id").get<int>();
            const auto what = action.at("action").get<std::string>();
            const auto amount = action.at("amount").get<std::int64_t>();
            sums.added[player] += amount;
            if (what != "Post Ante") street[player] += amount;
            const std::string who = std::to_string(player);
            if (what == "Fold") sums.decisions += who + " f; ";
            if (what == "Check" || what == "Call") sums.decisions += who + " cc; ";
            if (what == "Bet" || what == "Raise") {
                sums.decisions += who + " cbr " + std::to_string(street[player]) + "; ";
            }
        }
    }
    for (const auto& pot : ohh.at("pots")) {
        sums.pots += pot.at("amount").get<std::int64_t>();
        for (const auto& win : pot.at("player_wins")) {
            sums.won[win.at("player_id").get<int>()] += win.at("win_amount").get<std::int64_t>();
        }
    }
    return sums;
}

/// The uncalled part of a bet has no place in the format: it is what the pots do not hold.
void check_ohh(const OracleHand& oracle, const std::string& text) {
    const auto json = nlohmann::json::parse(text);
    OhhSums sums = sums_in(json.at("ohh"));
    CHECK(sums.decisions == in_words(oracle.decisions));
    CHECK(sums.board == in_words(oracle.board));
    std::int64_t uncalled = -sums.pots;
    for (const auto& [player, amount] : sums.added) {
        uncalled += amount;
    }
    CHECK(uncalled >= 0);
    int owed = 0;
    for (std::size_t i = 0; i < oracle.stacks.size(); ++i) {
        const int player = static_cast<int>(i) + 1;
        const std::int64_t result = sums.won[player] - sums.added[player];
        if (result == oracle.net.at(i).units()) continue;
        CHECK(result + uncalled == oracle.net.at(i).units());
        ++owed;
    }
    CHECK(owed == (uncalled > 0 ? 1 : 0));
}

}  // namespace

TEST_CASE("ohh: every oracle hand is JSON with the same actions and results") {
    int hands = 0;
    for_each_oracle_hand([&](const OracleHand& oracle, const std::string&) {
        check_ohh(oracle, to_ohh(record(oracle).seen_by_admin()));
        ++hands;
    });
    CHECK(hands >= 20);
}

}  // namespace cardroom::game::testing
