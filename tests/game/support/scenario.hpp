/// Scenario: a table in a test, told in a few words: seats, cards, actions, and what came of them.
///
///     Scenario game{blinds(50, 100)};
///     game.seats("1:1000 2:1000 3:30").button(3).cards("1 AsAd; board 2c7d9hTsJc").deal();
///     game.play("call 3; raise 1 300; fold 2");
///     CHECK(game.options() == "call 200 raise 500-1000");
#pragma once

#include "game/rules/legal.hpp"
#include "game/table/decide.hpp"
#include "tests/game/support/setup.hpp"

#include <string>

namespace cardroom::game::testing {

class Scenario {
public:
    explicit Scenario(const TableRules& rules = blinds(50, 100));

    // --- before the hand ---------------------------------------------------------------------

    /// Seats players who play: "1:1000 2:500". Player n sits in seat n.
    Scenario& seats(const std::string& stacks);
    Scenario& seat(int number, std::int64_t stack, Attendance attendance);
    /// The button of the table's first hand.
    Scenario& button(int seat);
    /// Cards of the next hand: "1 AsAd; 2 KcKd; board 2c7d9hTsJc".
    Scenario& cards(const std::string& text);
    /// Starts the next hand.
    Scenario& deal();

    // --- the hand ----------------------------------------------------------------------------

    /// "fold 3; raise 4 300; all-in 5; call 1; check 2; run 1 2" (twice); throws when one is
    /// refused.
    Scenario& play(const std::string& actions);
    /// Everybody folds, or checks where that is free, until the hand is over.
    Scenario& finish();
    /// Why `action` ("raise 3 120") is refused, its name; "accepted" when it is not, then done.
    std::string attempt(const std::string& action);

    // --- any command -------------------------------------------------------------------------

    Scenario& does(const Command& command);
    /// The refusal's name; "accepted" when there is none, and then the table has moved on.
    std::string asks(const Command& command);
    /// The command of an action by the seat, for the decision waited for.
    [[nodiscard]] Act act(int seat, const Action& action) const;
    [[nodiscard]] TimeOut time_out(Millis elapsed) const;

    // --- what came of it ---------------------------------------------------------------------

    [[nodiscard]] const Table& table() const { return table_; }
    [[nodiscard]] Table& table() { return table_; }
    [[nodiscard]] bool over() const { return std::holds_alternative<HandOver>(table_.phase); }
    /// The hand, being played or just finished.
    [[nodiscard]] const Hand& hand() const;
    [[nodiscard]] const Seat& seat(int number) const;
    [[nodiscard]] std::int64_t stack(int number) const;
    [[nodiscard]] std::int64_t net(int number) const;
    /// The seat to act; 0 for none.
    [[nodiscard]] int to_act() const;
    /// What the player to act may do beside folding: "check raise 100-900", "call 75".
    [[nodiscard]] std::string options() const;
    /// "button 1 small 2 big 3 dealt 1 2 3".
    [[nodiscard]] std::string positions() const;
    /// The pots as they stand: "200 by 1 2 3; 150 by 2 3".
    [[nodiscard]] std::string pots() const;
    /// What the last command caused, in words, without hole cards and openings:
    /// "fold 1; uncalled 2 50; pot 0 100 to 2 100; over".
    [[nodiscard]] std::string tale() const;
    [[nodiscard]] const Events& events() const { return events_; }
    [[nodiscard]] Instant now() const { return now_; }
    Scenario& wait(Millis time);

private:
    [[nodiscard]] StartHand start(const Deck& deck) const;
    [[nodiscard]] Deck deck_for(const HandOpened& opened) const;

    Table table_;
    Events events_;
    Instant now_{};
    std::uint32_t draw_ = 0;
    std::string cards_;
};

}  // namespace cardroom::game::testing
