/// DeckProof: shows a viewer that the cards he saw lay in the deck committed to, and where.
#pragma once

#include "ledger/crypto/commitment.hpp"

#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <vector>

namespace cardroom::ledger {

/// A card that a viewer may know, with the salt that opens its leaf.
struct ProvedCard {
    int position = 0;
    game::Card card;
    Salt salt{};
};

/// Public but for its cards: those one viewer knows, and no other.
struct DeckProof {
    Hash root{};
    std::array<Hash, game::deck_size> leaves{};
    std::vector<ProvedCard> cards;  ///< by position
};

/// A deck out of its seal, ready to prove cards. As secret as the deck; wiped when it goes.
class OpenedDeck {
public:
    OpenedDeck(TableId table, HandNo hand, const DeckSeed& seed, const game::Deck& deck);
    ~OpenedDeck();
    OpenedDeck(const OpenedDeck&) = default;
    OpenedDeck& operator=(const OpenedDeck&) = default;

    [[nodiscard]] const game::Deck& deck() const { return deck_; }
    [[nodiscard]] const Hash& root() const { return root_; }
    /// Opens the leaves at `known`; the others stay closed.
    [[nodiscard]] DeckProof prove(const std::bitset<game::deck_size>& known) const;

private:
    game::Deck deck_;
    DeckLeaves made_;
    Hash root_;
};

/// What does not fit together in a proof of hand (table, hand), in words; nullopt: its leaves have
/// its root, each card its leaf, and no card is there twice.
[[nodiscard]] std::optional<std::string> fault_in(
    TableId table, HandNo hand, const DeckProof& proof
);

}  // namespace cardroom::ledger
