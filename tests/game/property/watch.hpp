/// Watch: follows one table's play and checks every step of it.
#pragma once

#include "game/rules/pots.hpp"
#include "game/table/decide.hpp"

#include <bitset>
#include <variant>

namespace cardroom::game::testing {

using EventKinds = std::bitset<std::variant_size_v<Event>>;

class Watch {
public:
    /// Checks one command, what came of it, and the table after each of its events.
    void see(const Table& before, const Command& command, const Outcome& outcome);

    [[nodiscard]] int accepted() const { return accepted_; }
    [[nodiscard]] int refused() const { return refused_; }
    [[nodiscard]] int hands() const { return hands_; }
    /// Which kinds of event have happened, by their place in Event.
    [[nodiscard]] const EventKinds& kinds() const { return kinds_; }

private:
    void see_accepted(const Table& before, const Accepted& outcome);
    void see_event(const Table& before, const Event& event, const Table& after);
    void count_chips(const Event& event);
    void see_award(const Table& before, const PotAwarded& award);
    void see_end(const Table& before, const HandEnded& ended);

    Chips brought_;  ///< all buy-ins and top-ups, less cash-outs and rake
    /// While the pots of a hand are paid: what is still to pay of each, and what was paid.
    std::optional<Pots> unpaid_;
    Chips won_;
    Chips raked_;

    int accepted_ = 0;
    int refused_ = 0;
    int hands_ = 0;
    EventKinds kinds_;
};

}  // namespace cardroom::game::testing
