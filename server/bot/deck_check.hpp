/// DeckCheck: the cards of one hand as a client saw them, and whether a proof shows that they lay
/// in the deck before anyone acted (PROTOCOL.md, "Checking the deck").
#pragma once

#include "game/base/ids.hpp"
#include "game/cards/card.hpp"
#include "game/table/rules.hpp"
#include "server/bot/json_read.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cardroom::server::bot {

class DeckCheck {
public:
    /// From a `hand` event on; throws BadFrame.
    DeckCheck(game::TableId table, game::Game game, const Json& hand_event);

    /// Takes every further event of the hand; those without cards change nothing.
    void take(const Json& event);
    [[nodiscard]] game::HandNo hand() const { return hand_; }
    /// What is wrong with the `proof` of an answer; nullopt when it proves every card seen, each
    /// where the deal puts it. Throws BadFrame.
    [[nodiscard]] std::optional<std::string> fault(const Json& proof) const;
    /// How many cards were seen by now.
    [[nodiscard]] int seen() const;

private:
    using Cards = std::vector<std::optional<game::Card>>;
    [[nodiscard]] Cards dealt() const;
    [[nodiscard]] std::optional<std::string> misplaced(const std::map<int, game::Card>& proved
    ) const;

    game::TableId table_;
    game::Game game_;
    game::HandNo hand_;
    std::string commitment_;
    std::vector<game::SeatNo> order_;  ///< from the button's left
    std::map<game::SeatNo, Cards> holes_;
    Cards board_;  ///< all boards' cards as they were dealt, and a rabbit hunt's
};

}  // namespace cardroom::server::bot
