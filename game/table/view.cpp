#include "game/table/view.hpp"

#include "game/base/visit.hpp"
#include "game/rules/around.hpp"
#include "game/rules/pots.hpp"
#include "game/rules/strength.hpp"
#include "game/table/clock.hpp"
#include "game/table/seen_equity.hpp"
#include "game/table/sight.hpp"

#include <algorithm>

namespace cardroom::game {
namespace {

/// The card at a deck position; nullopt for one not dealt.
std::optional<Card> card_at(const Hand& hand, int position) {
    if (position < 0) return std::nullopt;
    return hand.deck.at(position);
}

/// The hole cards at `seat` that `sees` picks, the others face down.
template <class Sees>
SeenCards seen_cards(const Hand& hand, SeatNo seat, Sees sees) {
    SeenCards seen;
    const HolePositions& hole = hand.players[seat.index()].hole;
    for (std::size_t i = 0; i < hole.size(); ++i) {
        seen.push_back(sees(i) ? card_at(hand, hole[i]) : std::nullopt);
    }
    return seen;
}

/// All hole cards of a seat, or their backs.
SeenCards hole_cards(const Table& table, SeatNo seat, bool face_up) {
    const Hand* const hand = hand_on(table);
    if (hand == nullptr) return {};
    return seen_cards(*hand, seat, [&](std::size_t) { return face_up; });
}

/// Of a hand shown whole, once the board has five cards.
std::optional<HighLow> strength_shown(const Table& table, SeatNo seat, std::size_t board) {
    const Hand& hand = *hand_on(table);
    const HandPlayer& player = hand.players[seat.index()];
    const bool whole = !player.hole.empty() && player.shown == HoleSet::all(player.hole.size());
    if (!whole || !hand.boards[board].full()) return std::nullopt;
    return strength_of(table.rules.game, hand, player, board);
}

FixedVector<Card, 5> cards_of(const Hand& hand, const BoardPositions& positions) {
    FixedVector<Card, 5> cards;
    for (const std::int8_t position : positions) {
        cards.push_back(hand.deck.at(position));
    }
    return cards;
}

Chips chips_in(const Hand& hand) {
    Chips sum;
    for (const HandPlayer& player : hand.players) {
        sum += player.total + player.dead;
    }
    return sum;
}

// --- events ----------------------------------------------------------------------------------

HandOpenedView without_deck(const HandOpened& e) {
    return {e.hand, e.button, e.small_blind, e.big_blind, e.dealt_in, e.boards, e.bomb_pot};
}

BoardDealtView board_view(const BoardDealt& e, const Table& after) {
    const Hand& hand = *hand_on(after);
    BoardDealtView board{e.street, e.board, {}, {}};
    for (const std::int8_t position : e.cards) {
        board.cards.push_back(hand.deck.at(position));
    }
    board.equity = equities(after.rules.game, hand, static_cast<std::size_t>(e.board));
    return board;
}

/// Whoever won one half of a hi-lo pot did not win with the other half of the hand. The best high
/// and the best low among the winners are those that won; a last chip has no half for the low.
void leave_out_lost_halves(PotAwardedView& pot) {
    HighLow best{};
    for (const WinView& win : pot.wins) {
        if (!win.strength) continue;
        best.high = std::max(best.high, win.strength->high);
        best.low = std::max(best.low, win.strength->low);
    }
    const bool halved = pot.amount - pot.rake > Chips{std::int64_t{1}};
    for (WinView& win : pot.wins) {
        if (!win.strength) continue;
        if (win.strength->high != best.high) win.strength->high = HandRank{};
        if (win.strength->low != best.low || !halved) win.strength->low = LowRank{};
    }
}

PotAwardedView pot_view(const PotAwarded& e, const Table& after) {
    PotAwardedView pot{e.pot, e.board, e.amount, e.rake, {}};
    for (const Win& win : e.wins) {
        const auto strength = strength_shown(after, win.seat, static_cast<std::size_t>(e.board));
        pot.wins.push_back({win.seat, win.amount, strength});
    }
    leave_out_lost_halves(pot);
    return pot;
}

ShownView shown_view(const Shown& e, const Table& after) {
    const auto turned = [&](std::size_t place) { return e.cards.contains(place); };
    const Hand& hand = *hand_on(after);
    ShownView shown{e.seat, seen_cards(hand, e.seat, turned), {}, {}};
    if (hand.boards.size() > 1) return shown;  // the pots say what won on which board
    shown.strength = strength_shown(after, e.seat, 0);
    shown.equity = equities(after.rules.game, hand, 0);
    return shown;
}

RunsAskedView runs_view(const RunsAsked& e, const Table& after) {
    return {e.seat, e.turn, e.most, time_to_decide(after, true)};
}

TurnGivenView turn_view(const TurnGiven& e, const Table& after) {
    const std::optional<Legal> range = legal(after);
    require(range.has_value(), "a turn was given to nobody");
    return {e.seat, e.turn, *range, chips_in(*hand_on(after))};
}

EventView redacted(const Event& event, const Table& after, const auto& viewer) {
    return match(
        event,
        [&](const HandOpened& e) -> EventView { return without_deck(e); },
        [&](const HoleDealt& e) -> EventView {
            return HoleDealtView{
                e.seat, hole_cards(after, e.seat, sight_of(after, e.seat, viewer).dealt)
            };
        },
        [&](const TurnGiven& e) -> EventView { return turn_view(e, after); },
        [&](const RunsAsked& e) -> EventView { return runs_view(e, after); },
        [&](const BoardDealt& e) -> EventView { return board_view(e, after); },
        [&](const PotAwarded& e) -> EventView { return pot_view(e, after); },
        [&](const RabbitShown& e) -> EventView {
            return RabbitShownView{cards_of(*hand_on(after), e.cards)};
        },
        [&](const Shown& e) -> EventView { return shown_view(e, after); },
        [&](const Mucked& e) -> EventView {
            MuckedView mucked{e.seat, std::nullopt};
            if (sight_of(after, e.seat, viewer).mucked)
                mucked.cards = hole_cards(after, e.seat, true);
            return mucked;
        },
        [](const auto& open) -> EventView { return open; }
    );
}

// --- snapshots -------------------------------------------------------------------------------

PlayerView player_view(const Hand& hand, SeatNo seat, bool own) {
    const HandPlayer& player = hand.players[seat.index()];
    PlayerView seen{
        player.standing, player.street_bet, player.total, player.dead, {}, player.mucked
    };
    const bool contends = player.standing == Standing::live || player.standing == Standing::all_in;
    const bool holds = contends && !player.mucked;
    const bool known = std::ranges::any_of(player.hole, [](int position) { return position >= 0; });
    if (!known || (!holds && !own && player.shown.empty())) return seen;
    seen.cards = seen_cards(hand, seat, [&](std::size_t place) {
        return own || player.shown.contains(place);
    });
    return seen;
}

/// Pots as players know them: one more for every all-in. A bet that live players have yet to match
/// makes no pot of its own, and they play for all of it.
FixedVector<PotView, max_seats> pot_views(const Hand& hand) {
    const SeatSet live = seats_in(hand, Standing::live);
    const SeatSet all_in = seats_in(hand, Standing::all_in);
    const auto common = [](SeatSet a, SeatSet b) { return a.bits() & b.bits(); };
    FixedVector<PotView, max_seats> seen;
    SeatSet before;
    for (const Pot& pot : pots_of(hand)) {
        if (seen.empty() || common(before, all_in) != common(pot.eligible, all_in)) {
            seen.push_back({Chips{}, together(pot.eligible, live)});
        }
        seen[seen.size() - 1].amount += pot.amount;
        before = pot.eligible;
    }
    return seen;
}

HandView hand_view(const Table& table, const Hand& hand, const Viewer& viewer) {
    HandView seen;
    seen.no = hand.no;
    seen.street = hand.street;
    seen.button = hand.button;
    seen.small_blind = hand.small_blind;
    seen.big_blind = hand.big_blind;
    for (std::size_t i = 0; i < max_seats; ++i) {
        const SeatNo seat = SeatNo::at(i);
        seen.players[i] = player_view(hand, seat, owns(table, seat, viewer));
    }
    seen.straddler = hand.straddler;
    seen.bomb_pot = hand.bomb_pot;
    for (const BoardPositions& board : hand.boards) {
        seen.boards.push_back(cards_of(hand, board));
    }
    if (hand.boards.size() == 1) seen.equity = equities(table.rules.game, hand, 0);
    seen.pot = chips_in(hand);
    seen.pots = pot_views(hand);
    seen.to_act = hand.to_act;
    seen.turn = hand.turn;
    seen.legal = legal(table);
    if (const auto* over = std::get_if<HandOver>(&table.phase)) {
        seen.over = true;
        seen.net = over->net;
        seen.rabbit = cards_of(hand, over->rabbit);
    }
    return seen;
}

}  // namespace

EventView view(const Event& event, const Table& after, const Viewer& viewer) {
    return redacted(event, after, viewer);
}

EventView view_history(const Event& event, const Table& after, const HistoryViewer& viewer) {
    return redacted(event, after, viewer);
}

bool is_private(const Event& event) {
    return std::holds_alternative<HoleDealt>(event);
}

TableView view(const Table& table, const Viewer& viewer) {
    TableView seen;
    seen.rules = table.rules;
    seen.seats = table.seats;
    if (viewer.player) seen.own_seat = seat_of(table, *viewer.player);
    seen.paused = table.paused;
    seen.last_hand = table.last_hand;
    if (const Hand* const hand = hand_on(table)) seen.hand = hand_view(table, *hand, viewer);
    return seen;
}

}  // namespace cardroom::game
