/// HandHistory: one finished hand as one viewer may know it, in the terms of no engine and of no
/// file format. `collect` makes it, the exporters write it.
#pragma once

#include "game/base/chips.hpp"
#include "game/base/ids.hpp"
#include "game/base/time.hpp"
#include "game/cards/hole.hpp"
#include "game/table/rules.hpp"
#include "game/table/table.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cardroom::game::formats {

enum class Variant : std::uint8_t {
    holdem,
    short_deck,
    omaha,
    omaha5,
    omaha_hi_lo,
    omaha5_hi_lo,
};

struct HistoryPlayer {
    SeatNo seat;
    std::string name;
    Chips stack;  ///< before the hand
    bool dealt_in = false;
    bool dealt_face_up = false;  ///< the viewer saw his cards as they were dealt
    SeenCards hole;              ///< what the viewer knows at the end; nullopt: the back of a card
    Chips net;                   ///< won or lost, rake paid
    friend bool operator==(const HistoryPlayer&, const HistoryPlayer&) = default;
};

enum class PostKind : std::uint8_t { ante, small_blind, big_blind, live, dead, straddle };
struct HistoryPost {
    SeatNo seat;
    PostKind kind = PostKind::ante;
    Chips amount;  ///< what he had for it, perhaps less than was due
    bool all_in = false;
    friend bool operator==(const HistoryPost&, const HistoryPost&) = default;
};

enum class Deed : std::uint8_t { fold, check, call, bet, raise };
struct HistoryAction {
    SeatNo seat;
    Deed deed = Deed::fold;
    Chips added{};  ///< chips put in by this action
    Chips to{};     ///< his chips on this street after a call, bet or raise
    Chips by{};     ///< of a bet or raise: how far over the bet it found
    bool all_in = false;
    friend bool operator==(const HistoryAction&, const HistoryAction&) = default;
};

/// Part of a bet that nobody could match.
struct HistoryReturn {
    SeatNo seat;
    Chips amount;
    friend bool operator==(const HistoryReturn&, const HistoryReturn&) = default;
};

/// What a hand is called.
struct HandNames {
    std::string high;
    std::string low{};  ///< "7-5-3-2-A low"; empty for none that qualifies
    friend bool operator==(const HandNames&, const HandNames&) = default;
};

/// Hole cards turned face up, or given up unseen.
struct HistoryReveal {
    SeatNo seat;
    bool mucked = false;
    /// Those turned up, each in its place; empty when mucked. In a hand of another room perhaps
    /// none is: the player kept all cards face down, and did not give them up.
    SeenCards cards{};
    std::vector<HandNames> hands{};  ///< on each board, when the hand is whole and complete
    friend bool operator==(const HistoryReveal&, const HistoryReveal&) = default;
};

/// One street, in the order in which it went: decisions, what came back, cards turned up.
struct HistoryStreet {
    Street street = Street::preflop;
    std::vector<HistoryAction> actions{};
    std::optional<HistoryReturn> returned{};
    std::vector<HistoryReveal> reveals{};
    friend bool operator==(const HistoryStreet&, const HistoryStreet&) = default;
};

struct HistoryWin {
    SeatNo seat;
    Chips amount;  ///< rake paid
    std::size_t board = 0;
    friend bool operator==(const HistoryWin&, const HistoryWin&) = default;
};
/// A pot, whole: what each board's share paid stands in its wins.
struct HistoryPot {
    int number = 0;  ///< 0: the main pot
    Chips amount;    ///< with rake
    Chips rake;
    std::vector<HistoryWin> wins;
    friend bool operator==(const HistoryPot&, const HistoryPot&) = default;
};

/// What who won with seven and deuce got of another player; no part of any pot.
struct HistoryBounty {
    SeatNo from;
    SeatNo to;
    Chips amount;
    friend bool operator==(const HistoryBounty&, const HistoryBounty&) = default;
};

using Board = std::vector<Card>;

struct HandHistory {
    TableId table_id;  ///< 0: not known
    std::string table;
    HandNo hand;
    Instant at;  ///< when it was dealt; the epoch: not known
    int table_size = 2;

    Variant variant = Variant::holdem;
    Blinds blinds = Blinds::small_and_big;
    Betting betting = Betting::no_limit;
    Chips small_blind;
    Chips big_blind;
    Chips ante;                                ///< of whoever posts one
    AnteFrom ante_from = AnteFrom::everybody;  ///< also when there is none
    Chips straddle;                            ///< zero for none
    Chips straddle_raise;                      ///< the least raise over it
    bool bomb_pot = false;
    bool double_board = false;  ///< two boards from the first card on, in a bomb pot

    SeatNo button;  ///< of a dead button: where nobody was dealt in
    std::optional<SeatNo> small_blind_seat;
    std::optional<SeatNo> big_blind_seat;  ///< perhaps the button's; nullopt in a bomb pot
    std::optional<SeatNo> hero;            ///< the viewer's own seat

    std::vector<HistoryPlayer> players;  ///< everybody at the table, by seat
    std::vector<HistoryPost> posts;
    std::vector<HistoryStreet> streets;     ///< every street reached
    std::vector<Board> boards;              ///< each whole, also the cards it shares with the first
    std::vector<HistoryPot> pots;           ///< as they were paid: the last side pot first
    std::vector<HistoryBounty> bounties;    ///< in the order in which they were paid
    std::vector<HistoryReveal> late_shows;  ///< cards shown when the pots were paid
    Board rabbit;                           ///< cards that would have come, when somebody asked
    Chips rake;
    friend bool operator==(const HandHistory&, const HandHistory&) = default;
};

// --- questions that several formats ask --------------------------------------------------------

/// Who was dealt in, clockwise from the button's left.
[[nodiscard]] std::vector<const HistoryPlayer*> in_position(const HandHistory& history);
/// The name of the player at `seat`; empty when nobody sits there.
[[nodiscard]] std::string name_at(const HandHistory& history, SeatNo seat);
/// What `seat` won of all pots, rake paid.
[[nodiscard]] Chips winnings(const HandHistory& history, SeatNo seat);
/// All that was in the middle, rake included.
[[nodiscard]] Chips total_pot(const HandHistory& history);
/// Everything that `seat` turned up or gave up, in one: mucked if he ever did, all cards he showed,
/// during the hand and after it. nullopt when nothing was.
[[nodiscard]] std::optional<HistoryReveal> shown_by(const HandHistory& history, SeatNo seat);
/// The cards that `street` adds to `board`; fewer or none where the board ends before.
[[nodiscard]] std::span<const Card> cards_of(const Board& board, Street street);
/// How many of their first cards all boards share; all of them when there is one.
[[nodiscard]] std::size_t shared_cards(const std::vector<Board>& boards);

/// Cards coming on a board, or none as before the flop.
struct Deal {
    std::size_t street = 0;  ///< of `streets`
    std::size_t board = 0;
    std::span<const Card> before{};  ///< cards that lay there
    std::span<const Card> cards{};
    bool shared = false;  ///< the same cards for all boards
    bool last = true;     ///< what was done on the street follows
};
/// Every deal, in the order in which they came. Two boards from the first card on get each street's
/// cards one after the other; when all-in players run it several times each is dealt to its end.
[[nodiscard]] std::vector<Deal> deals_of(const HandHistory& history);
/// Whether any of `cards` is known.
[[nodiscard]] bool any_known(const SeenCards& cards);
/// Whether `cards` are all known, and there are some.
[[nodiscard]] bool all_known(const SeenCards& cards);
/// A number for the hand that no other hand of the room has, in digits.
[[nodiscard]] std::string unique_number(const HandHistory& history);

}  // namespace cardroom::game::formats
