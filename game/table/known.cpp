#include "game/table/known.hpp"

#include "game/base/visit.hpp"
#include "game/rules/variant.hpp"
#include "game/table/sight.hpp"

#include <algorithm>

namespace cardroom::game {
namespace {

template <class Positions>
void add(KnownPositions& known, const Positions& positions) {
    for (const std::int8_t position : positions) {
        if (position >= 0) known.set(static_cast<std::size_t>(position));
    }
}

/// The hole cards at `seat` that `sees` picks.
template <class Sees>
void add_hole(KnownPositions& known, const Hand& hand, SeatNo seat, Sees sees) {
    const HolePositions& hole = hand.players[seat.index()].hole;
    for (std::size_t i = 0; i < hole.size(); ++i) {
        if (hole[i] >= 0 && sees(i)) known.set(static_cast<std::size_t>(hole[i]));
    }
}

/// Up to the last card dealt, those that the game's deck does not have.
void add_passed_over(KnownPositions& known, const Table& table, int end) {
    const Ranking ranking = variant_of(table.rules.game).ranking;
    const Hand& hand = *hand_on(table);
    for (int position = 0; position < end; ++position) {
        if (!in_deck(ranking, hand.deck.at(position))) {
            known.set(static_cast<std::size_t>(position));
        }
    }
}

/// Behind the last card that has left the deck.
int end_of(const Hand& hand, const BoardPositions& rabbit) {
    return rabbit.empty() ? hand.dealt : rabbit[rabbit.size() - 1] + 1;
}

}  // namespace

KnownPositions known_positions(const Table& table, const Viewer& viewer) {
    KnownPositions known;
    const Hand* const hand = hand_on(table);
    if (hand == nullptr) return known;
    for (std::size_t i = 0; i < max_seats; ++i) {
        const SeatNo seat = SeatNo::at(i);
        const bool own = owns(table, seat, viewer);
        add_hole(known, *hand, seat, [&](std::size_t place) {
            return own || hand->players[i].shown.contains(place);
        });
    }
    for (const BoardPositions& board : hand->boards) {
        add(known, board);
    }
    const auto* over = std::get_if<HandOver>(&table.phase);
    const BoardPositions rabbit = over != nullptr ? over->rabbit : BoardPositions{};
    add(known, rabbit);
    add_passed_over(known, table, end_of(*hand, rabbit));
    return known;
}

void learn(
    KnownPositions& known, const Event& event, const Table& after, const HistoryViewer& viewer
) {
    const auto all = [](std::size_t) { return true; };
    match(
        event,
        [&](const HoleDealt& e) {
            if (sight_of(after, e.seat, viewer).dealt) add(known, e.cards);
            add_passed_over(known, after, hand_on(after)->dealt);
        },
        [&](const BoardDealt& e) {
            add(known, e.cards);
            add_passed_over(known, after, hand_on(after)->dealt);
        },
        [&](const Shown& e) {
            const auto turned = [&](std::size_t place) { return e.cards.contains(place); };
            add_hole(known, *hand_on(after), e.seat, turned);
        },
        [&](const Mucked& e) {
            if (sight_of(after, e.seat, viewer).mucked) {
                add_hole(known, *hand_on(after), e.seat, all);
            }
        },
        [&](const RabbitShown& e) {
            add(known, e.cards);
            add_passed_over(known, after, end_of(*hand_on(after), e.cards));
        },
        [](const auto&) {}
    );
}

}  // namespace cardroom::game
