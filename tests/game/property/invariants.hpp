/// Invariants: what must hold after every command, whatever was asked.
#pragma once

#include "game/table/decide.hpp"

#include <bitset>
#include <variant>

namespace cardroom::game::testing {

/// Throws std::logic_error with its words when it does not hold.
void must(bool holds, const char* what);

using EventKinds = std::bitset<std::variant_size_v<Event>>;

/// Follows one table's play and checks every step of it.
class Watch {
public:
    /// Checks one command and what came of it.
    void see(const Table& before, const Command& command, const Outcome& outcome);

    [[nodiscard]] int accepted() const { return accepted_; }
    [[nodiscard]] int refused() const { return refused_; }
    [[nodiscard]] int hands() const { return hands_; }
    /// Which kinds of event have happened, by their place in Event.
    [[nodiscard]] const EventKinds& kinds() const { return kinds_; }

private:
    void see_accepted(const Table& before, const Accepted& outcome);
    void count_chips(const Events& events);

    Chips brought_;  ///< all buy-ins and top-ups, less cash-outs and rake
    int accepted_ = 0;
    int refused_ = 0;
    int hands_ = 0;
    EventKinds kinds_;
};

/// Every bound of the range offered now is exact: accepted at it, refused one chip beyond.
void check_bounds(const Table& table);

}  // namespace cardroom::game::testing
