#include "tests/game/formats/ohh_reader.hpp"

#include <algorithm>

namespace cardroom::game::testing {
namespace {

using Json = nlohmann::json;
using Amounts = std::map<int, std::int64_t>;

/// Chips put in, and who put in most on the street that was bet on last.
struct PutIn {
    Amounts by_player;
    std::int64_t sum = 0;
    int highest = 0;
};

void count_round(const Json& round, PutIn& all) {
    Amounts here;
    Amounts antes;
    for (const Json& action : round.at("actions")) {
        const int player = action.at("player_id").get<int>();
        const auto amount = action.at("amount").get<std::int64_t>();
        if (action.at("action") == "Player Adjustment") {
            all.by_player[player] -= amount;
            continue;
        }
        all.by_player[player] += amount;
        all.sum += amount;
        const auto what = action.at("action").get<std::string>();
        if (what == "Post Ante") antes[player] += amount;
        if (what != "Post Ante" && what != "Post Dead") here[player] += amount;
    }
    const auto most =
        std::ranges::max_element(here, {}, [](const auto& one) { return one.second; });
    if (most != here.end() && most->second > 0) all.highest = most->first;
    // Where nobody could bet, the others were too short for the ante of who put in most.
    const auto ante =
        std::ranges::max_element(antes, {}, [](const auto& one) { return one.second; });
    if (all.highest == 0 && ante != antes.end()) all.highest = ante->first;
}

}  // namespace

Json read_ohh(const std::string& text) {
    return Json::parse(text).at("ohh");
}

Json round_of(const Json& ohh, const char* street) {
    for (const Json& round : ohh.at("rounds")) {
        if (round.at("street") == street) return round;
    }
    return {};
}

std::string in_words(const Json& round) {
    std::string text;
    for (const Json& action : round.at("actions")) {
        text += (text.empty() ? "" : "; ") + action.at("player_id").dump() + " " +
                action.at("action").get<std::string>();
        if (action.at("amount") != 0) text += " " + action.at("amount").dump();
        if (action.at("is_allin")) text += " all-in";
        for (const Json& card : action.value("cards", Json::array())) {
            text += " " + card.get<std::string>();
        }
    }
    return text;
}

std::string rounds_in_words(const Json& ohh) {
    std::string text;
    for (const Json& round : ohh.at("rounds")) {
        text += (text.empty() ? "" : " ") + round.at("street").get<std::string>();
        if (!round.at("cards").empty()) text += " ";
        for (const Json& card : round.at("cards")) {
            text += card.get<std::string>();
        }
        if (!round.at("actions").empty()) text += "*";
    }
    return text;
}

Amounts results_of_ohh(const Json& ohh) {
    PutIn put_in;
    for (const Json& round : ohh.at("rounds")) {
        count_round(round, put_in);
    }
    Amounts results;
    for (const auto& [player, amount] : put_in.by_player) {
        results[player] -= amount;
    }
    std::int64_t pots = 0;
    for (const Json& pot : ohh.at("pots")) {
        pots += pot.at("amount").get<std::int64_t>();
        for (const Json& win : pot.at("player_wins")) {
            const int player = win.at("player_id").get<int>();
            results[player] += win.at("win_amount").get<std::int64_t>();
            results[player] += win.at("bonus_amount").get<std::int64_t>();
        }
    }
    results[put_in.highest] += put_in.sum - pots;
    return results;
}

}  // namespace cardroom::game::testing
