/// Views: what one viewer may know. Encoders get these types and nothing else, so a secret has no
/// way into a frame.
#pragma once

#include "game/cards/ranking.hpp"
#include "game/rules/legal.hpp"
#include "game/table/event.hpp"
#include "game/table/table.hpp"

#include <array>
#include <optional>
#include <variant>
#include <vector>

namespace cardroom::game {

/// Who looks. A spectator has no seat and no player.
struct Viewer {
    std::optional<PlayerId> player;
    friend constexpr bool operator==(const Viewer&, const Viewer&) = default;
};
inline constexpr Viewer spectator{};

/// HandOpened without its deck.
struct HandOpenedView {
    HandNo hand;
    SeatNo button;
    std::optional<SeatNo> small_blind;
    SeatNo big_blind;
    SeatSet dealt_in;
    int boards = 1;
    bool bomb_pot = false;
};
/// A contender's share of the pot over all the boards that can come.
struct SeatEquity {
    SeatNo seat;
    std::int64_t hundredths = 0;  ///< of a percent
    friend constexpr bool operator==(const SeatEquity&, const SeatEquity&) = default;
};
/// Of everybody who can win, once all their cards are face up and cards are to come; else empty.
using Equities = FixedVector<SeatEquity, max_seats>;
/// Hole cards: only their owner sees which.
struct HoleDealtView {
    SeatNo seat;
    SeenCards cards;
};
struct BoardDealtView {
    Street street = Street::flop;
    int board = 0;
    FixedVector<Card, 3> cards;
    Equities equity;  ///< on this board
};
/// Face-up cards, the others nullopt. `strength` when all are shown and the board has five.
struct ShownView {
    SeatNo seat;
    SeenCards cards;
    std::optional<HighLow> strength;
    Equities equity;
};
/// What a winner has on the board whose pot he wins, when he showed it.
struct WinView {
    SeatNo seat;
    Chips amount;
    std::optional<HighLow> strength;
};
struct PotAwardedView {
    int pot = 0;
    int board = 0;
    Chips amount;
    Chips rake;
    FixedVector<WinView, max_seats> wins;
};
struct RabbitShownView {
    FixedVector<Card, 5> cards;
};
/// Hole cards given up at showdown. Live, nobody sees them; a finished hand's history discloses
/// them to its players, because a caller may see what he called (S5).
struct MuckedView {
    SeatNo seat;
    std::optional<SeenCards> cards;
};
/// A turn with what may be done in it (public: everybody can work it out).
struct TurnGivenView {
    SeatNo seat;
    Turn turn;
    Legal legal;
    Chips pot;  ///< all chips in the middle, this street's bets too
};
/// Asked how many boards he wants; `answer_time` is all he has.
struct RunsAskedView {
    SeatNo seat;
    Turn turn;
    int most = 2;
    Millis answer_time{0};
};

using EventView = std::variant<
    SeatTaken,
    ToppedUp,
    TopUpQueued,
    SeatLeft,
    IntentSet,
    HabitsSet,
    SatOut,
    SatIn,
    BlindMissed,
    WentBroke,
    HandOpenedView,
    Posted,
    HoleDealtView,
    TurnGivenView,
    Folded,
    Checked,
    Called,
    RaisedTo,
    BankUsed,
    BankRefilled,
    RunsAskedView,
    RunsAnswered,
    RunsAgreed,
    BoardDealtView,
    UncalledReturned,
    ShownView,
    MuckedView,
    PotAwardedView,
    BountyPaid,
    HandEnded,
    RabbitShownView,
    Paused,
    Resumed,
    HandVoided,
    OwnerChanged>;

/// What `viewer` sees of `event`; `after` is the table just after it.
[[nodiscard]] EventView view(const Event& event, const Table& after, const Viewer& viewer);

/// Who looks back at a finished hand from the hand list or in a replay.
struct Participant {
    PlayerId player;  ///< who was not dealt in sees what a spectator saw
};
struct Admin {};
using HistoryViewer = std::variant<Participant, Admin>;

/// What `viewer` sees of an event of a finished hand; `after` is the table just after it.
/// A participant sees what he saw live, and the hands mucked at showdown (S5); never folded cards
/// (S10). An admin sees every hole card.
[[nodiscard]] EventView view_history(
    const Event& event, const Table& after, const HistoryViewer& viewer
);

/// Whether any viewer could see `event` differently from a spectator (only hole cards do).
[[nodiscard]] bool is_private(const Event& event);

struct PlayerView {
    Standing standing = Standing::not_in;
    Chips street_bet;
    Chips total;
    Chips dead;  ///< posted for the pot alone, no part of `total`
    /// The owner's own, or shown; empty for who holds none that the viewer could know of.
    SeenCards cards;
    bool mucked = false;
};
struct PotView {
    Chips amount;
    SeatSet eligible;
};
struct HandView {
    HandNo no;
    bool over = false;
    Street street = Street::preflop;
    SeatNo button;
    std::optional<SeatNo> small_blind;
    SeatNo big_blind;
    std::optional<SeatNo> straddler;
    bool bomb_pot = false;
    PerSeat<PlayerView> players{};
    FixedVector<FixedVector<Card, 5>, max_boards> boards;
    Equities equity;                       ///< when there is one board only
    FixedVector<Card, 5> rabbit;           ///< when over and asked for
    Chips pot;                             ///< everything in the middle
    FixedVector<PotView, max_seats> pots;  ///< main pot first, this street's bets counted
    std::optional<SeatNo> to_act;
    Turn turn;
    std::optional<Legal> legal;  ///< of the player to act
    PerSeat<Chips> net{};        ///< when over
};
/// The whole table as one viewer may see it: a snapshot frame.
struct TableView {
    TableRules rules;
    PerSeat<std::optional<Seat>> seats{};
    std::optional<SeatNo> own_seat;
    bool paused = false;
    HandNo last_hand;
    std::optional<HandView> hand;
};
[[nodiscard]] TableView view(const Table& table, const Viewer& viewer);

}  // namespace cardroom::game
