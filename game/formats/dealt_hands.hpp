/// DealtHands: who was dealt which cards, and which of them lie face up for everybody.
#pragma once

#include "game/cards/card.hpp"
#include "game/cards/hole.hpp"
#include "game/table/table.hpp"

namespace cardroom::game::formats {

class DealtHands {
public:
    explicit DealtHands(const Deck& deck) : deck_{deck} {}

    void deal(SeatNo seat, const HolePositions& cards) { dealt_[seat.index()] = cards; }
    void show(SeatNo seat, HoleSet cards) { shown_[seat.index()] = shown_[seat.index()] | cards; }

    [[nodiscard]] Card card_at(std::int8_t position) const { return deck_.at(position); }
    [[nodiscard]] SeenCards all(SeatNo seat) const {
        return some(seat, HoleSet::all(dealt_[seat.index()].size()));
    }
    [[nodiscard]] SeenCards shown(SeatNo seat) const { return some(seat, shown_[seat.index()]); }
    /// The seat's cards at the given places, the others face down.
    [[nodiscard]] SeenCards some(SeatNo seat, HoleSet places) const {
        SeenCards cards;
        const HolePositions& hole = dealt_[seat.index()];
        for (std::size_t i = 0; i < hole.size(); ++i) {
            const bool seen = places.contains(i) && hole[i] >= 0;
            cards.push_back(seen ? std::optional{card_at(hole[i])} : std::nullopt);
        }
        return cards;
    }

private:
    const Deck& deck_;
    PerSeat<HolePositions> dealt_{};
    PerSeat<HoleSet> shown_{};
};

}  // namespace cardroom::game::formats
