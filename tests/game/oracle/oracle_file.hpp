/// The oracle's hands: played elsewhere, with what every decision and pot should be.
#pragma once

#include "game/base/chips.hpp"
#include "game/cards/card.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace cardroom::game::oracle {

/// One player's decision: fold, check or call, or bet or raise to.
struct Decision {
    enum class Kind { fold, check_or_call, raise_to } kind = Kind::fold;
    std::size_t player = 0;
    Chips to;
};
/// `[player, chips to call, minimum raise-to or null, maximum raise-to or null]`.
struct Expected {
    std::size_t player = 0;
    Chips to_call;
    std::optional<Chips> min_to;
    std::optional<Chips> max_to;
    friend bool operator==(const Expected&, const Expected&) = default;
};
struct ExpectedPot {
    Chips amount;
    std::vector<std::size_t> eligible;
    friend bool operator==(const ExpectedPot&, const ExpectedPot&) = default;
};

/// Players count from 0: left of the button, or the big blind of two; the last is the button.
/// What a file does not know is empty.
struct OracleHand {
    bool omaha = false;  ///< pot-limit Omaha; else no-limit Hold'em
    Chips small_blind;
    Chips big_blind;
    Chips ante;
    std::vector<Chips> stacks;
    std::vector<std::vector<Card>> hole_cards;
    std::vector<Card> board;
    std::vector<Decision> decisions;
    std::vector<Expected> legal;
    std::vector<ExpectedPot> pots;
    std::vector<Chips> net;
};

/// Reads one line; throws where it is not what the oracle's README describes.
OracleHand parse_hand(const std::string& line);

}  // namespace cardroom::game::oracle
