#include "tests/game/oracle/oracle_file.hpp"

#include <sstream>
#include <stdexcept>

namespace cardroom::game::oracle {
namespace {

using Json = nlohmann::json;

Chips chips(const Json& value) {
    return Chips{value.get<std::int64_t>()};
}

std::vector<Chips> amounts(const Json& list) {
    std::vector<Chips> all;
    for (const Json& value : list) {
        all.push_back(chips(value));
    }
    return all;
}

std::optional<Chips> amount_or_null(const Json& value) {
    if (value.is_null()) return std::nullopt;
    return chips(value);
}

std::vector<Card> cards(const std::string& text) {
    std::vector<Card> all;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        all.push_back(Card::parse(text.substr(i, 2)).value());
    }
    return all;
}

/// "p3" is player 2.
std::size_t player(const std::string& name) {
    return std::stoul(name.substr(1)) - 1;
}

void read_deal(std::istream& words, OracleHand& hand) {
    std::string what;
    std::string whose;
    std::string which;
    words >> what;
    if (what == "dh") {
        words >> whose >> which;
        hand.hole_cards.at(player(whose)) = cards(which);
    } else {
        words >> which;
        for (const Card card : cards(which)) {
            hand.board.push_back(card);
        }
    }
}

void read_decision(std::istream& words, std::size_t who, OracleHand& hand) {
    std::string verb;
    words >> verb;
    if (verb == "f") {
        hand.decisions.push_back({Decision::Kind::fold, who, {}});
    } else if (verb == "cc") {
        hand.decisions.push_back({Decision::Kind::check_or_call, who, {}});
    } else if (verb == "cbr") {
        std::int64_t to = 0;
        words >> to;
        hand.decisions.push_back({Decision::Kind::raise_to, who, Chips{to}});
    } else if (verb != "sm") {
        throw std::runtime_error{"unknown action " + verb};
    }
}

void read_action(const std::string& action, OracleHand& hand) {
    std::istringstream words{action};
    std::string first;
    words >> first;
    if (first == "d") {
        read_deal(words, hand);
    } else {
        read_decision(words, player(first), hand);
    }
}

void read_expectations(const Json& json, OracleHand& hand) {
    for (const Json& row : json.value("legal", Json::array())) {
        hand.legal.push_back(
            {row.at(0).get<std::size_t>(),
             chips(row.at(1)),
             amount_or_null(row.at(2)),
             amount_or_null(row.at(3))}
        );
    }
    for (const Json& row : json.value("pots", Json::array())) {
        hand.pots.push_back({chips(row.at(0)), row.at(1).get<std::vector<std::size_t>>()});
    }
    hand.net = amounts(json.value("net", Json::array()));
    const auto finishing = amounts(json.value("finishing_stacks", Json::array()));
    for (std::size_t i = 0; i < finishing.size(); ++i) {
        hand.net.push_back(finishing[i] - hand.stacks.at(i));
    }
}

}  // namespace

OracleHand parse_hand(const std::string& line) {
    const Json json = Json::parse(line);
    OracleHand hand;
    const auto variant = json.value("variant", std::string{"NT"});
    if (variant != "NT" && variant != "PO") throw std::runtime_error{"unknown variant " + variant};
    hand.omaha = variant == "PO";
    hand.stacks = amounts(json.at("starting_stacks"));
    hand.hole_cards.resize(hand.stacks.size());
    hand.small_blind = chips(json.at("blinds_or_straddles").at(0));
    hand.big_blind = chips(json.at("blinds_or_straddles").at(1));
    hand.ante = chips(json.at("antes").at(0));
    for (const Json& action : json.at("actions")) {
        read_action(action.get<std::string>(), hand);
    }
    read_expectations(json, hand);
    return hand;
}

}  // namespace cardroom::game::oracle
