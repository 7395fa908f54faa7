/// Recorded: a hand played here, with all that `collect` needs to tell it.
#pragma once

#include "game/formats/collect.hpp"
#include "tests/game/oracle/oracle_file.hpp"
#include "tests/game/property/random_play.hpp"
#include "tests/game/support/scenario.hpp"

#include <functional>
#include <string>
#include <vector>

namespace cardroom::game::testing {

struct Recorded {
    Table before;
    Deck deck;
    std::vector<Event> events;
    formats::HandLabels labels;

    [[nodiscard]] formats::HandHistory seen_by(const HistoryViewer& viewer) const;
    [[nodiscard]] formats::HandHistory seen_by_admin() const { return seen_by(Admin{}); }
    /// By the player in a seat; players of scenarios have the number of their seat.
    [[nodiscard]] formats::HandHistory seen_by_player(std::int64_t player) const {
        return seen_by(Participant{PlayerId{player}});
    }
    /// By somebody who has no seat.
    [[nodiscard]] formats::HandHistory seen_by_spectator() const { return seen_by_player(99); }
};

/// Labels as a card room would give them: table "Alpha", players "Ann", "Bob" and so on.
[[nodiscard]] formats::HandLabels usual_labels();

/// Deals the next hand of `game` and plays `actions` ("fold 3; raise 4 300; run 3 2").
[[nodiscard]] Recorded record(Scenario& game, const std::string& actions);
/// The same, with commands after the hand.
[[nodiscard]] Recorded record(
    Scenario& game, const std::string& actions, const std::vector<Command>& after
);

/// Plays a hand of the oracle; player n sits in seat n + 1. Throws when it cannot be played.
[[nodiscard]] Recorded record(const oracle::OracleHand& hand);

/// Every finished hand of `play`, whose commands `next` chooses.
[[nodiscard]] std::vector<Recorded> finished_hands(
    RandomPlay& play, int commands, const std::function<Command(RandomPlay&)>& next
);
/// Every finished hand of a random table, as RandomPlay makes them.
[[nodiscard]] std::vector<Recorded> random_hands(std::uint32_t seed, int commands);

/// The hands of all the oracle's files that lie here, else of the sample, each with its line. Says
/// which.
void for_each_oracle_hand(
    const std::function<void(const oracle::OracleHand&, const std::string&)>& visit
);

}  // namespace cardroom::game::testing
