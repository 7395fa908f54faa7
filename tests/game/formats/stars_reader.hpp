/// A reader of PokerStars text for the tests. It was written from samples of the format and shares
/// nothing with the exporter: not a word list, not a way to write amounts.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace cardroom::game::testing {

struct StarsSeat {
    int number = 0;
    std::string name;
    std::int64_t stack = 0;
    bool sits_out = false;
};
/// "calls $5": added 5; "raises $5 to $15": by 5, to 15; "posts big blind $2": what "big blind".
struct StarsAct {
    std::string name;
    std::string verb;
    std::string what;
    std::int64_t amount = 0;
    std::int64_t to = 0;
    bool all_in = false;
};
struct StarsStreet {
    std::string name;                 ///< "HOLE CARDS", "FLOP", "SECOND TURN"
    std::vector<std::string> before;  ///< cards repeated from the street before
    std::vector<std::string> cards;   ///< new ones
    std::vector<StarsAct> acts;
};
struct StarsShow {
    std::string name;
    bool mucked = false;
    std::vector<std::string> cards;
    std::string hand;
};
struct StarsWin {
    std::string name;
    std::int64_t amount = 0;
    std::string pot;
    std::string showdown;  ///< "SHOW DOWN", "SECOND SHOW DOWN"; empty when there was none
};

/// "Ann wins the $1 bounty from Bob": beside the pots.
struct StarsBounty {
    std::string to;
    std::int64_t amount = 0;
    std::string from;
};

/// One hand; amounts in cents, or in chips where there is no currency.
struct StarsHand {
    std::string id;
    std::string game;
    std::int64_t low =
        0;  ///< the smaller of the two stakes; the ante where only the button has a blind
    std::int64_t high = 0;
    bool dollars = false;
    bool play_money = false;
    std::string utc;
    std::string eastern;
    std::string table;
    int table_size = 0;
    int button = 0;
    std::vector<StarsSeat> seats;
    std::vector<StarsAct> posts;
    std::map<std::string, std::vector<std::string>> dealt;
    std::vector<StarsStreet> streets;
    std::map<std::string, std::int64_t> uncalled;
    std::vector<StarsShow> shows;
    std::vector<StarsWin> wins;
    std::vector<StarsBounty> bounties;
    std::vector<std::string> hidden;  ///< who did not show his hand
    int no_low = 0;                   ///< showdowns in which no low hand qualified
    std::int64_t total = 0;
    std::vector<std::int64_t> pots;  ///< main pot first; empty when there is one
    std::int64_t rake = 0;
    int times_run = 1;
    std::vector<std::vector<std::string>> boards;
    std::map<int, std::string> fates;  ///< the summary of each seat, after the name
    int blank_lines = 0;               ///< after the hand
};

/// Reads one hand; throws std::runtime_error at the first line that is not of the format.
[[nodiscard]] StarsHand read_stars(const std::string& text);

/// What each player won or lost, worked out from what the text says he did and got.
[[nodiscard]] std::map<std::string, std::int64_t> results_of(const StarsHand& hand);

/// The names of who was dealt in, from the button's left.
[[nodiscard]] std::vector<std::string> names_in_position(const StarsHand& hand);

}  // namespace cardroom::game::testing
