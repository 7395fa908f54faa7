/// Dealer: writes down what happens while one command is decided, and sees the table change.
#pragma once

#include "game/table/decide.hpp"

#include <optional>
#include <variant>

namespace cardroom::game {

/// Records events by evolving its copy of the table, so deciding and replaying cannot differ.
class Dealer {
public:
    explicit Dealer(Accepted& accepted) : accepted_{accepted} {}

    /// `Kind` is one of Event's; most are much smaller than it.
    template <class Kind>
    void record(const Kind& event) {
        evolve(accepted_.next, accepted_.events.emplace_back(std::in_place_type<Kind>, event));
    }
    [[nodiscard]] const Table& table() const { return accepted_.next; }
    [[nodiscard]] const Seat& seat(SeatNo number) const {
        const auto& seat = table().seats[number.index()];
        require(seat.has_value(), "the seat is taken");
        return *seat;
    }
    /// The hand being played; there must be one.
    [[nodiscard]] const Hand& hand() const {
        const Hand* hand = live_hand(table());
        require(hand != nullptr, "a hand is being played");
        return *hand;
    }

private:
    Accepted& accepted_;
};

/// A refusal, or nothing: the command was carried out.
using Verdict = std::optional<Refusal>;

}  // namespace cardroom::game
