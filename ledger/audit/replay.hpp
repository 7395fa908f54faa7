/// Replay: one table played again from its log. Rows are evolved and, wherever the cards are
/// known, decided again: the engine must answer with the very events that are stored.
#pragma once

#include "game/table/events.hpp"
#include "game/table/table.hpp"
#include "ledger/store/table_log.hpp"

#include <optional>
#include <string>

namespace cardroom::ledger::audit {

/// What is wrong, in words; nothing when all is well.
using Objection = std::optional<std::string>;

class Replay {
public:
    /// Begins with the empty table that `rules` describe.
    [[nodiscard]] Objection begin(const std::string& rules);

    /// The table as the rows so far leave it; nullptr when a damaged row hides it. It is found
    /// again with the next stored state.
    [[nodiscard]] const game::Table* table() const { return table_ ? &*table_ : nullptr; }
    void lose() { table_.reset(); }

    /// Compares the state that lies in a row with the table as the rows before it leave it.
    [[nodiscard]] Objection meet(const std::string& state);
    /// The deck of the hand that the next row opens; nullopt when nobody can tell.
    void deal(HandNo hand, const std::optional<game::Deck>& deck);
    /// Goes on by one row, of which these are the events (with the deck put back).
    [[nodiscard]] Objection follow(const LogRow& row, const game::Events& events);

private:
    [[nodiscard]] bool decide_again(
        const LogRow& row, const game::Events& events, std::string& answer
    );
    [[nodiscard]] Objection evolve_all(const game::Events& events);
    [[nodiscard]] bool lost_its_cards(const std::string& state);
    void note(const game::Events& events);

    std::optional<game::Table> table_;
    HandNo dealt_;                ///< the last hand opened
    game::Deck deck_;             ///< its deck
    bool knows_cards_ = true;     ///< false from the opening of a hand whose deck is not known
    bool owner_changed_ = false;  ///< since the last hand ended
};

}  // namespace cardroom::ledger::audit
