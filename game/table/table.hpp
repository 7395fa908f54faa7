/// Table: the whole state of one poker table as one flat value; only `evolve` changes it.
#pragma once

#include "game/base/chips.hpp"
#include "game/base/fixed_vector.hpp"
#include "game/base/ids.hpp"
#include "game/base/roomy_vector.hpp"
#include "game/base/time.hpp"
#include "game/cards/card.hpp"
#include "game/cards/hole.hpp"
#include "game/table/engine_version.hpp"
#include "game/table/habits.hpp"
#include "game/table/rules.hpp"

#include <array>
#include <bit>
#include <optional>
#include <variant>

namespace cardroom::game {

/// One value for each seat; index with `seat.index()`.
template <class T>
using PerSeat = std::array<T, max_seats>;

/// A set of seats.
class SeatSet {
public:
    constexpr void insert(SeatNo seat) { bits_ = static_cast<std::uint16_t>(bits_ | bit(seat)); }
    constexpr void erase(SeatNo seat) { bits_ = static_cast<std::uint16_t>(bits_ & ~bit(seat)); }
    static constexpr SeatSet all() { return from_bits((1U << max_seats) - 1U); }
    [[nodiscard]] constexpr bool contains(SeatNo seat) const { return (bits_ & bit(seat)) != 0; }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    [[nodiscard]] constexpr bool is_one() const { return bits_ != 0 && (bits_ & (bits_ - 1)) == 0; }
    /// The seat of the lowest number; there must be one.
    [[nodiscard]] constexpr SeatNo lowest() const {
        return SeatNo::at(static_cast<std::size_t>(std::countr_zero(bits_)));
    }
    [[nodiscard]] constexpr int size() const {
        int seats = 0;
        for (std::uint32_t left = bits_; left != 0; left &= left - 1) {  // drops the lowest
            ++seats;
        }
        return seats;
    }
    [[nodiscard]] constexpr std::uint16_t bits() const { return bits_; }
    static constexpr SeatSet from_bits(std::uint16_t bits) {
        SeatSet set;
        set.bits_ = bits;
        return set;
    }
    friend constexpr auto operator<=>(SeatSet, SeatSet) = default;

private:
    static constexpr std::uint16_t bit(SeatNo seat) {
        return static_cast<std::uint16_t>(1U << seat.index());
    }
    std::uint16_t bits_ = 0;
};

[[nodiscard]] constexpr SeatSet without(SeatSet seats, SeatSet others) {
    return SeatSet::from_bits(static_cast<std::uint16_t>(seats.bits() & ~others.bits()));
}

[[nodiscard]] constexpr SeatSet together(SeatSet a, SeatSet b) {
    return SeatSet::from_bits(static_cast<std::uint16_t>(a.bits() | b.bits()));
}

/// Whether a seated player is dealt in, and if not, what he waits for.
enum class Attendance : std::uint8_t {
    playing,            ///< dealt in when a hand starts
    waiting_for_blind,  ///< new or back: dealt in when the big blind reaches him (D6)
    posting,            ///< dealt in next hand outside blind and button gap, posting what he owes
    sitting_out,        ///< not dealt in; blinds pass him (D9)
};

/// What a player asked for that takes effect later.
enum class Intent : std::uint8_t {
    none,
    sit_out_next_hand,
    sit_out_next_big_blind,
    leave,   ///< folds when it may
    removed  ///< by the host: plays the hand to its end
};

/// Blinds a player has missed while away (D7); at most one of each is ever owed.
struct Debts {
    bool small_blind = false;
    bool big_blind = false;
    friend constexpr bool operator==(const Debts&, const Debts&) = default;
};

/// A taken seat.
struct Seat {
    PlayerId player;
    Chips stack;  ///< between hands: equal to the escrow's balance in the ledger
    Attendance attendance = Attendance::waiting_for_blind;
    Intent intent = Intent::none;
    Debts debts;
    int big_blinds_missed = 0;  ///< in a row, while sitting out
    Habits habits;
    Chips top_up_wanted;  ///< asked for during a hand; moved between hands (M1)
    Millis bank{0};       ///< time bank left
    int hands_since_refill = 0;
    std::optional<Instant> idle_since;  ///< sitting out, or without chips, since then
    friend constexpr bool operator==(const Seat&, const Seat&) = default;
};
/// Whether the seat becomes free after the hand.
[[nodiscard]] constexpr bool is_leaving(const Seat& seat) {
    return seat.intent == Intent::leave || seat.intent == Intent::removed;
}

/// Someone who left, and with how much: he brings it back within TableRules::rathole (M3), and pays
/// what he owes within debts_kept.
struct Departure {
    PlayerId player;
    Chips stack;
    Instant at;
    bool owes_blinds = false;  ///< had missed one: he pays as D7 says when he comes back (D17)
    friend constexpr bool operator==(const Departure&, const Departure&) = default;
};
/// For so long who left owes the blinds that he had missed, whatever the rathole time (D17).
inline constexpr Millis debts_kept{3'600'000};
/// The oldest departure is forgotten when one more would not fit.
inline constexpr std::size_t max_departures = 32;

enum class Street : std::uint8_t { preflop, flop, turn, river };

/// Where a dealt-in player stands in the hand.
enum class Standing : std::uint8_t { not_in, live, all_in, folded };

/// One player of a hand.
struct HandPlayer {
    Standing standing = Standing::not_in;
    Chips started;     ///< stack when the hand opened (the escrow's balance)
    Chips street_bet;  ///< put in on this street, antes and dead posts left out
    Chips total;       ///< put in this hand, with antes, without dead posts: what makes pot levels
    Chips dead;        ///< dead posts: to the main pot, never matched or returned (D7)
    std::optional<Chips> acted_at;  ///< the bet he last acted on, this street (B7)
    HolePositions hole;
    HoleSet shown;        ///< turned face up for everybody; some alone only after the hand (S3)
    bool mucked = false;  ///< gave up at showdown (S4)
    friend constexpr bool operator==(const HandPlayer&, const HandPlayer&) = default;
};

/// A board by deck positions.
using BoardPositions = FixedVector<std::int8_t, 5>;

/// All-in players are asked, one after the other, how many boards they want.
struct RunsVote {
    SeatSet asked;  ///< have answered
    int times = 1;  ///< the least that anybody who was asked wants
    friend constexpr bool operator==(const RunsVote&, const RunsVote&) = default;
};

/// A hand being played.
struct Hand {
    HandNo no;
    int engine = engine_version;  ///< by whose rules it is played to its end
    Deck deck;
    int dealt = 0;  ///< next deck position
    Street street = Street::preflop;
    SeatNo button;
    std::optional<SeatNo> small_blind;
    SeatNo big_blind;
    PerSeat<HandPlayer> players{};
    bool bomb_pot = false;
    FixedVector<BoardPositions, max_boards> boards{};  ///< one at least
    std::optional<SeatNo> straddler;
    std::optional<RunsVote> runs_vote;  ///< while the all-in players are asked, and after it
    Chips bet;                          ///< highest bet of this street (rules.md: cur)
    Chips full_raise;  ///< last full bet or raise size of this street (rules.md: lastFull)
    Chips full_bet;    ///< the bet as the last full bet or raise left it
    int bets = 0;      ///< full bets and raises of this street; the big blind is the first
    bool heads_up_street = false;  ///< two at most could bet when the street began (B22)
    std::optional<SeatNo> to_act;
    Turn turn;                             ///< of the last decision given; 0 before the first
    std::optional<SeatNo> last_aggressor;  ///< of this street
    friend constexpr bool operator==(const Hand&, const Hand&) = default;
};

/// No hand has been played since the table was made, or the last was voided.
struct Idle {
    friend constexpr bool operator==(const Idle&, const Idle&) = default;
};

/// A finished hand: stacks are settled here, the ledger follows; its players may still show.
struct HandOver {
    Hand hand;
    PerSeat<Chips> net{};
    Chips rake;
    BoardPositions rabbit;  ///< the cards that would have come, when somebody asked (X3)
    friend constexpr bool operator==(const HandOver&, const HandOver&) = default;
};

struct Table {
    TableRules rules;
    PerSeat<std::optional<Seat>> seats{};
    std::optional<SeatNo> button;  ///< of the last hand
    /// The last hand's place of the small blind: where a dead button goes next (D1 to D4).
    std::optional<SeatNo> small_blind;
    std::optional<SeatNo> big_blind;  ///< of the last hand
    HandNo last_hand;                 ///< number of the last hand opened; 0 before the first
    bool paused = false;
    RoomyVector<Departure, max_departures> departures;
    std::variant<Idle, Hand, HandOver> phase;
    friend bool operator==(const Table&, const Table&) = default;
};

/// A new, empty table. `rules` must have no fault.
[[nodiscard]] Table make_table(const TableRules& rules);

/// The hand being played, or nullptr.
[[nodiscard]] const Hand* live_hand(const Table& table);
/// The hand being played or just finished, or nullptr.
[[nodiscard]] const Hand* hand_on(const Table& table);
/// The seat of `player`, if he has one.
[[nodiscard]] std::optional<SeatNo> seat_of(const Table& table, PlayerId player);
/// Whether the player at `seat` is in a hand being played (folded players too: their bets are in).
[[nodiscard]] bool in_live_hand(const Table& table, SeatNo seat);
/// All chips on the table: stacks, bets and pots. Constant but for buy-ins, cash-outs and rake.
[[nodiscard]] Chips total_chips(const Table& table);

}  // namespace cardroom::game
