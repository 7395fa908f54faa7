/// PhhHand: a hand as a PHH file tells it, and how to read one.
#pragma once

#include "game/formats/error.hpp"
#include "game/formats/history.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cardroom::game::formats {

/// One entry of `actions`. Players count from 0: left of the button; the last is the button.
struct PhhAction {
    enum class Kind : std::uint8_t {
        deal_hole,
        deal_board,
        fold,
        check_or_call,
        bet_or_raise,
        show,
        muck,
    };
    Kind kind = Kind::fold;
    std::size_t player = 0;
    std::vector<std::optional<Card>> cards;  ///< dealt or shown; nullopt for "??"
    Chips to;                                ///< of a bet or raise
    int line = 0;
    friend bool operator==(const PhhAction&, const PhhAction&) = default;
};

/// What stands in the file, complete and consistent in itself: every list has one entry for each
/// player, hole cards are dealt to all of them first, no card comes twice, nobody acts after
/// folding or shows twice. Whether the actions are legal only playing them tells.
struct PhhHand {
    Variant variant = Variant::holdem;
    Betting betting = Betting::no_limit;
    std::vector<Chips> antes;   ///< dead posts left out
    std::vector<Chips> blinds;  ///< by player, also of two; a live post is negative
    std::vector<Chips> dead_posts;
    std::optional<AnteFrom> ante_from;  ///< nullopt: only the list of antes tells
    Chips ante;                         ///< of one player for the table; zero: as listed
    Chips small_blind;                  ///< said where nobody posts it; zero: not said
    Chips straddle_raise;               ///< the least over a straddle; zero: not said
    bool bomb_pot = false;
    Blinds blinds_elsewhere = Blinds::small_and_big;  ///< of a bomb pot's table, in other hands
    bool double_board = false;                        ///< of a bomb pot
    Chips min_bet;                                    ///< the small bet at fixed limit
    Chips big_bet;                                    ///< at fixed limit
    std::vector<Chips> stacks;
    std::vector<PhhAction> actions;
    /// Each whole, also the cards it shares with the first. Two from the first card on get their
    /// cards by turns, of others each is dealt to its end before the next.
    std::vector<std::vector<Card>> boards{{}};
    std::vector<Card> rabbit;  ///< they would have come to the only board

    Instant at;  ///< the epoch: not given whole
    HandNo hand{1};
    TableId table_id;
    std::string table;
    std::vector<SeatNo> seats;
    SeatNo button;  ///< the last player's seat, or one behind it where nobody was dealt in
    int seat_count = 2;
    std::vector<std::string> players;     ///< "p1" and so on when not given
    std::vector<Chips> finishing_stacks;  ///< empty when not given
    std::vector<Chips> winnings;          ///< of the pots, rake paid; empty when not given
    std::vector<Chips> bounties;          ///< of each player, to one of them; empty for none
    Chips rake;
    int places = 0;  ///< chips are the file's amounts with the point moved so far to the right
    std::map<std::string, int, std::less<>> lines;  ///< where each field stands
};

inline constexpr int max_phh_places = 4;
/// The largest amount of a file, in its smallest unit: nine of them, and what they win, are a
/// number of 64 bits. A table may hold more than `max_chips`, which is all that one message may
/// name.
inline constexpr Chips max_phh_amount{std::int64_t{100'000'000'000'000'000}};

/// Reads one hand, strictly; never throws for what a file may hold. `text` is a whole .phh file; of
/// .phhs, which holds many hands, one section.
[[nodiscard]] std::variant<PhhHand, FormatError> read_phh(std::string_view text);

}  // namespace cardroom::game::formats
